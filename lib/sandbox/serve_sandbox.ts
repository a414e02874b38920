import { runJob } from "../commands/sync_job.ts";
import type { ReleaseNews } from "../release/newer_release.ts";
import type { FilledWindow } from "../window/window_relay.ts";
import type { Shell } from "../window/view.ts";
import { outsideCaller } from "./outside_caller.ts";
import type { FromWorker, ToWorker } from "./messages.ts";

/** This thread as a worker. A reference to the library that has these types would give them to the whole package. */
interface WorkerThread {
  onmessage: (event: MessageEvent<ToWorker>) => void;
  postMessage(message: FromWorker): void;
}

/** The worker's side: does the one job it is sent, with the permissions it was given. */
export function serveSandbox(): void {
  const cancelled = new AbortController();
  thread().onmessage = async ({ data }) => {
    if (data.type === "cancel") return cancelled.abort();
    if (data.type === "browser") return browser?.resolve(data.result);
    if (data.type === "outside") return outside.answered(data.id, data.answer);
    if (data.type === "news") return news?.resolve(data.news);
    if (data.type === "window") return window?.heard(data.news);
    window = data.window && await filledWindow(data.window);
    const ways = { openAddress, askForNews, outside: outside.ways, opened: window?.opened };
    post({ type: "done", exitCode: await runJob(data.job, cancelled.signal, ways) });
  };
  const outside = outsideCaller(post);
  let window: FilledWindow | undefined;
  let browser: PromiseWithResolvers<"opened" | "unable"> | undefined;
  const openAddress = async (address: string) => {
    browser = Promise.withResolvers();
    post({ type: "open", address });
    return await browser.promise;
  };
  let news: PromiseWithResolvers<ReleaseNews | undefined> | undefined;
  const askForNews = async () => {
    news = Promise.withResolvers();
    post({ type: "ask-for-news" });
    return await news.promise;
  };
  post({ type: "ready" });
}

/** The window of a login: the main thread has it, the run shows how it goes in it. */
async function filledWindow(shell: Shell): Promise<FilledWindow> {
  const { fillOther } = await import("../window/window_relay.ts");
  return fillOther(shell, (wish) => post({ type: "window", wish }));
}

function post(message: FromWorker): void {
  thread().postMessage(message);
}

function thread(): WorkerThread {
  return globalThis as unknown as WorkerThread;
}

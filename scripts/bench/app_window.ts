import { join } from "node:path";
import { tempDir } from "../../tests/support/temp.ts";
import { CHROMIUM_FLAGS } from "../chromium.ts";

/** A Chromium as the program under test starts it: by its own hand, with the arguments of a window of its own. */
export interface AppWindow extends Disposable {
  /** A program to be found as `chromium`; what it is told it hands to the real one, headless. */
  readonly program: string;
  /**
   * Waits until the page holds so many of an element, and it is drawn.
   *
   * @returns When that was, as `Date.now()` counts, by the page's own clock.
   */
  drawn(selector: string, count: number): Promise<number>;
}

/**
 * Prepares one.
 *
 * @param chromium The real program, absolute.
 * @param profile A folder: one that was used before starts as a player's browser does, a new one has to be set up first.
 */
export function appWindow(chromium: string, profile: string): AppWindow {
  const bin = tempDir("app-window");
  const program = join(bin.path, "chromium");
  const flags = [...CHROMIUM_FLAGS, "--headless", "--window-size=1280,900", "--remote-debugging-port=0"];
  Deno.writeTextFileSync(
    program,
    // Debian's start script needs its own programs.
    `#!/bin/sh\nPATH=/usr/bin:/bin exec '${chromium}' ${flags.join(" ")} --user-data-dir='${profile}' "$@"\n`,
    { mode: 0o755 },
  );
  const port = join(profile, "DevToolsActivePort");
  let talk: WebSocket | undefined;
  return {
    program,
    async drawn(selector, count) {
      const page = await pageAt(port);
      talk = new WebSocket(page);
      await new Promise((resolve) => talk?.addEventListener("open", resolve, { once: true }));
      return await evaluated(talk, waitIn(selector, count));
    },
    [Symbol.dispose]() {
      talk?.send(JSON.stringify({ id: 2, method: "Browser.close" }));
      removeIfThere(port);
      bin[Symbol.dispose]();
    },
  };
}

/** A folder for a browser's profile; the browser may still be writing into it when it is to go. */
export function browserProfile(): AsyncDisposable & { readonly path: string } {
  const path = Deno.makeTempDirSync({ prefix: "instance-sync-profile-" });
  return {
    path,
    async [Symbol.asyncDispose]() {
      for (let tries = 0;; tries++) {
        try {
          return Deno.removeSync(path, { recursive: true });
        } catch (error) {
          if (!(error instanceof Error) || tries === 50) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    },
  };
}

/** What runs in the page: looks at each frame. */
function waitIn(selector: string, count: number): string {
  return `new Promise((done) => {
    const look = () => document.querySelectorAll(${JSON.stringify(selector)}).length >= ${count}
      ? requestAnimationFrame(() => done(performance.timeOrigin + performance.now()))
      : setTimeout(look, 5);
    look();
  })`;
}

/** The address under which the browser's one page can be asked; the browser notes its port when it is ready. */
async function pageAt(noted: string): Promise<string> {
  for (;;) {
    const port = firstLine(noted);
    if (port !== undefined) {
      const pages: { type: string; url: string; webSocketDebuggerUrl: string }[] = await fetch(
        `http://127.0.0.1:${port}/json/list`,
      ).then((answer) => answer.json());
      const page = pages.find(({ type, url }) => type === "page" && url.startsWith("http://127.0.0.1:"));
      if (page !== undefined) return page.webSocketDebuggerUrl;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Evaluates in the page; once more where the page was still being made. */
function evaluated(talk: WebSocket, expression: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const ask = () =>
    talk.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression, awaitPromise: true } }));
  talk.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(data);
    if (id !== 1) return;
    if (typeof result?.result.value === "number") resolve(result.result.value);
    else ask();
  });
  talk.addEventListener("close", () => reject(new Error("The browser is gone.")));
  ask();
  return promise;
}

function firstLine(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path).split("\n")[0] || undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

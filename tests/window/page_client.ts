import type { Action } from "../../lib/window/actions.ts";
import { type Message, PATHS, SECRET_HEADER, type View, type ViewMessage } from "../../lib/window/view.ts";

/** A page without a browser: trades the address for a secret, listens, acts. */
export interface PageClient extends AsyncDisposable {
  readonly secret: string;
  /** Every message so far. */
  readonly messages: readonly Message[];
  /** Waits for a view that fits: the one on show now, or one that follows. */
  until<V extends View>(fits: (view: View) => view is V): Promise<V>;
  /** Waits for a page, and for a test of its view. */
  on<P extends View["page"]>(
    page: P,
    fits?: (view: Extract<View, { page: P }>) => boolean,
  ): Promise<Extract<View, { page: P }>>;
  act(action: Action): Promise<number>;
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>;
}

/** Opens the page at an address of the window. */
export async function openPage(address: string): Promise<PageClient> {
  const { origin, hash } = new URL(address);
  const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin", origin };
  const traded = await fetch(origin + PATHS.session, {
    method: "POST",
    headers,
    body: JSON.stringify({ ticket: hash.replace("#t=", "") }),
  });
  if (traded.status !== 200) {
    await traded.body?.cancel();
    throw new Error(`The ticket was refused: ${traded.status}`);
  }
  const { secret } = await traded.json();
  return await listen(origin, secret);
}

/** Opens a further connection with a secret that is known already: a reload. */
export async function listen(origin: string, secret: string): Promise<PageClient> {
  const stop = new AbortController();
  const response = await fetch(origin + PATHS.views, { headers: { [SECRET_HEADER]: secret }, signal: stop.signal });
  if (response.status !== 200) throw new Error(`No views: ${response.status}`);
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  const ended = (async () => {
    let text = "";
    try {
      for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += part;
        const events = text.split("\n\n");
        text = events.pop() ?? "";
        for (const event of events) if (event.startsWith("data: ")) messages.push(JSON.parse(event.slice(6)));
        waiting.forEach((look) => look());
      }
    } catch (error) {
      // This page was closed by the test, or the server ended in the middle.
      if (!(error instanceof Error)) throw error;
    }
    waiting.forEach((look) => look());
  })();
  const until = <V extends View>(fits: (view: View) => view is V) => {
    const found = Promise.withResolvers<V>();
    const views = () => messages.filter((message): message is ViewMessage => message.type === "view");
    let over = false;
    // What is on show now, and all that follows.
    let looked = Math.max(0, views().length - 1);
    const look = () => {
      const all = views().map(({ view }) => view);
      const view = all.slice(looked).find(fits);
      looked = all.length;
      if (view !== undefined) found.resolve(view);
      else if (over) found.reject(new Error(`never shown; last: ${JSON.stringify(all.at(-1))}`));
    };
    waiting.add(look);
    look();
    void ended.then(() => {
      over = true;
      look();
    });
    return found.promise.finally(() => waiting.delete(look));
  };
  return {
    secret,
    messages,
    ended,
    until,
    on: <P extends View["page"]>(page: P, fits: (view: Extract<View, { page: P }>) => boolean = () => true) =>
      until((view): view is Extract<View, { page: P }> => isPage(view, page) && fits(view)),
    async act(action) {
      const response = await fetch(origin + PATHS.actions, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "sec-fetch-site": "same-origin",
          origin,
          [SECRET_HEADER]: secret,
        },
        body: JSON.stringify(action),
      });
      await response.body?.cancel();
      return response.status;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await ended;
    },
  };
}

function isPage<P extends View["page"]>(view: View, page: P): view is Extract<View, { page: P }> {
  return view.page === page;
}

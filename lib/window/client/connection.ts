/// <reference lib="dom" />
/**
 * The page's side of the transport: the ticket of the address becomes the secret of this tab, views stream in, actions
 * go out.
 *
 * @module
 */
import type { Action, SessionAnswer } from "../actions.ts";
import { type Message, PATHS, SECRET_HEADER, VIEW_VERSION } from "../view.ts";
import { readEvents } from "./read_events.ts";

/** How the connection stands. `refused`: the address is used up; `gone`: the program is no longer there. */
export type Link = "open" | "lost" | "refused" | "gone";

/** Told what comes. */
export interface Listener {
  readonly onMessage: (message: Message) => void;
  readonly onLink: (link: Link) => void;
}

/** A connection to the program. */
export interface Connection {
  /** Sends an action. True where it was taken, or was about something that is no longer on show. */
  readonly send: (action: Action) => Promise<boolean>;
  /** No more views are wanted. */
  readonly stop: () => void;
}

const KEPT = "instance-sync.secret";
/** Waits between tries, milliseconds: with the last one the program is taken for gone. */
const WAITS = [300, 700, 1500, 3000, 5000, 8000];

/** Connects, and goes on connecting until it is stopped or the program is gone. */
export function connect({ onMessage, onLink }: Listener): Connection {
  const stopped = new AbortController();
  let secret = "";

  const listen = async () => {
    secret = await trade() ?? sessionStorage.getItem(KEPT) ?? "";
    if (secret === "") return onLink("refused");
    let failures = 0;
    while (!stopped.signal.aborted) {
      const status = await stream().catch(() => "lost" as const);
      if (stopped.signal.aborted) return;
      if (status === "refused") return onLink("refused");
      failures = status === "ended" ? 0 : failures + 1;
      const wait = WAITS[failures];
      if (wait === undefined) return onLink("gone");
      // A stream that ended is opened again at once: nothing to tell yet.
      if (failures > 0) onLink("lost");
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };

  /** Reads views until the stream ends. */
  const stream = async (): Promise<"ended" | "refused"> => {
    const response = await fetch(PATHS.views, { headers: { [SECRET_HEADER]: secret }, signal: stopped.signal });
    if (response.status === 401 || response.status === 403) return "refused";
    if (!response.ok || response.body === null) throw new Error(`Answer ${response.status}`);
    for await (const event of readEvents(response.body)) {
      const message: Message = JSON.parse(event);
      if (message.version !== VIEW_VERSION) continue;
      onLink("open");
      onMessage(message);
    }
    return "ended";
  };

  listen().catch(() => onLink("gone"));
  return {
    stop: () => stopped.abort(),
    send: async (action) => {
      try {
        const body = JSON.stringify(action);
        const response = await fetch(PATHS.actions, {
          method: "POST",
          headers: { "content-type": "application/json", [SECRET_HEADER]: secret },
          body,
          // Sent even if the tab is closed right after; browsers do that for small bodies only.
          keepalive: body.length < 30_000,
        });
        return response.ok || response.status === 409;
      } catch {
        // The program does not answer: the player is told, and may try again.
        return false;
      }
    },
  };
}

/** Trades the ticket in the address for the secret, and takes it out of the address. */
async function trade(): Promise<string | undefined> {
  const ticket = new URLSearchParams(location.hash.slice(1)).get("t");
  if (ticket === null) return undefined;
  history.replaceState(null, "", location.pathname + location.search);
  const response = await fetch(PATHS.session, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ticket }),
  });
  if (!response.ok) return undefined;
  const answer: SessionAnswer = await response.json();
  sessionStorage.setItem(KEPT, answer.secret);
  return answer.secret;
}

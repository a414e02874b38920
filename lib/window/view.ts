/**
 * What the server of the window tells its page: one {@linkcode Message} per line of the stream, each a whole picture of
 * what is to be shown (no patches), as plain JSON. What the page answers is in `actions.ts`. No I/O, types only but for
 * the constants of the transport.
 *
 * Transport: the address that is opened is `/#t=<ticket>`. The page trades the ticket at {@linkcode PATHS}`.session` by
 * `POST {"ticket": "…"}` for `{"secret": "…"}`, keeps the secret for this tab (`sessionStorage`) and sends it as the
 * header {@linkcode SECRET_HEADER} from then on. `GET views` answers with `text/event-stream`: each event is
 * `data: <Message as JSON>` and an empty line; a comment line at least every 15 seconds keeps it alive. The newest icons
 * and view come first on each connection. `POST actions` takes one `Action` as JSON and answers 204 (taken), 400 (not
 * understood), 403 (wrong secret) or 409 (what it was about is no longer on show).
 *
 * @module
 */
import type { ConflictView } from "./views/conflict.ts";
import type { ConnectView } from "./views/connect.ts";
import type { HistoryView } from "./views/history.ts";
import type { HomeView } from "./views/home.ts";
import type { ProgressView } from "./views/progress.ts";
import type { InBoth } from "./views/words.ts";

export type * from "./views/changes.ts";
export type * from "./views/conflict.ts";
export type * from "./views/connect.ts";
export type * from "./views/history.ts";
export type * from "./views/home.ts";
export type * from "./views/outside.ts";
export type * from "./views/progress.ts";
export type * from "./views/words.ts";

/** Grows with every change that an older page would not understand; page and server are of one build, so it never differs in practice. */
export const VIEW_VERSION = 1;

/** Where the page asks. */
export const PATHS = { session: "/api/session", views: "/api/views", actions: "/api/actions" } as const;

/** The header that carries the secret. */
export const SECRET_HEADER = "x-window-secret";

/** One event of the stream. */
export type Message = ViewMessage | IconsMessage;

/** All that is to be shown now. */
export interface ViewMessage {
  /** Tells messages apart. */
  readonly type: "view";
  /** {@linkcode VIEW_VERSION}. */
  readonly version: number;
  /** Grows by at least one with every view of a run. */
  readonly sequence: number;
  /** The clock of this computer when the view was made, ISO 8601: what "2 days ago" counts from. */
  readonly now: string;
  /** What stands around every page. */
  readonly shell: Shell;
  /** The page itself. */
  readonly view: View;
  /** A remark that appears for some seconds. */
  readonly toast?: Toast;
}

/** Pictures of worlds: sent once for each, before the first view that names them. */
export interface IconsMessage {
  /** Tells messages apart. */
  readonly type: "icons";
  /** {@linkcode VIEW_VERSION}. */
  readonly version: number;
  /** Icon id to `data:image/png;base64,…` of a PNG that the server has checked (at most 64×64 pixels, 16 kB). */
  readonly icons: Readonly<Record<string, string>>;
}

/** What stands around every page. */
export interface Shell {
  /** The instance's name. */
  readonly instance: string;
  /** Icon id of the instance's picture. */
  readonly icon?: string;
  /** This computer's name. */
  readonly device: string;
  /** The launch waits for this window. */
  readonly waiting: boolean;
  /** Pages one can go to (the rail of home and history); empty in a hook. */
  readonly pages: readonly ("home" | "history")[];
  /** The language the player chose; else the browser's. */
  readonly language?: "en" | "de";
}

/** A remark that appears for some seconds. */
export interface Toast {
  /** Differs from toast to toast: the same id is shown once. */
  readonly id: number;
  /** What happened. */
  readonly kind: "pinned" | "unpinned" | "copied" | "restored" | "undone" | "saved" | "failed";
  /** The name of the pin or world it is about. */
  readonly name?: string;
  /** Why it failed. */
  readonly text?: InBoth;
  /** The player may take it back: the page sends `{ "type": "undo-toast", "id": … }`. */
  readonly undo?: boolean;
}

/** One page in one state. */
export type View = ConnectView | ProgressView | ConflictView | HistoryView | HomeView | EndedView;

/** Nothing more will come: the page says so, closes if the browser lets it, and does not connect again. */
export interface EndedView {
  /** Tells pages apart. */
  readonly page: "ended";
  /** Why it ended. */
  readonly reason:
    /** All is done, the game starts. */
    | "play"
    /** The player did not want to wait, the game starts. */
    | "play-now"
    /** The network could not be used, the game starts; `text` says why. */
    | "offline"
    /** All is done (a push, the home page closed). */
    | "done"
    /** What was played could not be sent, or not as the version others get; `text` says why. */
    | "unsent"
    /** Skip was chosen, the game starts. */
    | "skipped"
    /** Cancel was chosen, the launch stops. */
    | "cancelled"
    /** It goes on without a window. */
    | "background"
    /** It failed; `text` says how. */
    | "failed";
  /** Why, in one sentence. */
  readonly text?: InBoth;
  /** What was moved, where anything was: its state is `done`. */
  readonly moved?: ProgressView;
}

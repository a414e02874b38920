import type { OutsideWays } from "../commands/outside.ts";
import type { ExitCode } from "../commands/exit_code.ts";
import type { SyncJob } from "../commands/sync_job.ts";
import type { ReleaseNews } from "../release/newer_release.ts";
import type { Shell } from "../window/view.ts";
import type { WindowNews, WindowWish } from "../window/window_relay.ts";

/** What the main thread tells the worker. Both ends are this program, started together: no schema is needed. */
export type ToWorker =
  | {
    readonly type: "job";
    readonly job: SyncJob;
    /** What stands around the pages of a window that the main thread serves; absent where none is open. */
    readonly window?: Shell | undefined;
  }
  /** The player or the launcher wants an end. */
  | { readonly type: "cancel" }
  /** Whether a browser was started. */
  | { readonly type: "browser"; readonly result: "opened" | "unable" }
  /** What was found or done outside of the game's folder, or why not. */
  | { readonly type: "outside"; readonly id: number; readonly answer: OutsideAnswer }
  /** What happens in the window that the main thread serves. */
  | { readonly type: "window"; readonly news: WindowNews }
  /** Whether there is a newer release; nothing where it was not the time to ask. */
  | { readonly type: "news"; readonly news: ReleaseNews | undefined };

/** What the worker tells the main thread. It writes its lines to standard output by itself. */
export type FromWorker =
  /** Its code is loaded: until then it needs the main thread's rights. */
  | { readonly type: "ready" }
  /** A browser is to be started, which the worker may not do. */
  | { readonly type: "open"; readonly address: string }
  /** Something outside of the game's folder is to be looked at or done. */
  | { readonly type: "outside"; readonly id: number; readonly ask: OutsideAsk }
  /** What is to be shown in the window that the main thread serves. */
  | { readonly type: "window"; readonly wish: WindowWish }
  /** All is done: the main thread may ask for a newer release, which the worker may not reach. */
  | { readonly type: "ask-for-news" }
  | { readonly type: "done"; readonly exitCode: ExitCode };

/** One call of the main thread's part of the home page. */
export type OutsideAsk = {
  readonly [K in keyof OutsideWays]: { readonly name: K; readonly words: Parameters<OutsideWays[K]> };
}[keyof OutsideWays];

/** What came of it; of an error, whether it is about this program's own upgrade, and its sentence. */
export type OutsideAnswer =
  | { readonly kind: "done"; readonly value: Awaited<ReturnType<OutsideWays[keyof OutsideWays]>> }
  | { readonly kind: "failed"; readonly about: "launcher" | "upgrade"; readonly text: string };

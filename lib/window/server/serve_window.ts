import type { Action } from "../actions.ts";
import { type EndedView, type Shell, type Toast, type View, VIEW_VERSION, type ViewMessage } from "../view.ts";
import { type Assets, makeApp, type Taken } from "./app.ts";
import { openLive } from "./live.ts";
import { type Absence, type Clock, type Patience, USUAL_PATIENCE, watchPresence } from "./presence.ts";
import { openSessions } from "./sessions.ts";

/** What a window is opened with. */
export interface WindowServerOptions {
  readonly assets: Assets;
  readonly shell: Shell;
  readonly patience?: Patience;
  readonly clock?: Clock;
}

/** One run's window: a page on loopback, and whoever looks at it. */
export interface WindowServer {
  /** What stands around every page now. */
  readonly shell: Shell;
  /** Shows this page from now on. */
  show(view: View, toast?: Toast): void;
  /** Changes what stands around every page. */
  setShell(next: Shell): void;
  addIcons(icons: Readonly<Record<string, string>>): void;
  /** Who takes the page's actions from now on. */
  onAction(take: (action: Action) => Taken | Promise<Taken>): void;
  /** Whether a page is open now. */
  isSeen(): Promise<boolean>;
  /** Waits until nobody came, or all have left and did not return, counted from now on. */
  absence(signal: AbortSignal): Promise<Absence>;
  /** Tells every page that this is the end, and stops listening; does it once. */
  end(view: EndedView): Promise<void>;
}

/** A window that this thread serves itself. */
export interface ServedWindow extends WindowServer {
  /** For a browser that is started with it: works once, for a minute. */
  startAddress(): string;
  /** For people, to open by hand. */
  readonly address: string;
}

const LOOPBACK = "127.0.0.1";
/** A ticket that a program was started with is worthless after this many milliseconds. */
const START_LIFETIME = 60_000;
/** A page that does not take the last message is not waited for any longer, milliseconds. */
const FAREWELL = 400;

/** Starts to listen on a port that the system chooses, on this computer only. */
export function serveWindow(options: WindowServerOptions): ServedWindow {
  const { assets, patience = USUAL_PATIENCE, clock } = options;
  const sessions = openSessions();
  const live = openLive();
  const presence = watchPresence(patience, clock);
  let take: (action: Action) => Taken | Promise<Taken> = () => "gone";
  let shell = options.shell;
  let shown: View | undefined;
  let sequence = 0;
  let handle: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const stop = new AbortController();
  const http = Deno.serve(
    { hostname: LOOPBACK, port: 0, signal: stop.signal, onListen: () => {} },
    (request) => handle(request),
  );
  const host = `${LOOPBACK}:${http.addr.port}`;
  handle = makeApp({ host, assets, sessions, live, presence, onAction: (action) => take(action) });

  const tell = (view: View, toast?: Toast) => {
    shown = view;
    const message: ViewMessage = {
      type: "view",
      version: VIEW_VERSION,
      sequence: sequence++,
      now: new Date().toISOString(),
      shell,
      view,
      ...(toast && { toast }),
    };
    live.show(message);
  };
  const end = async (view: EndedView) => {
    take = () => "gone";
    tell(view);
    await within(FAREWELL, live.end());
    // Whoever takes nothing any more is not waited for; the port is closed either way.
    if (await within(FAREWELL, http.shutdown()) === "late") stop.abort();
  };
  let ended: Promise<void> | undefined;
  const addressWith = (ticket: string) => `http://${host}/#t=${ticket}`;
  const address = addressWith(sessions.newTicket({ uses: "often" }));
  return {
    address,
    startAddress() {
      presence.expect();
      return addressWith(sessions.newTicket({ uses: "once", lifetime: START_LIFETIME }));
    },
    get shell() {
      return shell;
    },
    show: tell,
    setShell(next) {
      shell = next;
      if (shown !== undefined) tell(shown);
    },
    addIcons: (icons) => live.addIcons(icons),
    onAction: (next) => take = next,
    isSeen: () => Promise.resolve(presence.isThere),
    absence: (signal) => presence.absence(signal),
    end: (view) => ended ??= end(view),
  };
}

async function within(ms: number, work: Promise<void>): Promise<"done" | "late"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => timer = setTimeout(() => resolve("late"), ms));
  return await Promise.race([work.then(() => "done" as const), late]).finally(() => clearTimeout(timer));
}

import { type IconsMessage, type Message, VIEW_VERSION, type ViewMessage } from "../view.ts";

/** What is on show now, told to every page that listens. */
export interface Live {
  /** Shows this from now on. A page that is slow misses what lies between: each message is a whole picture. */
  show(message: ViewMessage): void;
  /** Adds pictures; they are told before the next view. */
  addIcons(icons: IconsMessage["icons"]): void;
  /**
   * A stream of server-sent events for one page: first what is on show, then all that follows.
   *
   * @param isWelcome Asked before each message.
   * @param onGone Called once, when the page is gone or no longer welcome.
   */
  listen(isWelcome: () => boolean, onGone: () => void): ReadableStream<Uint8Array>;
  /** Ends every stream as soon as it has told the last message. */
  end(): Promise<void>;
}

/** A line at least this often, milliseconds: a page that is gone is noticed when it cannot be told. */
const HEARTBEAT = 2000;

/** Opens the show; nothing is on it. */
export function openLive(): Live {
  const icons: Record<string, string> = {};
  let shown: ViewMessage | undefined;
  let changed = Promise.withResolvers<void>();
  let ending = false;
  const streams = new Set<Promise<void>>();
  const wake = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };

  const listen = (isWelcome: () => boolean, onGone: () => void): ReadableStream<Uint8Array> => {
    const told = { sequence: -1, icons: new Set<string>() };
    const over = Promise.withResolvers<void>();
    streams.add(over.promise);
    const close = () => {
      over.resolve();
      streams.delete(over.promise);
      onGone();
    };
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        while (isWelcome()) {
          const fresh = Object.keys(icons).filter((id) => !told.icons.has(id));
          if (fresh.length > 0) {
            fresh.forEach((id) => told.icons.add(id));
            const chosen = Object.fromEntries(fresh.map((id) => [id, icons[id] ?? ""]));
            return controller.enqueue(event({ type: "icons", version: VIEW_VERSION, icons: chosen }));
          }
          if (shown !== undefined && shown.sequence !== told.sequence) {
            told.sequence = shown.sequence;
            return controller.enqueue(event(shown));
          }
          if (ending) break;
          if (await somethingNew(changed.promise) === "silence") return controller.enqueue(encode(":\n\n"));
        }
        controller.close();
        close();
      },
      cancel: close,
    }, { highWaterMark: 1 });
  };
  return {
    show(message) {
      shown = message;
      wake();
    },
    addIcons(more) {
      Object.assign(icons, more);
      wake();
    },
    listen,
    async end() {
      ending = true;
      wake();
      await Promise.all(streams);
    },
  };
}

function somethingNew(change: Promise<void>): Promise<"change" | "silence"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<"silence">((resolve) => timer = setTimeout(() => resolve("silence"), HEARTBEAT));
  return Promise.race([change.then(() => "change" as const), silence]).finally(() => clearTimeout(timer));
}

function event(message: Message): Uint8Array {
  return encode(`data: ${JSON.stringify(message)}\n\n`);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

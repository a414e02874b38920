import { ACTION, type Action } from "../../lib/window/actions.ts";
import { PAGE, SCRIPT, STYLE } from "../../lib/window/assets.gen.ts";
import { SAFE_HEADERS } from "../../lib/window/server/gate.ts";
import { type Message, PATHS, SECRET_HEADER, VIEW_VERSION } from "../../lib/window/view.ts";
import { PICTURES } from "./pictures.ts";
import { type Example, EXAMPLES } from "./states.ts";
import { NOW } from "./worlds.ts";

/** A server that shows examples instead of a run. The ticket in the address says which one. */
export interface Preview extends AsyncDisposable {
  /** The address of an example. */
  readonly address: (name: string) => string;
  /** Adds an example, or replaces one: those who look at it see the new one at once. */
  readonly put: (name: string, example: Example) => void;
  /** What pages asked for, oldest first. */
  readonly actions: Action[];
}

/** Starts it on a port of its own, or a given one. */
export function servePreview({ port = 0 }: { readonly port?: number } = {}): Preview {
  const examples = new Map(EXAMPLES);
  const actions: Action[] = [];
  const watchers = new Set<(name: string) => void>();
  let sequence = 0;

  const server = Deno.serve({ hostname: "127.0.0.1", port, onListen: () => {} }, async (request) => {
    const { pathname } = new URL(request.url);
    const secret = request.headers.get(SECRET_HEADER) ?? "";
    switch (pathname) {
      case "/":
        return file(PAGE, "text/html");
      case SCRIPT.path:
        return file(SCRIPT.text, "text/javascript");
      case STYLE.path:
        return file(STYLE.text, "text/css");
      case PATHS.session: {
        const { ticket }: { readonly ticket: string } = await request.json();
        return Response.json({ secret: ticket });
      }
      case PATHS.views:
        return examples.has(secret) ? views(secret) : new Response(null, { status: 403 });
      case PATHS.actions: {
        const action = ACTION.safeParse(await request.json());
        if (!action.success) return new Response(null, { status: 400 });
        actions.push(action.data);
        return new Response(null, { status: 204 });
      }
      default:
        return new Response(null, { status: 404 });
    }
  });

  const views = (name: string): Response => {
    let watcher: ((changed: string) => void) | undefined;
    const body = new ReadableStream<string>({
      start(controller) {
        const send = (message: Message) => controller.enqueue(`data: ${JSON.stringify(message)}\n\n`);
        const sendView = () => {
          const example = examples.get(name);
          if (example === undefined) return;
          send({ type: "view", version: VIEW_VERSION, sequence: sequence++, now: NOW, ...example });
        };
        send({ type: "icons", version: VIEW_VERSION, icons: PICTURES });
        sendView();
        watcher = (changed) => {
          if (changed === name) sendView();
        };
        watchers.add(watcher);
      },
      cancel() {
        if (watcher !== undefined) watchers.delete(watcher);
      },
    });
    return new Response(body.pipeThrough(new TextEncoderStream()), {
      headers: { ...SAFE_HEADERS, "content-type": "text/event-stream" },
    });
  };

  return {
    actions,
    address: (name) => `http://127.0.0.1:${server.addr.port}/?${name}#t=${encodeURIComponent(name)}`,
    put(name, example) {
      examples.set(name, example);
      for (const watcher of watchers) watcher(name);
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function file(text: string, type: string): Response {
  return new Response(text, { headers: { ...SAFE_HEADERS, "content-type": `${type}; charset=utf-8` } });
}

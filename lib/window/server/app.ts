import { Hono } from "hono";
import { ACTION, type Action, SESSION_REQUEST } from "../actions.ts";
import { PATHS, SECRET_HEADER } from "../view.ts";
import { boundedJson, type Gate, refusal, SAFE_HEADERS } from "./gate.ts";
import type { Live } from "./live.ts";
import type { Presence } from "./presence.ts";
import type { Sessions } from "./sessions.ts";

/** One file of the page. */
export interface Asset {
  /** Its media type. */
  readonly type: string;
  readonly body: string;
}

/** The page's files by path, such as `/` or `/app.js`. */
export type Assets = Readonly<Record<string, Asset>>;

/** What became of an action. `gone`: what it was about is no longer on show. */
export type Taken = "taken" | "gone";

/** What the server is made of. */
export interface AppParts {
  readonly host: string;
  readonly assets: Assets;
  readonly sessions: Sessions;
  readonly live: Live;
  readonly presence: Presence;
  readonly onAction: (action: Action) => Taken | Promise<Taken>;
}

/** Makes the handler of every request. Whatever is refused gets a status and nothing else. */
export function makeApp(parts: AppParts): (request: Request) => Response | Promise<Response> {
  const { sessions, live, presence, assets } = parts;
  const gate: Gate = { host: parts.host, isSecret: (text) => sessions.isKnown(text) };
  const app = new Hono();

  app.use("*", async (context, next) => {
    const status = refusal(context.req.raw, gate);
    if (status === undefined) await next();
    else context.res = new Response(null, { status });
    for (const [name, value] of Object.entries(SAFE_HEADERS)) context.res.headers.set(name, value);
  });

  app.post(PATHS.session, async ({ req }) => {
    const asked = SESSION_REQUEST.safeParse(await boundedJson(req.raw));
    if (!asked.success) return empty(400);
    const secret = sessions.trade(asked.data.ticket);
    return secret === undefined ? empty(403) : Response.json({ secret });
  });

  app.get(PATHS.views, ({ req }) => {
    const secret = req.header(SECRET_HEADER) ?? "";
    return new Response(live.listen(() => sessions.isKnown(secret), presence.arrive()), {
      headers: { "content-type": "text/event-stream; charset=utf-8" },
    });
  });

  app.post(PATHS.actions, async ({ req }) => {
    const action = ACTION.safeParse(await boundedJson(req.raw));
    if (!action.success) return empty(400);
    return empty(await parts.onAction(action.data) === "taken" ? 204 : 409);
  });

  app.get("*", ({ req }) => {
    const asset = Object.hasOwn(assets, req.path) ? assets[req.path] : undefined;
    return asset === undefined ? empty(404) : new Response(asset.body, { headers: { "content-type": asset.type } });
  });

  app.onError(() => empty(500));
  app.notFound(() => empty(404));
  return (request) => app.fetch(request);
}

function empty(status: number): Response {
  return new Response(null, { status });
}

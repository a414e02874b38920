/**
 * Who may speak with the window's server: only the page it served itself, in a browser that was given the address. What
 * browsers really send in each case is tried in the tests. There are no cookies: they do not tell ports apart, so every
 * other local server would get ours.
 *
 * @module
 */
import { PATHS, SECRET_HEADER } from "../view.ts";

/** What the server knows of itself. */
export interface Gate {
  /** The one name and port it answers to, such as `127.0.0.1:41234`. */
  readonly host: string;
  readonly isSecret: (text: string) => boolean;
}

/** The largest body that is read, bytes: the answers to some hundred conflicts. */
export const MAX_BODY = 64 * 1024;

/** Everything below is the player's; everything else is the program's own page, which is the same for everybody. */
const API = "/api/";

/** Why a request gets nothing: the status of an empty answer. `undefined` lets it in. */
export function refusal({ method, headers, url }: Request, gate: Gate): number | undefined {
  // A name that was bound to this address a moment ago is still told by the browser.
  if (headers.get("host") !== gate.host) return 421;
  const { pathname } = new URL(url);
  const isApi = pathname.startsWith(API);
  if (method !== "GET" && !(method === "POST" && isApi)) return 405;
  const origin = headers.get("origin");
  if (origin !== null && origin !== `http://${gate.host}`) return 403;
  const site = headers.get("sec-fetch-site");
  // Other ports of this computer are "same-site", our own page alone is "same-origin", an address typed in is "none".
  if (site !== null && site !== "same-origin" && (isApi || site !== "none")) return 403;
  if (!isApi) return undefined;
  if (method === "POST") {
    // Browsers always send one of them; what sends none is no browser, and needs the secret or a ticket all the same.
    if (site === null && origin === null) return 403;
    if (headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() !== "application/json") return 415;
    if (Number(headers.get("content-length") ?? 0) > MAX_BODY) return 413;
  }
  // Whoever trades a ticket has no secret yet.
  if (pathname === PATHS.session) return undefined;
  return gate.isSecret(headers.get(SECRET_HEADER) ?? "") ? undefined : 403;
}

/** What every answer carries: no script but ours, no frame, no other origin, nothing kept. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/**
 * Reads a body that may lie about its length.
 *
 * @returns `undefined` where it is larger than {@linkcode MAX_BODY} or no UTF-8 JSON.
 */
export async function boundedJson(request: Request): Promise<unknown> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.length;
      if (bytes > MAX_BODY) return undefined;
      text += decoder.decode(chunk, { stream: true });
    }
    return JSON.parse(text + decoder.decode());
  } catch (error) {
    // Not UTF-8 or not JSON: the schema refuses `undefined`.
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

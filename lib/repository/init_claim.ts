/**
 * A claim to make the repository, so that two machines never do it at once: two `restic init` leave two keys, and no
 * restic opens such a repository again (`restic.md` 4). rest-server has no atomic "create if absent", so this is a
 * mutual exclusion by time limits: whoever sees a claim stands back; whoever sees none has {@linkcode LIMIT} ms to place
 * one, then waits just as long. By then every rival that had also seen none has placed its claim or given up, and
 * the smallest of the visible ones wins. Only lengths of time are compared, never clocks. Claims live in `locks/`, the
 * one place where an append-only server lets us delete.
 *
 * @module
 */
import { ServerError } from "../errors.ts";
import { httpError } from "./classify_http.ts";
import {
  hostOf,
  type HttpAnswer,
  type HttpRequest,
  httpRequest,
  type NetworkAddress,
  startDeadline,
} from "./http_request.ts";
import { list } from "./probe.ts";

const PREFIX = "instance-sync init claim ";
/** The prefix and a UUID; restic's locks are larger. */
const SIZE = PREFIX.length + 36;

/** How long placing a claim may take, and how long its owner waits for rivals, milliseconds. */
const LIMIT = 800;
const REQUEST_TIMEOUT = 10_000;

/**
 * Places a claim.
 *
 * @returns The claim's name if it is ours to make the repository, `undefined` if somebody else is before us.
 */
export async function placeClaim(address: NetworkAddress, signal?: AbortSignal): Promise<string | undefined> {
  await ask(address, { method: "POST", path: "?create=true" }, { signal });
  const started = performance.now();
  if ((await listClaims(address, signal)).length > 0) return undefined;
  const text = new TextEncoder().encode(PREFIX + crypto.randomUUID());
  const id = new Uint8Array(await crypto.subtle.digest("SHA-256", text)).toHex();
  await ask(address, { method: "POST", path: `locks/${id}`, body: text }, { signal });
  let won = false;
  try {
    if (performance.now() - started > LIMIT) return undefined;
    await new Promise((resolve) => setTimeout(resolve, LIMIT));
    won = (await listClaims(address, signal)).sort()[0] === id;
    return won ? id : undefined;
  } finally {
    if (!won) await removeClaim(address, id);
  }
}

/** Names the claims that stand, ours and others'. */
export async function listClaims(address: NetworkAddress, signal?: AbortSignal): Promise<string[]> {
  const deadline = startDeadline(REQUEST_TIMEOUT, signal);
  const locks = await list(address, { type: "locks", accept: "v2", deadline }) ??
    await list(address, { type: "locks", accept: "v1", deadline }) ?? new Map<string, undefined>();
  const claims: string[] = [];
  for (const [id, size] of locks) {
    if (size !== undefined && size !== SIZE) continue;
    const { status, text } = await ask(address, { method: "GET", path: `locks/${id}` }, { signal, allow: 404 });
    if (status === 200 && text.length === SIZE && text.startsWith(PREFIX)) claims.push(id);
  }
  return claims;
}

/** Removes one claim; it is no error if it is gone. Not stopped by a cancelled run: it is the tidying up. */
export async function removeClaim(address: NetworkAddress, id: string): Promise<void> {
  await ask(address, { method: "DELETE", path: `locks/${id}` }, { allow: 404 });
}

/** Removes all claims. Right once the repository exists, and after a claim's owner died. */
export async function removeClaims(address: NetworkAddress, signal?: AbortSignal): Promise<void> {
  for (const id of await listClaims(address, signal)) await removeClaim(address, id);
}

/**
 * Sends one request that must succeed.
 *
 * @param options `allow`: one more status that is fine.
 * @throws {SyncError} The kind that fits the status.
 */
export async function ask(
  address: NetworkAddress,
  request: Omit<HttpRequest, "deadline">,
  options: { readonly signal?: AbortSignal | undefined; readonly allow?: number },
): Promise<HttpAnswer> {
  const deadline = startDeadline(REQUEST_TIMEOUT, options.signal);
  const answer = await httpRequest(address, { ...request, deadline });
  if (answer.status === 200 || answer.status === options.allow) return answer;
  const host = hostOf(address.url);
  if (answer.status === 404) throw new ServerError(`${host} has no place for this instance. Check the URL.`);
  throw httpError(answer.status, host);
}

import * as z from "zod/mini";
import { ServerError } from "../errors.ts";
import { once } from "../settings/once.ts";
import { httpError } from "./classify_http.ts";
import { type Deadline, hostOf, httpRequest, type NetworkAddress, startDeadline } from "./http_request.ts";
import type { Probe, ProbeOptions } from "./types.ts";

/** Both list formats: v1 has names, v2 has objects (restic, `doc/REST_backend.rst`). */
const listSchema = once(() => z.array(z.union([z.string(), z.object({ name: z.string(), size: z.number() })])));

/** Uploads under way and refused ones show up in lists as `<id>.rest-server-temp<digits>`: not names of anything. */
const NAME = /^[0-9a-f]{64}$/;

/**
 * Asks which snapshots exist: usually one request. A 404 and an empty list are each confirmed by further requests,
 * because rest-server answers a v2 list with 404 while a file in it is being renamed (`restic.md` 4).
 *
 * @param options `timeoutMs`: for all requests together, bodies included.
 * @throws {UnreachableError} {@linkcode LoginRefusedError}, {@linkcode ForbiddenError}, {@linkcode ServerError}
 */
export async function probe(
  address: NetworkAddress,
  { timeoutMs, signal, last }: ProbeOptions & { readonly timeoutMs: number },
): Promise<Probe> {
  const deadline = startDeadline(timeoutMs, signal);
  const answer = await listText(address, { type: "snapshots", accept: "v2", deadline });
  if (answer !== undefined && answer === last?.answer) {
    return {
      kind: "present",
      get ids() {
        return last.ids();
      },
      answer,
    };
  }
  const first = answer === undefined ? undefined : parseList(answer, address);
  if (answer !== undefined && first !== undefined && first.size > 0) {
    return { kind: "present", ids: new Set(first.keys()), answer };
  }
  const present = await hasConfig(address, deadline);
  const second = await list(address, { type: "snapshots", accept: "v1", deadline });
  if (second !== undefined && (present || second.size > 0)) {
    return { kind: "present", ids: new Set(second.keys()) };
  }
  if (!present) return { kind: "absent" };
  throw new ServerError(
    `The network (${hostOf(address.url)}) contradicts itself about what is saved. Try again later.`,
  );
}

/** Tells whether the repository's config exists: the sign that it was made. */
export async function hasConfig(address: NetworkAddress, deadline: Deadline): Promise<boolean> {
  const { status } = await httpRequest(address, { method: "HEAD", path: "config", deadline });
  if (status === 200) return true;
  if (status === 404) return false;
  throw httpError(status, hostOf(address.url));
}

interface ListRequest {
  readonly type: "snapshots" | "locks" | "keys";
  readonly accept: "v1" | "v2";
  readonly deadline: Deadline;
}

/** Lists one type of objects, by name; sizes (bytes) only in v2. `undefined` for a 404. */
export async function list(
  address: NetworkAddress,
  request: ListRequest,
): Promise<ReadonlyMap<string, number | undefined> | undefined> {
  const text = await listText(address, request);
  return text === undefined ? undefined : parseList(text, address);
}

async function listText(
  address: NetworkAddress,
  { type, accept, deadline }: ListRequest,
): Promise<string | undefined> {
  const { status, text } = await httpRequest(address, { method: "GET", path: `${type}/`, accept, deadline });
  if (status === 404) return undefined;
  if (status !== 200) throw httpError(status, hostOf(address.url));
  return text;
}

function parseList(text: string, { url }: NetworkAddress): ReadonlyMap<string, number | undefined> {
  const entries = listSchema().safeParse(parseJson(text));
  if (!entries.success) {
    throw new ServerError(`${hostOf(url)} does not answer like a network for this program. Check the URL.`, {
      cause: entries.error,
    });
  }
  const names = entries.data.map((entry) => typeof entry === "string" ? { name: entry, size: undefined } : entry);
  return new Map(names.filter(({ name }) => NAME.test(name)).map(({ name, size }) => [name, size]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema refuses `undefined` with the right sentence.
    return undefined;
  }
}

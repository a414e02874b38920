/**
 * The names of an account's instances. A plain rest-server lists no repositories, so each instance's name lies once, as
 * a small sealed text, in a place of its own beside them. It is no restic repository: a place is made and read in a few
 * requests, no key can collide, and a name is only ever added, which an append-only server allows. What no longer
 * exists stays listed; whoever reads asks the instance itself.
 *
 * @module
 */
import * as z from "zod/mini";
import { BESIDE_INSTANCES } from "../settings/reserved_names.ts";
import { slug } from "../settings/instance_name.ts";
import { ask } from "./init_claim.ts";
import { type NetworkAddress, startDeadline } from "./http_request.ts";
import { list } from "./probe.ts";
import { type Sealer, sealer } from "./seal.ts";

/** One instance of the account. */
export interface ListedInstance {
  /** Its name on the network. */
  readonly instance: string;
  /** What the player calls it: the launcher's name for it. */
  readonly title?: string;
  /** The computer that listed it. */
  readonly device: string;
  /** When (ISO 8601), by that computer's clock. */
  readonly time: string;
}

/** An account on the network. */
export interface AccountAddress extends NetworkAddress {
  /** `http(s)://…/account/`. */
  readonly url: string;
  readonly repositoryPassword: () => string;
}

/** What is opened here was sealed by somebody who knows the password, yet perhaps by another version. */
const ENTRY = z.object({
  instance: z.string().check(z.refine((name) => name === slug(name))),
  title: z.exactOptional(z.string().check(z.maxLength(200))),
  device: z.string().check(z.maxLength(200)),
  time: z.iso.datetime(),
});

const REQUEST_TIMEOUT = 10_000;
/** Whoever holds the login may add; nobody owns more instances than this. */
const MOST = 100;

/**
 * Reads the names, each once: as it was listed first.
 *
 * @throws {SyncError} The network cannot be used.
 */
export async function readDirectory(account: AccountAddress, signal?: AbortSignal): Promise<ListedInstance[]> {
  return await readWith(account, await sealerOf(account), signal);
}

/**
 * Adds an instance where it is missing.
 *
 * @throws {SyncError} The network cannot be used.
 */
export async function addToDirectory(
  account: AccountAddress,
  entry: ListedInstance,
  signal?: AbortSignal,
): Promise<"added" | "there already"> {
  const seals = await sealerOf(account);
  const known = await readWith(account, seals, signal);
  if (known.some(({ instance }) => instance === entry.instance)) return "there already";
  const address = directoryOf(account);
  const body = new TextEncoder().encode(await seals.seal(JSON.stringify(entry)));
  const name = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).toHex();
  await ask(address, { method: "POST", path: "?create=true" }, { signal });
  await ask(address, { method: "POST", path: `snapshots/${name}`, body }, { signal });
  return "added";
}

async function readWith(account: AccountAddress, seals: Sealer, signal?: AbortSignal): Promise<ListedInstance[]> {
  const address = directoryOf(account);
  const names = await list(address, {
    type: "snapshots",
    accept: "v1",
    deadline: startDeadline(REQUEST_TIMEOUT, signal),
  });
  const read = await Promise.all(
    [...names?.keys() ?? []].sort().slice(0, MOST).map(async (name) => {
      const { status, text } = await ask(address, { method: "GET", path: `snapshots/${name}` }, { signal, allow: 404 });
      return status === 200 ? entryOf(await seals.open(text)) : undefined;
    }),
  );
  const entries = read.filter((entry) => entry !== undefined).sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  return [...new Map(entries.toReversed().map((entry) => [entry.instance, entry])).values()].reverse();
}

function entryOf(text: string | undefined): ListedInstance | undefined {
  try {
    const entry = ENTRY.safeParse(JSON.parse(text ?? ""));
    return entry.success ? entry.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function directoryOf(account: AccountAddress): NetworkAddress {
  return { ...account, url: `${account.url}${BESIDE_INSTANCES.directory}/` };
}

function sealerOf({ account, repositoryPassword }: AccountAddress): Promise<Sealer> {
  return sealer(repositoryPassword(), `instances of ${account}`);
}

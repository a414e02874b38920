import * as z from "zod/mini";
import { ResticFailedError, ServerError } from "../errors.ts";
import { join } from "../paths.ts";
import { parseLine } from "./events.ts";
import { ask } from "./init_claim.ts";
import type { NetworkAddress } from "./http_request.ts";
import { type MasterKey, quickKey } from "./quick_key.ts";
import { type ResticSettings, runRestic } from "./run_restic.ts";
import type { RunOptions } from "./types.ts";

/** The two files that make a repository one (restic `doc/design.rst`). */
export interface NewRepository {
  readonly config: Uint8Array<ArrayBuffer>;
  readonly key: { readonly name: string; readonly content: Uint8Array<ArrayBuffer> };
}

/** What `restic cat masterkey` prints: base64 throughout. */
const MASTER_KEY = z.object({ encrypt: z.string(), mac: z.object({ k: z.string(), r: z.string() }) });

/**
 * Lets restic make a repository in a folder of ours. Choosing how hard the password is to guess takes it a second, which
 * this way can pass while we wait for rivals; the files are the same wherever they lie. A random password gets a
 * {@linkcode quickKey} in the place of restic's.
 *
 * @param stateDir Absolute path of `.cloud-sync`: what a killed run leaves in `staging/`, the next one clears away.
 * @throws {SyncError} See {@linkcode runRestic}.
 */
export async function newRepository(
  settings: ResticSettings,
  stateDir: string,
  options: RunOptions,
): Promise<NewRepository> {
  const staging = join(stateDir, "staging");
  const folder = join(staging, crypto.randomUUID());
  try {
    const inFolder = { ...options, repository: folder };
    await runRestic(settings, { ...inFolder, args: ["init", "--json", "--no-cache"] });
    const config = Deno.readFileSync(join(folder, "config"));
    if (settings.passwordOrigin === "random") {
      const masterKey = await readMasterKey(settings, inFolder);
      return { config, key: quickKey(masterKey, settings.repositoryPassword()) };
    }
    const [name] = [...Deno.readDirSync(join(folder, "keys"))].map((entry) => entry.name);
    if (name === undefined) throw new ServerError("restic made a repository without a key.");
    return { config, key: { name, content: Deno.readFileSync(join(folder, "keys", name)) } };
  } finally {
    remove(folder, "with content");
    remove(staging, "if empty");
  }
}

async function readMasterKey(
  settings: ResticSettings,
  inFolder: RunOptions & { readonly repository: string },
): Promise<MasterKey> {
  const lines: string[] = [];
  const args = ["cat", "masterkey", "--no-lock", "--no-cache"];
  await runRestic(settings, { ...inFolder, args, onLine: (line) => lines.push(line) });
  const parsed = MASTER_KEY.safeParse(parseLine(lines.join("")));
  // Not the parser's words: they could hold a part of the key.
  if (!parsed.success) throw new ResticFailedError("restic does not tell the key that it has just made.");
  return parsed.data;
}

/** Puts a new repository's key on the network: restic's own order, for the config says that it exists. */
export async function uploadKey(address: NetworkAddress, made: NewRepository, options: RunOptions): Promise<void> {
  const { name, content } = made.key;
  await ask(address, { method: "POST", path: `keys/${name}`, body: content }, { signal: options.signal });
}

/** Puts a new repository's config on the network. */
export async function uploadConfig(address: NetworkAddress, made: NewRepository, options: RunOptions): Promise<void> {
  await ask(address, { method: "POST", path: "config", body: made.config }, { signal: options.signal });
}

function remove(folder: string, what: "with content" | "if empty"): void {
  try {
    Deno.removeSync(folder, { recursive: what === "with content" });
  } catch (error) {
    // Never made, because restic failed before; or somebody else's folders are there too.
    if (!(error instanceof Deno.errors.NotFound || what === "if empty")) throw error;
  }
}

import { ServerError } from "../errors.ts";
import { join } from "../paths.ts";
import { ask } from "./init_claim.ts";
import type { NetworkAddress } from "./http_request.ts";
import { type ResticSettings, runRestic } from "./run_restic.ts";
import type { RunOptions } from "./types.ts";

/** The two files that make a repository one (restic `doc/design.rst`). */
export interface NewRepository {
  readonly config: Uint8Array<ArrayBuffer>;
  readonly key: { readonly name: string; readonly content: Uint8Array<ArrayBuffer> };
}

/**
 * Lets restic make a repository in a folder of ours. Choosing how hard the password is to guess takes it a second, which
 * this way can pass while we wait for rivals; the files are the same wherever they lie.
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
    await runRestic(settings, { ...options, args: ["init", "--json", "--no-cache"], repository: folder });
    const [name] = [...Deno.readDirSync(join(folder, "keys"))].map((entry) => entry.name);
    if (name === undefined) throw new ServerError("restic made a repository without a key.");
    return {
      config: Deno.readFileSync(join(folder, "config")),
      key: { name, content: Deno.readFileSync(join(folder, "keys", name)) },
    };
  } finally {
    remove(folder, "with content");
    remove(staging, "if empty");
  }
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

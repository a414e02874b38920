import { RESTIC_VERSION } from "../../lib/repository/restic_release.ts";
import { join } from "node:path";
import { openRepository, type RepositoryOptions } from "../../lib/repository/restic_repository.ts";
import type { BackupRequest, Repository } from "../../lib/repository/types.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { quickRepository } from "../support/quick_repository.ts";
import { type RestServer, startRestServer } from "../support/rest_server.ts";
import { copyTree, tempDir } from "../support/temp.ts";

export const ACCOUNT = "alice";
export const HTTP_PASSWORD = "alice-secret";
export const REPOSITORY_PASSWORD = "the-repository-secret";

/** A repository's client with folders of its own and everything it logged. */
export interface TestClient extends AsyncDisposable {
  readonly repository: Repository;
  /** An empty game directory with a `.cloud-sync` folder. */
  readonly root: string;
  readonly options: RepositoryOptions;
  readonly log: string[];
}

/** Opens a client for `alice`'s instance `world`. */
export async function openClient(
  serverUrl: string,
  overrides: Partial<RepositoryOptions> & { readonly instance?: string } = {},
): Promise<TestClient> {
  const temp = tempDir("client");
  const { restic } = await toolchain();
  const log: string[] = [];
  const root = join(temp.path, "game");
  const stateDir = join(root, ".cloud-sync");
  Deno.mkdirSync(stateDir, { recursive: true });
  const { instance = "world", ...rest } = overrides;
  const options: RepositoryOptions = {
    url: `${serverUrl}${ACCOUNT}/${instance}/`,
    account: ACCOUNT,
    httpPassword: () => HTTP_PASSWORD,
    repositoryPassword: () => REPOSITORY_PASSWORD,
    passwordOrigin: "chosen",
    restic: () => Promise.resolve({ path: restic, version: RESTIC_VERSION }),
    cacheDir: join(stateDir, "cache"),
    stateDir,
    log: (line) => log.push(line),
    ...rest,
  };
  return {
    repository: openRepository(options),
    root,
    options,
    log,
    [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose](),
  };
}

/** Starts a real server and a client with a repository that exists. */
export async function openReadyClient(): Promise<TestClient & { readonly server: RestServer }> {
  const server = await startRestServer();
  const client = await openClient(server.url);
  const dispose = async () => {
    await server[Symbol.asyncDispose]();
    await client[Symbol.asyncDispose]();
  };
  try {
    copyTree(await quickRepository(REPOSITORY_PASSWORD), join(server.dataDir, ACCOUNT, "world"));
  } catch (error) {
    await dispose();
    throw error;
  }
  return { ...client, server, [Symbol.asyncDispose]: dispose };
}

/** A backup request with the usual values. */
export function request(root: string, changes: Partial<BackupRequest> = {}): BackupRequest {
  return {
    root,
    targets: ["saves"],
    excluded: [],
    total: { files: 0, bytes: 0 },
    host: "desktop",
    tags: [],
    rereadAll: false,
    ...changes,
  };
}

/** Waits until something holds; fails after a while. */
export async function until(what: string, holds: () => boolean, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Still not true after ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * A player's computers around one real server: each device is a game directory with its own token, name and settings.
 *
 * @module
 */
import { join } from "node:path";
import {
  diff,
  type DiffReport,
  type DiffRequest,
  history,
  type HistoryReport,
  type HistoryRequest,
  pin,
  type PinReport,
  type PinRequest,
  plan,
  type PlanReport,
  profile,
  type ProfileReport,
  type ProfileRequest,
  pull,
  type PullReport,
  push,
  type PushReport,
  type Question,
  restore,
  type RestoreReport,
  type RestoreRequest,
  type SyncEvent,
  type SyncRequest,
  undo,
  type UndoReport,
} from "../../mod.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { quickRepository } from "./quick_repository.ts";
import { type RestServer, startRestServer } from "./rest_server.ts";
import { copyTree, tempDir, writeFile } from "./temp.ts";

/** What a test may change about one run. */
export type Options = Partial<Omit<SyncRequest, "packFolder">>;

/** What a verb takes beyond what all take. */
export type Words<R extends SyncRequest> = Omit<R, keyof SyncRequest>;

/** One computer's copy of an instance. */
export interface Device {
  readonly name: string;
  /** The game directory. */
  readonly root: string;
  /** The instance's name on the network, as in `config.json`. */
  readonly instance: string;
  /** Everything the last run told. */
  readonly events: readonly SyncEvent[];
  /** The questions the last run asked: one list for each time somebody was asked. */
  readonly asked: readonly (readonly Question[])[];
  pull(options?: Options): Promise<PullReport>;
  push(options?: Options): Promise<PushReport>;
  plan(options?: Options): Promise<PlanReport>;
  undo(options?: Options): Promise<UndoReport>;
  history(words?: Words<HistoryRequest>, options?: Options): Promise<HistoryReport>;
  diff(words: Words<DiffRequest>, options?: Options): Promise<DiffReport>;
  restore(words: Words<RestoreRequest>, options?: Options): Promise<RestoreReport>;
  pin(words: Words<PinRequest>, options?: Options): Promise<PinReport>;
  profile(words: Words<ProfileRequest>, options?: Options): Promise<ProfileReport>;
  /** Writes a file below the game directory. */
  write(path: string, content: string | Uint8Array): void;
  /** A text file's content; undefined where there is none. */
  read(path: string): string | undefined;
  /** Deletes a file or a folder with all that is in it. */
  remove(path: string): void;
  path(relative: string): string;
}

/** Settings of a new device. */
export interface DeviceOptions {
  /** `account:password`; the player's own if left out, none at all if null. */
  readonly token?: string | null;
  /** Goes into every run of this device. */
  readonly always?: Options;
  /** Where the network is for this device; the server itself if left out. */
  readonly url?: string;
}

/** One instance of one player; every player has their own, so tests do not meet. */
export interface Player extends AsyncDisposable {
  readonly instance: string;
  /** The repository's folder on the server. */
  readonly repositoryDir: string;
  device(name: string, options?: DeviceOptions): Device;
}

/** A real server with an account, shared by the tests of a file. */
export interface Network extends AsyncDisposable {
  readonly server: RestServer;
  /**
   * A new instance.
   *
   * @param state `prepared`: its repository exists and is empty, which saves a second; `new`: nothing is there.
   */
  player(state?: "prepared" | "new"): Player;
}

const ACCOUNT = "alice";
/** The password of every account in tests. */
export const PASSWORD = "alice-secret";

/** Starts the server. */
export async function startNetwork(): Promise<Network> {
  const server = await startRestServer({ accounts: { [ACCOUNT]: PASSWORD } });
  const template = await quickRepository(PASSWORD);
  let count = 0;
  return {
    server,
    player(state = "prepared") {
      const instance = `world-${++count}`;
      const repositoryDir = join(server.dataDir, ACCOUNT, instance);
      if (state === "prepared") copyTree(template, repositoryDir);
      const temp = tempDir("devices");
      return {
        instance,
        repositoryDir,
        device: (name, options = {}) => makeDevice(join(temp.path, name, "game"), name, instance, server.url, options),
        [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose](),
      };
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** One network for all tests of a file: started before the first, gone after the last. */
export function sharedNetwork(): Omit<Network, typeof Symbol.asyncDispose> {
  let network: Network | undefined;
  const started = () => {
    if (network === undefined) throw new Error("The network runs only while tests do.");
    return network;
  };
  Deno.test.beforeAll(async () => {
    network = await startNetwork();
  });
  Deno.test.afterAll(async () => {
    await network?.[Symbol.asyncDispose]();
  });
  return {
    get server() {
      return started().server;
    },
    player: (state) => started().player(state),
  };
}

/**
 * Runs restic as the original tool does, straight on the server's disk: no tags or parents of ours.
 *
 * @param repository The repository's folder.
 * @returns What it printed.
 */
export async function plainRestic(
  repository: string,
  args: readonly string[],
  options: { readonly cwd?: string } = {},
): Promise<string> {
  const { restic } = await toolchain();
  const { success, stdout, stderr } = await new Deno.Command(restic, {
    args: [...args, "--no-cache"],
    clearEnv: true,
    env: { RESTIC_REPOSITORY: repository, RESTIC_PASSWORD: PASSWORD },
    ...options,
  }).output();
  if (!success) throw new Error(`restic ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

/** One computer with one instance, on any server. */
export function makeDevice(root: string, name: string, instance: string, url: string, options: DeviceOptions): Device {
  const token = options.token === undefined ? `${ACCOUNT}:${PASSWORD}` : options.token;
  const state = join(root, ".cloud-sync");
  Deno.mkdirSync(state, { recursive: true, mode: 0o700 });
  if (token !== null) Deno.writeTextFileSync(join(state, "token"), token + "\n", { mode: 0o600 });
  Deno.writeTextFileSync(join(state, "config.json"), JSON.stringify({ version: 1, device: name, instance }));
  const events: SyncEvent[] = [];
  const asked: (readonly Question[])[] = [];
  const run = <R>(verb: (request: SyncRequest) => Promise<R>) => (changes: Options = {}): Promise<R> => {
    events.length = 0;
    asked.length = 0;
    const { decide, ...rest } = { ...options.always, ...changes };
    return verb({
      packFolder: root,
      url: options.url ?? url,
      onEvent: (event) => events.push(event),
      ...rest,
      ...(decide && {
        decide: (questions, settled) => {
          asked.push(questions);
          return decide(questions, settled);
        },
      }),
    });
  };
  const path = (relative: string) => join(root, relative);
  return {
    name,
    root,
    instance,
    events,
    asked,
    pull: run(pull),
    push: run(push),
    plan: run(plan),
    undo: run(undo),
    history: (words, options) => run((request) => history({ ...request, ...words }))(options),
    diff: (words, options) => run((request) => diff({ ...request, ...words }))(options),
    restore: (words, options) => run((request) => restore({ ...request, ...words }))(options),
    pin: (words, options) => run((request) => pin({ ...request, ...words }))(options),
    profile: (words, options) => run((request) => profile({ ...request, ...words }))(options),
    write: (relative, content) => writeFile(path(relative), content),
    read(relative) {
      try {
        return Deno.readTextFileSync(path(relative));
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return undefined;
        throw error;
      }
    },
    remove: (relative) => Deno.removeSync(path(relative), { recursive: true }),
    path,
  };
}

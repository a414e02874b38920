import { dirname, join } from "node:path";
import { RESTIC_FILE_NAME, RESTIC_VERSION } from "../../lib/repository/restic_release.ts";
import { hookFlags } from "../../lib/sandbox/hook_flags.ts";
import { credentialsOf } from "../../lib/settings/credentials.ts";
import { parseToken } from "../../lib/settings/token.ts";
import { toolchain } from "../toolchain.ts";
import { machineEnvironment, run, type Start } from "./run.ts";

/** The account on the bench's server: with a token as `account new` makes it, or with one of the original's kind. */
export const ACCOUNT = await account(
  Deno.args.includes("--original-token") ? "alice:alice-secret" : `alice:is1.${"bench234".repeat(4)}`,
);

/** What a token opens, in clear. */
async function account(token: string) {
  const { account, httpPassword, repositoryPassword } = await credentialsOf(parseToken(token));
  return {
    token,
    name: account,
    httpPassword: httpPassword.reveal(),
    repositoryPassword: repositoryPassword.reveal(),
  };
}

/** One game directory and what it is called on the network. */
export interface Game {
  readonly root: string;
  readonly url: string;
  readonly instance: string;
}

/** A program of ours: the bundle with a hook line's exact permissions, or the source as it stands. */
export interface Program {
  start(verb: "pull" | "push", game: Game): Start;
}

/** The bundle as players have it: in a folder of its own, with the flags of a hook line. */
export function bundled(bundle: string): Program {
  return { start: (verb, game) => startOf([...hookFlags(game.url), bundle], verb, game) };
}

/** `deno run cli.ts`, with all permissions. */
export function fromSource(): Program {
  const cli = join(import.meta.dirname ?? ".", "..", "..", "cli.ts");
  return { start: (verb, game) => startOf(["--allow-all", cli], verb, game) };
}

function startOf(flags: readonly string[], verb: string, { root, url, instance }: Game): Start {
  return {
    program: Deno.execPath(),
    args: ["run", ...flags, verb, `--url=${url}`, `--instance=${instance}`, "--json"],
    cwd: root,
    env: { ...machineEnvironment(), DENO_NO_UPDATE_CHECK: "1" },
  };
}

/**
 * Runs one command of ours.
 *
 * @param outcome What its report must say; a run that did something else measures nothing.
 * @returns Milliseconds of the whole process.
 */
export async function time(start: Start, outcome: string): Promise<number> {
  const { ms, stdout } = await run(start);
  if (!stdout.includes(`"outcome":"${outcome}"`)) throw new Error(`This was to end as ${outcome}:\n${stdout}`);
  return ms;
}

/** Makes a game directory ready: logged in, with a restic of its own. The folder itself may be there already. */
export async function setUp(root: string): Promise<void> {
  const { restic } = await toolchain();
  const state = join(root, ".cloud-sync");
  const own = join(state, `restic-${RESTIC_VERSION}`, RESTIC_FILE_NAME);
  Deno.mkdirSync(dirname(own), { recursive: true, mode: 0o700 });
  Deno.writeTextFileSync(join(state, "token"), `${ACCOUNT.token}\n`, { mode: 0o600 });
  Deno.copyFileSync(restic, own);
}

/** Lets a game directory forget the network: the next push is its first. */
export async function forget(root: string): Promise<void> {
  Deno.removeSync(join(root, ".cloud-sync"), { recursive: true });
  await setUp(root);
}

/**
 * Counts how often restic is started, by a script in its place.
 *
 * @param body What is run in between.
 */
export async function countRestic(root: string, body: () => Promise<unknown>): Promise<number> {
  const own = join(root, ".cloud-sync", `restic-${RESTIC_VERSION}`, RESTIC_FILE_NAME);
  const count = `${root}-restic-starts`;
  Deno.renameSync(own, `${own}-real`);
  Deno.writeTextFileSync(own, `#!/bin/sh\necho "$1" >> '${count}'\nexec '${own}-real' "$@"\n`, { mode: 0o755 });
  try {
    await body();
    return Deno.readTextFileSync(count).trim().split("\n").length;
  } finally {
    Deno.renameSync(`${own}-real`, own);
  }
}

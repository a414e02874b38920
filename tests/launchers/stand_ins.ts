/**
 * Stand-ins for launchers: small programs that run hooks and a game in the way a launcher does, with the launcher's own
 * parts (Qt, a JVM, POSIX word splitting).
 *
 * @module
 */
import { join } from "node:path";
import { findLauncherParsers } from "../../scripts/launcher_parsers.ts";
import { machineEnvironment } from "../cli/program.ts";

/** How a game ends. `alone`: the launcher is closed while the game runs. `look`: started and quit, nothing played. */
export type Ending = "success" | "crash" | "killed" | "alone" | "look";

/** One click on Play. */
export interface Session {
  readonly gameFolder: string;
  /** The lines in the launcher's settings. */
  readonly pre?: string;
  readonly post?: string;
  readonly wrapper?: string;
  /** The game's command. */
  readonly game: readonly string[];
  readonly ending: Ending;
}

/** What happened then; a code is absent where that did not run, or nobody waited for it. */
export interface Happened {
  readonly log: string;
  readonly pre?: number;
  readonly game?: number;
  readonly post?: number;
}

/** One way of running hooks. */
export interface StandIn {
  readonly name: string;
  /** Whether the command after the game runs after a crash and after Kill. */
  readonly post: "always" | "after-success";
  /** Whether it can be given a command to put in front of the game's. */
  readonly takesWrapper: boolean;
  play(session: Session): Promise<Happened>;
}

const HERE = import.meta.dirname ?? ".";

/** The stand-ins that this machine can run, and a word about each that it cannot. */
export async function standIns(): Promise<{ readonly here: readonly StandIn[]; readonly missing: readonly string[] }> {
  const { qt6, java } = await findLauncherParsers();
  const shlex: StandIn = {
    name: "POSIX words (GDLauncher)",
    post: "always",
    takesWrapper: false,
    play: (session) => fromJson("python3", [join(HERE, "stand_in_shlex.py"), JSON.stringify(session)]),
  };
  const here: StandIn[] = [];
  const missing: string[] = [];
  if (qt6 === undefined) missing.push("no PyQt6 here: a launcher like Prism is not stood in for");
  else {
    here.push({
      name: "Qt (Prism)",
      post: "after-success",
      takesWrapper: true,
      play: (session) => {
        const { gameFolder } = session;
        const env = { INST_MC_DIR: gameFolder, INST_NAME: "Evening", INST_ID: "Evening", NO_COLOR: "1" };
        const words = JSON.stringify({ ...session, env: { ...env, LAUNCH_BY_STDIN: "1" } });
        return fromJson(qt6, [join(HERE, "stand_in_qt.py"), words]);
      },
    });
  }
  if (java === undefined) missing.push("no JDK here: a launcher like ATLauncher is not stood in for");
  else {here.push({
      name: "a JVM (ATLauncher)",
      post: "always",
      takesWrapper: false,
      play: (session) => inJava(java, session),
    });}
  return { here: [...here, shlex], missing };
}

async function fromJson(program: string, args: readonly string[]): Promise<Happened> {
  const output = await run(program, args);
  const { log, pre, game, post } = JSON.parse(output.trimEnd().split("\n").at(-1) ?? "");
  return { log, pre: pre ?? undefined, game: game ?? undefined, post: post ?? undefined };
}

async function inJava(java: string, { gameFolder, ending, pre = "", post = "", game }: Session): Promise<Happened> {
  const log = await run(java, [join(HERE, "StandIn.java"), gameFolder, ending, pre, post, ...game]);
  const code = (name: string) => {
    const [, digits] = new RegExp(`^${name}=(\\d+)$`, "m").exec(log) ?? [];
    return digits === undefined ? {} : { [name]: Number(digits) };
  };
  return { log, ...code("pre"), ...code("game"), ...code("post") };
}

async function run(program: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    clearEnv: true,
    env: machineEnvironment(),
    stdin: "null",
    signal: AbortSignal.timeout(120_000),
  }).output();
  if (!success) throw new Error(`${program} ${args[0]}: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

import assert from "node:assert/strict";
import { join } from "node:path";
import { CLI, machineEnvironment } from "../../cli/program.ts";
import { copyTree } from "../../support/temp.ts";
import type { Evening } from "./evenings.ts";

/** An address at which nobody answers: a run with it only finishes what a crash left. */
const NOBODY = "http://127.0.0.1:9/";

/** How a run ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** Where a computer's program comes from and goes to. */
export interface Reach {
  /** The network's address. */
  readonly url: string;
  /** The program; its sources if left out. */
  readonly program?: string | undefined;
}

/** One player's computer with one instance. */
export interface Machine {
  readonly root: string;
  /** A path below `.cloud-sync`. */
  ours(name: string): string;
  /** Starts the program as the leader of a process group of its own. */
  start(...args: string[]): Deno.ChildProcess;
  /** Runs the program to its end. */
  run(...args: string[]): Promise<Ended>;
  /** As {@linkcode Machine.run}, and the launch goes on. */
  must(...args: string[]): Promise<Ended>;
  /** Starts a pull without a network: what a crash left is finished, nothing else happens. */
  startOffline(): Deno.ChildProcess;
  /** Plays until the instance looks so. Unchanged files are not touched. */
  become(evening: Evening): void;
}

/**
 * Sets up a computer.
 *
 * @param root The game directory; made here.
 * @param instance The instance's name on the network.
 */
export function newMachine(root: string, { url, program = CLI }: Reach, instance: string): Machine {
  const ours = (name: string) => join(root, ".cloud-sync", name);
  Deno.mkdirSync(ours(""), { recursive: true, mode: 0o700 });
  Deno.writeTextFileSync(ours("token"), "alice:alice-secret\n", { mode: 0o600 });
  const spawn = (at: string, args: readonly string[]) =>
    new Deno.Command("setsid", {
      args: [
        Deno.execPath(),
        "run",
        "--allow-all",
        program,
        ...args,
        `--url=${at}`,
        `--instance=${instance}`,
        "--no-gui",
      ],
      cwd: root,
      clearEnv: true,
      env: machineEnvironment(),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  const start = (...args: string[]) => spawn(url, args);
  const run = (...args: string[]) => ended(start(...args));
  return {
    root,
    ours,
    start,
    run,
    async must(...args) {
      const result = await run(...args);
      assert.equal(result.code, 0, `${args.join(" ")}: ${result.output}`);
      return result;
    },
    startOffline: () => spawn(NOBODY, ["pull"]),
    become(evening) {
      removeWhatIsNotIn(evening.folder, root);
      copyChanged(evening.folder, root);
    },
  };
}

/** Waits for a program's end. */
export async function ended(child: Deno.ChildProcess): Promise<Ended> {
  const started = performance.now();
  const [stdout, stderr, status] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.status,
  ]);
  return { code: status.code, output: stdout + stderr, duration: performance.now() - started };
}

function removeWhatIsNotIn(model: string, root: string): void {
  for (const { name, isDirectory } of [...Deno.readDirSync(root)]) {
    if (name === ".cloud-sync") continue;
    const [there, here] = [join(model, name), join(root, name)];
    if (!exists(there)) Deno.removeSync(here, { recursive: true });
    else if (isDirectory) removeWhatIsNotIn(there, here);
  }
}

function copyChanged(from: string, to: string): void {
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (isDirectory && exists(target)) copyChanged(source, target);
    else if (isDirectory) copyTree(source, target);
    else {
      const { size, mtime } = Deno.statSync(source);
      const now = exists(target) ? Deno.statSync(target) : undefined;
      if (now?.size === size && now.mtime?.getTime() === mtime?.getTime()) continue;
      Deno.copyFileSync(source, target);
      if (mtime) Deno.utimeSync(target, mtime, mtime);
    }
  }
}

/** Whether there is anything at a path. */
export function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

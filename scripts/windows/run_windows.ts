import { join } from "node:path";
import { inRoot } from "./commands.ts";

/** A Windows program to start. */
export interface WindowsRun {
  /** Windows path of the program. */
  readonly program: string;
  readonly args: readonly string[];
  /** The working directory as seen from Debian inside the computer's root; its `/` if left out. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How it ended. */
export interface WindowsEnd {
  readonly code: number;
  /** All it printed. */
  readonly output: string;
}

/** A Windows program at work. */
export interface WindowsProcess {
  readonly ended: Promise<WindowsEnd>;
  /** What it has printed so far. */
  printed(): string;
  /** As if the plug were pulled: this program and all it has started. */
  kill(): void;
}

/** Wine takes its working directory from `PWD`, which only a shell sets right. */
const GO = 'cd "$0" && exec wine "$@"';

/**
 * Starts a Windows program.
 *
 * @param root The computer, see `windowsRoot`.
 */
export function startWindows(root: string, { program, args, cwd = "/", env = {} }: WindowsRun): WindowsProcess {
  // Into a file: Wine's services keep what they inherit open, so a pipe would not end with the program.
  const log = Deno.makeTempFileSync({ prefix: "instance-sync-windows-" });
  const mark = `INSTANCE_SYNC_WINE_RUN=${crypto.randomUUID()}`;
  const [enter, enterArgs] = inRoot(root, ["env", mark, "sh", "-c", GO, cwd, program, ...args]);
  const child = new Deno.Command("sh", {
    args: ["-c", 'log="$0"; exec "$@" > "$log" 2>&1', log, enter, ...enterArgs],
    clearEnv: true,
    env: {
      PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
      HOME: "/root",
      // Names are UTF-8 on the disk.
      LC_ALL: "C.UTF-8",
      WINEPREFIX: "/prefix",
      WINEDEBUG: "-all",
      WINEPATH: "Z:\\tools",
      DENO_NO_UPDATE_CHECK: "1",
      ...env,
    },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const printed = () => Deno.readTextFileSync(log);
  return {
    ended: child.status.then(({ code }) => {
      const output = printed().replace(
        /^(?:wine|error|it looks like|multiarch|execute "dpkg).*(?:syswow64|XDG_RUNTIME_DIR|wine32|created the configuration).*\n/gm,
        "",
      );
      Deno.removeSync(log);
      return { code, output };
    }),
    printed,
    kill() {
      for (const pid of marked(mark)) killIfThere(pid);
    },
  };
}

/** Runs a Windows program to its end. */
export function runWindows(root: string, run: WindowsRun): Promise<WindowsEnd> {
  return startWindows(root, run).ended;
}

function marked(mark: string): number[] {
  return [...Deno.readDirSync("/proc")].filter(({ name }) => /^\d+$/.test(name) && hasMark(name, mark))
    .map(({ name }) => Number(name));
}

function hasMark(pid: string, mark: string): boolean {
  try {
    return Deno.readTextFileSync(join("/proc", pid, "environ")).split("\0").includes(mark);
  } catch (error) {
    // It has ended since it was listed (the system then says "no such process"), or is no process of ours.
    if (error instanceof Error) return false;
    throw error;
  }
}

function killIfThere(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof TypeError)) throw error;
  }
}

import { join } from "node:path";

/** The program under test. */
export const CLI = join(import.meta.dirname ?? ".", "..", "..", "cli.ts");

/** How a run of the program ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to start it. */
export interface Start {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What comes on standard input; left out: an open pipe on which nothing ever comes. */
  readonly stdin?: string;
  /** Deno's permission flags; all permissions if left out. */
  readonly flags?: readonly string[];
  /** How long it may take, milliseconds; a minute if left out. */
  readonly patience?: number;
  /** What to start in place of `deno run` with these flags and the sources. */
  readonly command?: readonly string[];
}

/** What every run of ours needs of the machine: where programs and Deno's cache are. */
export function machineEnvironment(): Record<string, string> {
  return Object.fromEntries(
    ["PATH", "HOME", "USERPROFILE", "DENO_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA", "SystemRoot", "TEMP", "TMPDIR"]
      .flatMap((name) => {
        const value = Deno.env.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
  );
}

/**
 * Runs the program as a launcher does: no terminal, a clean environment. A run that hangs is killed and fails. Quietly:
 * what Deno itself says at a first start is not the program's.
 */
export async function runProgram(args: readonly string[], start: Start): Promise<Ended> {
  const [program, ...before] = start.command ??
    [Deno.execPath(), "run", "--quiet", ...(start.flags ?? ["--allow-all"]), CLI];
  const child = new Deno.Command(program ?? "", {
    args: [...before, ...args],
    cwd: start.cwd,
    clearEnv: true,
    env: { ...machineEnvironment(), ...start.env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    signal: AbortSignal.timeout(start.patience ?? 60_000),
  }).spawn();
  const input = child.stdin.getWriter();
  if (start.stdin !== undefined) {
    await input.write(new TextEncoder().encode(start.stdin));
    await input.close();
  }
  const stdout = await new Response(child.stdout).text();
  const { code } = await child.status;
  // Only now, as ATLauncher does it: a full pipe here must not have stopped anything.
  const stderr = await new Response(child.stderr).text();
  if (start.stdin === undefined) await input.abort();
  return { code, stdout, stderr };
}

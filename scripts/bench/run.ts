/** A process to measure. */
export interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** How it went. */
export interface Ran {
  /** From before the start until it had ended and said everything, milliseconds. */
  readonly ms: number;
  readonly stdout: string;
}

/**
 * Runs a process to its end.
 *
 * @throws {Error} It failed: a failed run measures nothing.
 */
export async function run({ program, args, cwd, env }: Start): Promise<Ran> {
  const started = performance.now();
  const child = command(program, args, cwd, env);
  const { success, stdout, stderr } = await child.output();
  const ms = performance.now() - started;
  const text = new TextDecoder().decode(stdout);
  if (!success) throw new Error(`${program} ${args.join(" ")} failed:\n${text}${new TextDecoder().decode(stderr)}`);
  return { ms, stdout: text };
}

/** Runs a process and watches the most memory it ever held, bytes. Only Linux tells. */
export async function peakMemory({ program, args, cwd, env }: Start): Promise<number | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const child = command(program, args, cwd, env).spawn();
  const ended = child.output();
  let running = true;
  const stop = () => running = false;
  ended.then(stop, stop);
  let peak = 0;
  while (running) {
    peak = Math.max(peak, highWater(child.pid));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  if (!(await ended).success) throw new Error(`${program} ${args.join(" ")} failed`);
  return peak;
}

/** The high-water mark never sinks, so only growth in the last moment before the end is missed. */
function highWater(pid: number): number {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(Deno.readTextFileSync(`/proc/${pid}/status`))?.[1] ?? 0);
  } catch (error) {
    // It has just ended.
    if (error instanceof Deno.errors.NotFound || error instanceof Error && "code" in error) return 0;
    throw error;
  }
}

function command(program: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
  return new Deno.Command(program, {
    args: [...args],
    cwd,
    clearEnv: true,
    env: { ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** What every program needs of the machine. */
export function machineEnvironment(): Record<string, string> {
  const names = ["PATH", "HOME", "USERPROFILE", "DENO_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA", "SystemRoot", "TEMP"];
  return Object.fromEntries(names.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  }));
}

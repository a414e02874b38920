/** What a program of ours may see to tell its version. */
const PASSED_ON = [
  "PATH",
  "HOME",
  "USERPROFILE",
  "LOCALAPPDATA",
  "SystemRoot",
  "TMP",
  "TEMP",
  "TMPDIR",
  "XDG_CACHE_HOME",
];

/** How long it may take, milliseconds: a virus scanner looks at a new program for a while. */
const PATIENCE = 60_000;

/**
 * Starts a program of ours to see whether it runs here.
 *
 * @param command The program and its arguments; `--version` is added.
 * @param env Reads an environment variable.
 * @returns The version it tells; undefined where it does not run.
 */
export async function versionToldBy(
  command: readonly string[],
  env: (name: string) => string | undefined,
): Promise<string | undefined> {
  const told = await answerOf([...command, "--version"], { env, variables: PASSED_ON, patience: PATIENCE });
  const [, version] = /^instance-sync (\S+)\r?$/m.exec(told?.text ?? "") ?? [];
  return told?.success === true ? version : undefined;
}

/** How a program of ours is started. */
export interface OwnStart {
  /** Reads an environment variable. */
  readonly env: (name: string) => string | undefined;
  /** The variables that it may see. */
  readonly variables: readonly string[];
  /** How long it may take, milliseconds. */
  readonly patience: number;
}

/**
 * Runs a program of ours to its end.
 *
 * @param command The program and its arguments.
 * @returns What it printed; undefined where it does not run or takes too long.
 */
export async function answerOf(
  command: readonly string[],
  { env, variables, patience }: OwnStart,
): Promise<{ readonly success: boolean; readonly text: string } | undefined> {
  const [program = "", ...args] = command;
  const passedOn = variables.flatMap((name) => {
    const value = env(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  try {
    const { success, stdout } = await new Deno.Command(program, {
      args,
      clearEnv: true,
      env: { ...Object.fromEntries(passedOn), DENO_NO_UPDATE_CHECK: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "null",
      signal: AbortSignal.timeout(patience),
    }).output();
    return { success, text: new TextDecoder().decode(stdout) };
  } catch (error) {
    // Cut off, of another system, or not a program at all. That we may not start it is another matter.
    if (error instanceof Deno.errors.NotCapable) throw error;
    return undefined;
  }
}

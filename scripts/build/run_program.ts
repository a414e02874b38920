import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** How a program is run. */
export interface RunOptions {
  /** The repository's folder if left out. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program ended with another code than 0. */
export class ProgramError extends Error {
  override readonly name = "ProgramError";
}

/**
 * Runs a program to its end.
 *
 * @returns What it printed on standard output.
 * @throws {ProgramError} With the end of what it printed.
 */
export async function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd: options.cwd ?? ROOT,
    env: { NO_COLOR: "1", ...options.env },
    stdin: "null",
  }).output();
  const [output = "", trouble = ""] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) {
    throw new ProgramError(`${program} ${args[0] ?? ""} failed: ${(trouble || output).trim().slice(-2000)}`);
  }
  return output;
}

/** Runs Deno. */
export function deno(args: readonly string[], options: RunOptions = {}): Promise<string> {
  return runProgram(Deno.execPath(), args, options);
}

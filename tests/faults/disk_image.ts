import { join } from "node:path";

/**
 * Makes a file that a disk can be formatted in: 512 MB that take no room before they are filled.
 *
 * @param folder Where it shall lie.
 * @returns Its path.
 */
export function diskImage(folder: string): string {
  const image = join(folder, "image");
  Deno.writeFileSync(image, new Uint8Array());
  Deno.truncateSync(image, 512 * 1024 * 1024);
  return image;
}

/**
 * Runs a program of the system's.
 *
 * @returns What it printed.
 * @throws {Error} It failed; with what it said.
 */
export function must(program: string, ...args: readonly string[]): string {
  const { success, stdout, stderr } = new Deno.Command(program, { args: [...args] }).outputSync();
  if (success) return new TextDecoder().decode(stdout);
  throw new Error(`${program} ${args.join(" ")} failed: ${new TextDecoder().decode(stderr)}`);
}

/** Runs a program of the system's, and tells whether it did what it is asked. */
export function can(program: string, ...args: readonly string[]): boolean {
  return new Deno.Command(program, { args: [...args], stdout: "null", stderr: "null" }).outputSync().success;
}

import { deno } from "./run_program.ts";

/**
 * Runs the bundle away from the sources: every command must find its parts.
 *
 * @returns What it tells of its version, line by line.
 */
export async function checkBundle(program: string): Promise<string[]> {
  const cwd = await Deno.makeTempDir({ prefix: "instance-sync-check-" });
  try {
    for (const verb of ["pull", "push", "status", "logout"]) {
      await deno(["run", "--no-config", "--allow-all", program, verb], { cwd });
    }
    const sandboxed = ["run", "--no-config", "--unstable-worker-options", "--allow-all", program, "pull", "--sandbox"];
    await deno(sandboxed, { cwd });
    const told = await deno(["run", "--no-config", "--no-prompt", program, "--version"], { cwd });
    return told.trimEnd().split("\n");
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

/**
 * Makes the release's `dist/`: `instance-sync.js` and the parts that it loads when they are needed. One single file would
 * cost each launch the loading of everything (prompts, unpackers), so the code stays split. Checks that the result runs.
 *
 * @module
 */
import { join } from "node:path";

const ROOT = join(import.meta.dirname ?? ".", "..");
const DIST = join(ROOT, "dist");
const PROGRAM = join(DIST, "instance-sync.js");

/** Bundles the program into a folder. */
export async function build(): Promise<string> {
  await remove(DIST);
  await deno(["bundle", "--quiet", "--platform=deno", "--code-splitting", `--outdir=${DIST}`, "cli.ts"]);
  await Deno.rename(join(DIST, "cli.js"), PROGRAM);
  return PROGRAM;
}

/** Runs the result away from the sources: every command must find its parts. */
async function check(program: string): Promise<string> {
  const game = await Deno.makeTempDir();
  try {
    for (const verb of ["pull", "push", "status", "logout"]) {
      await deno(["run", "--no-config", "--allow-all", program, verb], game);
    }
    const version = await deno(["run", "--no-config", "--no-prompt", program, "--version"], game);
    const sandboxed = ["run", "--no-config", "--unstable-worker-options", "--allow-all", program, "pull", "--sandbox"];
    await deno(sandboxed, game);
    return version.trim();
  } finally {
    await remove(game);
  }
}

async function deno(args: readonly string[], cwd = ROOT): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: [...args], cwd, stdin: "null" })
    .output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(`deno ${args.join(" ")} failed: ${text(stdout)}${text(stderr)}`);
  return text(stdout);
}

async function remove(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    // Never built before.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

if (import.meta.main) {
  const program = await build();
  const files = [...Deno.readDirSync(DIST)];
  const size = files.reduce((sum, { name }) => sum + Deno.statSync(join(DIST, name)).size, 0);
  console.log(`${await check(program)}: dist/, ${files.length} files, ${Math.ceil(size / 1000)} kB`);
}

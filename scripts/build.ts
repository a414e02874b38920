/**
 * Makes the release: `dist/instance-sync.js`, one file that a launch without news starts almost as fast as an empty one.
 * Checks that the result runs.
 *
 * @module
 */
import { join } from "node:path";

const ROOT = join(import.meta.dirname ?? ".", "..");
const DIST = join(ROOT, "dist");
const PROGRAM = join(DIST, "instance-sync.js");

/**
 * Bundles the program into one file. A bundle's imports of Node's modules all happen at its start, and those of the
 * prompts alone cost more than a whole launch; so a second pass over the parts of the first puts a call in place of each,
 * which loads the module when it is used.
 */
export async function build(): Promise<string> {
  await remove(DIST);
  const work = await Deno.makeTempDir();
  try {
    const parts = join(work, "parts");
    await deno(["bundle", "--quiet", "--platform=deno", "--code-splitting", `--outdir=${parts}`, "cli.ts"]);
    const config = await loadLate(work, await nodeModules(parts));
    await deno([
      "bundle",
      "--quiet",
      "--platform=deno",
      `--config=${config}`,
      `--output=${PROGRAM}`,
      join(parts, "cli.js"),
    ]);
  } finally {
    await remove(work);
  }
  const early = (await Deno.readTextFile(PROGRAM)).match(/^import .*/m);
  if (early) throw new Error(`The bundle would load this at every start: ${early[0]}`);
  return PROGRAM;
}

/** The modules of Node's that the parts import. */
async function nodeModules(parts: string): Promise<Set<string>> {
  const found = new Set<string>();
  for await (const { name } of Deno.readDir(parts)) {
    const text = await Deno.readTextFile(join(parts, name));
    for (const [, module = ""] of text.matchAll(/(?:from |import\(|import )"node:([a-z_/]+)"/g)) found.add(module);
  }
  return found;
}

/** Writes a stand-in for each module and a configuration that makes the bundler take it. */
async function loadLate(folder: string, modules: ReadonlySet<string>): Promise<string> {
  const imports: Record<string, string> = {};
  for (const module of modules) {
    const file = `./${module.replaceAll("/", "-")}.cjs`;
    imports[`node:${module}`] = file;
    await Deno.writeTextFile(join(folder, file), `module.exports = process.getBuiltinModule("node:${module}");\n`);
  }
  const config = join(folder, "deno.json");
  await Deno.writeTextFile(config, JSON.stringify({ imports }));
  return config;
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
  const { size } = await Deno.stat(program);
  console.log(`${await check(program)}: dist/instance-sync.js, ${Math.ceil(size / 1000)} kB`);
}

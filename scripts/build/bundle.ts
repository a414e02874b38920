import { basename, join } from "node:path";
import * as z from "zod/mini";
import { type BundledPackage, bundledPackages } from "./packages.ts";
import { deno, ROOT } from "./run_program.ts";

/** What the program is made of, in the repository. */
const SOURCES = ["cli.ts", "deno.json", "deno.lock", "lib"];

/** The module that tells the commit. */
const STAMP = "lib/commands/build_stamp.ts";

const SOURCE_MAP = z.looseObject({ sources: z.array(z.string()) });

/**
 * Bundles the program into one file. A bundle's imports of Node's modules all happen at its start, and those of the
 * prompts alone cost more than a whole launch; so a second pass over the parts of the first puts a call in place of each,
 * which loads the module when it is used.
 *
 * The bundler writes paths into its work and makes names of parts from them. So it works on a copy of the sources with
 * the packages beside them: then no path tells of this computer, and every computer makes the same bytes.
 *
 * @param program Where it goes; its source map goes beside it, under the same name and `.map`.
 * @param commit What it is made of, as `--version` tells it.
 * @returns The packages of which code is in it.
 */
export async function bundle(program: string, commit?: string): Promise<BundledPackage[]> {
  const work = await Deno.realPath(await Deno.makeTempDir({ prefix: "instance-sync-build-" }));
  try {
    const [source, parts, output] = [join(work, "src"), join(work, "parts"), join(work, "out", basename(program))];
    await copySources(source);
    if (commit !== undefined) await stamp(source, commit);
    await pass(source, ["--code-splitting", "--sourcemap=inline", `--outdir=${parts}`, "cli.ts"]);
    const config = await loadLate(work, await nodeModules(parts));
    await pass(parts, ["--minify", "--sourcemap=linked", `--config=${config}`, `--output=${output}`, "cli.js"]);
    const code = await Deno.readTextFile(output);
    const early = code.match(/^import .*/m);
    if (early) throw new Error(`The bundle would load this at every start: ${early[0]}`);
    await Deno.writeTextFile(program, code);
    const map = withoutWorkFolder(await Deno.readTextFile(`${output}.map`));
    await Deno.writeTextFile(`${program}.map`, JSON.stringify(map));
    return await bundledPackages(map.sources, join(source, "node_modules"));
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}

async function pass(cwd: string, args: readonly string[]): Promise<void> {
  await deno(["bundle", "--quiet", "--platform=deno", ...args], { cwd });
}

/** Copies what is bundled, with a `node_modules` of its own to come from the lock file's versions. */
async function copySources(folder: string): Promise<void> {
  await Deno.mkdir(folder);
  for (const name of SOURCES) await copy(join(ROOT, name), join(folder, name));
  const config = z.looseObject({}).parse(JSON.parse(await Deno.readTextFile(join(folder, "deno.json"))));
  await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ ...config, nodeModulesDir: "auto" }));
}

/** Writes the commit where the program looks for it. */
async function stamp(source: string, commit: string): Promise<void> {
  await Deno.writeTextFile(join(source, STAMP), `export const commit = ${JSON.stringify(commit)};\n`);
}

async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) return await Deno.copyFile(from, to);
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) await copy(join(from, name), join(to, name));
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

/** Our own files under their names in the repository. */
function withoutWorkFolder(text: string): z.infer<typeof SOURCE_MAP> {
  const map = SOURCE_MAP.parse(JSON.parse(text));
  return { ...map, sources: map.sources.map((path) => path.replace(/^(?:\.\.\/)*(?:src\/)?/, "")) };
}

import { join } from "node:path";
import { parseChecksums, sha256Of } from "../../lib/release/checksums.ts";
import { programFlags } from "../../lib/sandbox/program_flags.ts";
import type { ArchiveFile } from "./archive.ts";
import { writeArchive } from "./portable.ts";
import { archiveName, type Release } from "./release.ts";
import { deno, ProgramError, ROOT } from "./run_program.ts";
import { DENO_VERSION, isWindows, programName, type Target } from "./targets.ts";
import { withVersionInformation } from "./version_information.ts";

/** The program that `deno compile` puts ours into cannot be had. */
export class NoBaseBinaryError extends Error {
  override readonly name = "NoBaseBinaryError";
}

/** How a program is compiled. */
export interface CompileOptions {
  /**
   * A folder with `denort-<triple>.zip` for each target, as Deno's makers release them, and their `SHA256SUMS`. Without
   * it Deno downloads them.
   */
  readonly baseBinaryDir: string | undefined;
}

/**
 * Compiles the program for a system and packs it.
 *
 * @returns The archive's file name.
 * @throws {NoBaseBinaryError} Nothing is made then.
 */
export async function compiledArchive(
  release: Release,
  target: Target,
  papers: readonly ArchiveFile[],
  { baseBinaryDir }: CompileOptions,
): Promise<string> {
  const work = await Deno.makeTempDir({ prefix: "instance-sync-compile-" });
  try {
    const name = programName(target, "instance-sync");
    const env = baseBinaryDir === undefined ? {} : await offlineBase(target, baseBinaryDir, join(work, "deno"));
    const bundle = join(release.dist, "instance-sync.js");
    const output = join(work, name);
    await compile({ bundle, epoch: release.epoch, target, output, work, env });
    const compiled = await Deno.readFile(output);
    const content = isWindows(target) ? withVersionInformation(compiled, release) : compiled;
    const program: ArchiveFile = { path: name, content, kind: "program" };
    return await writeArchive(release, target, archiveName(release, target), [...papers, program]);
  } finally {
    await Deno.remove(work, { recursive: true });
  }
}

/** Puts the bundle, with its rights, into a program of its own. Also for the test that has another base. */
export async function compile(
  { bundle, epoch, target, output, work, env }: {
    readonly bundle: string;
    /** The release's time, seconds since 1970. */
    readonly epoch: number;
    readonly target: Target;
    readonly output: string;
    /** A folder for what is compiled to be alone in. */
    readonly work: string;
    readonly env: Readonly<Record<string, string>>;
  },
): Promise<void> {
  // Away from the sources: no configuration of theirs. The file's time becomes part of the program.
  const folder = join(work, "program");
  await Deno.mkdir(folder);
  const entry = join(folder, "instance-sync.js");
  await Deno.copyFile(bundle, entry);
  await Deno.utime(entry, epoch, epoch);
  const icon = isWindows(target) ? [`--icon=${join(ROOT, "scripts", "build", "icon.ico")}`] : [];
  const isolation = ["--no-config", "--no-lock", "--no-npm", "--no-remote", "--no-check"];
  const how = [...isolation, "--app-name=instance-sync", `--target=${target.triple}`, ...icon, `--output=${output}`];
  try {
    await deno(["compile", "--quiet", ...how, ...programFlags(), entry], { cwd: folder, env });
  } catch (error) {
    if (!(error instanceof ProgramError) || !/base binary|denort/i.test(error.message)) throw error;
    throw new NoBaseBinaryError(`denort for ${target.triple} cannot be had`, { cause: error });
  }
}

/** A cache of Deno's own that has this base binary in it, checked. */
async function offlineBase(target: Target, folder: string, cache: string): Promise<Record<string, string>> {
  const name = `denort-${target.triple}.zip`;
  const sums = parseChecksums(await Deno.readTextFile(join(folder, "SHA256SUMS")));
  if (sums === undefined) throw new Error(`${join(folder, "SHA256SUMS")} is no list of checksums.`);
  const release = join(cache, "dl", "release", `v${DENO_VERSION}`);
  try {
    const base = await Deno.readFile(join(folder, name));
    if (await sha256Of(base) !== sums.get(name)) throw new Error(`${name} is not the file that SHA256SUMS names.`);
    await Deno.mkdir(release, { recursive: true });
    await Deno.writeFile(join(release, name), base);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new NoBaseBinaryError(`${name} is not in ${folder}`, { cause: error });
  }
  return { DENO_DIR: cache };
}

/**
 * Makes a release in `dist/`: `deno task build`. The same commit gives the same bytes, here or elsewhere.
 *
 * - `--targets=linux-x64,windows-x64`: archives for these systems only; `none` for the bundle and the papers alone.
 * - `--base-binary-dir=FOLDER`: takes `denort-<triple>.zip` from there (with their `SHA256SUMS`) instead of the network.
 * - `--out=FOLDER`: makes it there.
 *
 * Ends with code 0, or 3 where everything was made but the compiled programs, because Deno's base for them cannot be
 * had. `INSTANCE_SYNC_SIGNING_KEY` names the key that signs the checksums.
 *
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CHECKSUMS_FILE, SIGNATURE_FILE } from "../lib/release/checksums.ts";
import type { ArchiveFile } from "./build/archive.ts";
import { bundle } from "./build/bundle.ts";
import { checkBundle } from "./build/check_bundle.ts";
import { signChecksums, writeChecksums } from "./build/checksums.ts";
import { compiledArchive, NoBaseBinaryError } from "./build/compiled.ts";
import { licenseTexts } from "./build/packages.ts";
import { papersFor, writePapers } from "./build/papers.ts";
import { portableArchive } from "./build/portable.ts";
import { describeRelease, type Release } from "./build/release.ts";
import { ROOT } from "./build/run_program.ts";
import { sbom } from "./build/sbom.ts";
import { type Target, TARGETS } from "./build/targets.ts";
import { SIGNING_KEY_VARIABLE } from "./release/sign.ts";
import { stampInstallers } from "./release/stamp_installers.ts";

/** All was made but the compiled programs. */
const NO_BASE_BINARY = 3;

/** What is made. */
interface BuildOptions {
  readonly targets: readonly Target[];
  readonly baseBinaryDir: string | undefined;
  readonly dist: string;
}

async function build({ targets, baseBinaryDir, dist }: BuildOptions): Promise<number> {
  await startAfresh(dist);
  const release = await describeRelease(dist);
  const program = join(dist, "instance-sync.js");
  const packages = await bundle(program, release.commit);
  for (const line of await checkBundle(program)) say(line);
  say(`instance-sync.js, ${kilobytes(program)}`);
  await writePapers(release);
  await Deno.writeTextFile(join(dist, "sbom.cdx.json"), await sbom(release, packages));
  await Deno.writeTextFile(join(dist, "THIRD_PARTY_LICENSES.txt"), licenseTexts(packages));
  const papers = await papersFor(release);
  for (const target of targets) {
    const file = await portableArchive(release, target, papers);
    say(`${file}, ${kilobytes(join(dist, file))}`);
  }
  const trouble = await compileAll(release, targets.filter(({ forms }) => forms.includes("compiled")), {
    papers,
    baseBinaryDir,
  });
  await stampInstallers(dist);
  await writeChecksums(dist);
  const isSigned = await signChecksums(dist) === "signed";
  say(
    isSigned
      ? `${CHECKSUMS_FILE} and ${SIGNATURE_FILE}`
      : `${CHECKSUMS_FILE}, unsigned: ${SIGNING_KEY_VARIABLE} names no key`,
  );
  if (trouble === undefined) return 0;
  say(`No compiled programs: ${trouble}. Everything else is made (exit code ${NO_BASE_BINARY}).`);
  return NO_BASE_BINARY;
}

/** @returns Why none could be made. */
async function compileAll(
  release: Release,
  targets: readonly Target[],
  { papers, baseBinaryDir }: { readonly papers: readonly ArchiveFile[]; readonly baseBinaryDir: string | undefined },
): Promise<string | undefined> {
  for (const target of targets) {
    try {
      const file = await compiledArchive(release, target, papers, { baseBinaryDir });
      say(`${file}, ${kilobytes(join(release.dist, file))}`);
    } catch (error) {
      // Where one cannot be had, the others cannot either: half a set would be worse than none.
      if (!(error instanceof NoBaseBinaryError)) throw error;
      return error.message;
    }
  }
  return undefined;
}

async function startAfresh(folder: string): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    // Never built before.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await Deno.mkdir(folder, { recursive: true });
}

function kilobytes(path: string): string {
  return `${Math.ceil(Deno.statSync(path).size / 1000)} kB`;
}

function say(line: string): void {
  console.log(line);
}

function targetsNamed(names: string | undefined): readonly Target[] {
  if (names === undefined) return TARGETS;
  if (names === "none") return [];
  return names.split(",").map((name) => {
    const target = TARGETS.find((target) => target.name === name);
    if (target) return target;
    console.error(`There is no target "${name}". It is one of: ${TARGETS.map(({ name }) => name).join(", ")}.`);
    Deno.exit(2);
  });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { targets: { type: "string" }, "base-binary-dir": { type: "string" }, out: { type: "string" } },
  });
  Deno.exit(
    await build({
      targets: targetsNamed(values.targets),
      baseBinaryDir: values["base-binary-dir"],
      dist: values.out ?? join(ROOT, "dist"),
    }),
  );
}

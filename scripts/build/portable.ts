import { join } from "node:path";
import { type ArchiveFile, tarGz, zip } from "./archive.ts";
import { denoProgram } from "./deno_program.ts";
import { commandScript, shellScript } from "./launcher_script.ts";
import { archiveName, type Release } from "./release.ts";
import { isWindows, programName, type Target } from "./targets.ts";

/** The folder inside the archive. */
const FOLDER = "instance-sync";

/**
 * Makes a portable archive: Deno as its makers signed it, the bundle, and a script that starts one with the other.
 * Virus scanners know this Deno; a program of our own making that downloads and uploads they do not.
 *
 * @param papers What comes with every archive: licences and the like.
 * @returns The archive's file name.
 */
export async function portableArchive(
  release: Release,
  target: Target,
  papers: readonly ArchiveFile[],
): Promise<string> {
  const bundle = await Deno.readFile(join(release.dist, "instance-sync.js"));
  const files: ArchiveFile[] = [
    ...papers,
    { path: programName(target, "deno"), content: await denoProgram(target), kind: "program" },
    { path: "instance-sync.js", content: bundle, kind: "text" },
    isWindows(target)
      ? { path: "instance-sync.cmd", content: encode(commandScript()), kind: "program" }
      : { path: "instance-sync", content: encode(shellScript()), kind: "program" },
  ];
  return await writeArchive(release, target, `${archiveName(release, target)}-portable`, inFolder(files));
}

/** Writes a `.zip` for Windows, a `.tar.gz` for everything else. */
export async function writeArchive(
  release: Release,
  target: Target,
  name: string,
  files: readonly ArchiveFile[],
): Promise<string> {
  const [pack, ending] = isWindows(target) ? [zip, "zip"] as const : [tarGz, "tar.gz"] as const;
  const file = `${name}.${ending}`;
  await Deno.writeFile(join(release.dist, file), await pack(files, release));
  return file;
}

function inFolder(files: readonly ArchiveFile[]): ArchiveFile[] {
  return files.map((file) => ({ ...file, path: `${FOLDER}/${file.path}` }));
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

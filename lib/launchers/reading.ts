/**
 * Looks at launchers' folders without ever failing because of one of them.
 *
 * @module
 */
import * as z from "zod/mini";
import { isAboutThisPath, listIfThere } from "../instance/read_if_there.ts";
import { basename, join } from "../paths.ts";

/** A larger file is none that a launcher keeps settings in. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Reads a text file; a broken or unreadable one is told in `problems` and counts as missing. */
export function textOf(path: string, problems: string[]): string | undefined {
  let bytes: Uint8Array;
  try {
    const info = Deno.statSync(path);
    if (!info.isFile) return undefined;
    if (info.size > MAX_BYTES) {
      problems.push(`${path} is far too large for a settings file, so it was not looked at.`);
      return undefined;
    }
    bytes = Deno.readFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    if (!isAboutThisPath(error)) throw error;
    problems.push(`${path} may not be read by this program, so what is in it is not shown.`);
    return undefined;
  }
  return new TextDecoder().decode(bytes);
}

/** Reads a JSON file and takes from it what the schema names; see {@linkcode textOf}. */
export function jsonOf<T>(path: string, schema: z.ZodMiniType<T>, problems: string[]): T | undefined {
  const text = textOf(path, problems);
  if (text === undefined) return undefined;
  const { data, success } = z.safeParse(schema, parsed(text));
  if (success) return data;
  problems.push(`${path} cannot be understood (damaged, or of another version), so what is in it is not shown.`);
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The launcher was killed while writing; the schema says no to it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The folders in a folder, links to folders included; sorted, absolute. */
export function foldersIn(folder: string): string[] {
  return listIfThere(folder)
    .filter((entry) => entry.isDirectory || (entry.isSymlink && isFolder(join(folder, entry.name))))
    .map(({ name }) => join(folder, name))
    .sort();
}

/** Whether something is there, file or folder, through links. */
export function isThere(path: string): boolean {
  return lookAt(path) !== undefined;
}

/** Whether a folder is there, through links. */
export function isFolder(path: string): boolean {
  return lookAt(path)?.isDirectory ?? false;
}

function lookAt(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch (error) {
    if (isAboutThisPath(error)) return undefined;
    throw error;
  }
}

/** A path with all links resolved, to tell one folder from another; itself where that cannot be said. */
export function realPath(path: string): string {
  try {
    return Deno.realPathSync(path);
  } catch (error) {
    if (isAboutThisPath(error)) return path;
    throw error;
  }
}

/** A path from a launcher's settings: absolute as it is, else below a folder. */
export function pathFrom(folder: string, path: string): string {
  return /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path)
    ? path
    : join(folder, ...path.split(/[/\\]/).filter((part) => part !== "."));
}

/** Whether packwiz installs this instance's pack. */
export function hasPackwiz(gameFolder: string, ...lines: readonly (string | undefined)[]): boolean {
  return isThere(join(gameFolder, "packwiz.json")) ||
    lines.some((line) => line !== undefined && /packwiz-installer/.test(line));
}

/** The name of a folder as an instance's name, where the launcher tells none. */
export function nameOr(name: string | null | undefined, folder: string): string {
  return name === undefined || name === null || name.trim() === "" ? basename(folder) : name;
}

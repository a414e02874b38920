import { basename, dirname } from "../paths.ts";
import { NewerVersionError } from "../errors.ts";
import { fileError } from "./map_file_error.ts";

/** What a settings file looks like. */
export interface SettingsFormat<T> {
  /** The newest `version` this program understands. */
  readonly version: number;
  /** A larger file is taken for broken. 1 MiB if left out. */
  readonly maxBytes?: number;
  /** What happens when the file is put aside, a clause such as `everything is compared again`. */
  readonly withoutIt: string;
  /** Checks and converts the parsed JSON; throws whatever it likes when that is not in order. */
  readonly parse: (value: unknown) => T;
}

/** What reading a settings file gave. */
export type SettingsRead<T> =
  | { readonly kind: "absent" }
  | { readonly kind: "ok"; readonly value: T }
  /** It was put aside; the message is one sentence for the player. */
  | { readonly kind: "broken"; readonly message: string };

/**
 * Reads one of our JSON files. A broken one is kept aside under a name of its own and never overwritten.
 *
 * @param path Absolute.
 * @throws {NewerVersionError} A newer version of this program wrote it; it is left untouched.
 * @throws {ReadOnlyError} It may not be read, or is broken and cannot be put aside.
 */
export function readSettings<T>(path: string, format: SettingsFormat<T>): SettingsRead<T> {
  const read = readText(path, format.maxBytes ?? 1024 * 1024);
  if (read.kind === "absent") return read;
  if (read.kind === "broken") return putAside(path, read.what, format);
  if (read.text.trim() === "") return putAside(path, "is empty", format);
  let value: unknown;
  try {
    value = JSON.parse(read.text);
  } catch {
    // The parser's own words quote the file: nothing for a player, and perhaps a secret.
    return putAside(path, "is cut short or damaged", format);
  }
  refuseNewer(path, value, format.version);
  try {
    return { kind: "ok", value: format.parse(value) };
  } catch (error) {
    return putAside(path, `does not hold what it should${whereOf(error)}`, format);
  }
}

type TextRead =
  | { readonly kind: "absent" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "broken"; readonly what: string };

function readText(path: string, maxBytes: number): TextRead {
  let text: string;
  try {
    const info = Deno.statSync(path);
    // Asked before reading: a pipe would never end.
    if (!info.isFile) return { kind: "broken", what: "is not a file" };
    if (info.size > maxBytes) return { kind: "broken", what: "is far too large" };
    text = Deno.readTextFileSync(path);
    // The fast call above hides wrong bytes behind this character; only then is the strict, slow way needed.
    if (text.includes("\uFFFD") && !isUtf8(Deno.readFileSync(path))) {
      return { kind: "broken", what: "is not UTF-8 text" };
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { kind: "absent" };
    throw fileError(error, path);
  }
  return { kind: "text", text: text.replace(/^\uFEFF/, "") };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    // The only thing a fatal decoder throws for.
    return false;
  }
}

function refuseNewer(path: string, value: unknown, understood: number): void {
  if (typeof value !== "object" || value === null || !("version" in value)) return;
  if (typeof value.version === "number" && value.version > understood) {
    throw new NewerVersionError(`${path} was written by a newer instance-sync: update this one.`);
  }
}

/** Which entry a schema complained about, as ` (at "x.y")`. */
function whereOf(error: unknown): string {
  if (typeof error !== "object" || error === null || !("issues" in error) || !Array.isArray(error.issues)) return "";
  const issue: unknown = error.issues[0];
  if (typeof issue !== "object" || issue === null || !("path" in issue) || !Array.isArray(issue.path)) return "";
  return issue.path.length === 0 ? "" : ` (at "${issue.path.join(".").slice(0, 60)}")`;
}

function putAside<T>(path: string, what: string, format: SettingsFormat<T>): SettingsRead<T> {
  try {
    const kept = freeName(`${path}.broken`);
    Deno.renameSync(path, kept);
    const name = `${basename(dirname(path))}/${basename(path)}`;
    return {
      kind: "broken",
      message: `${name} ${what}: it was kept as ${basename(kept)}, and ${format.withoutIt}.`,
    };
  } catch (error) {
    // A run beside this one has put it aside already.
    if (error instanceof Deno.errors.NotFound) return { kind: "absent" };
    throw fileError(error, path);
  }
}

/** The first of `name`, `name-2`, `name-3`… that nothing has. */
function freeName(name: string): string {
  for (let count = 1;; count++) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    try {
      Deno.lstatSync(candidate);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return candidate;
      throw error;
    }
  }
}

import { isAboutThisPath } from "../read_if_there.ts";

/** A record is a few megabytes at most; whatever is larger is none, bytes. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Reads one file of a manager's record.
 *
 * @param path Absolute.
 * @returns Nothing where it is missing, no file, too large or out of reach.
 */
export function readRecordText(path: string): string | undefined {
  try {
    const info = Deno.statSync(path);
    return info.isFile && info.size <= LARGEST ? Deno.readTextFileSync(path) : undefined;
  } catch (error) {
    if (isAboutThisPath(error)) return undefined;
    throw error;
  }
}

/** Reads a record that is JSON; nothing where it is none, as when a manager was killed while writing. */
export function readRecordJson(path: string): unknown {
  const text = readRecordText(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

import { UnsafeNameError } from "../errors.ts";

/**
 * Writes the lines of restic's `--include-file`: matched against paths inside a snapshot.
 *
 * @param paths Literal relative paths.
 */
export function includePatterns(paths: readonly string[]): string {
  return lines(paths.map((path) => "/" + escapeLiteral(checked(path))));
}

/**
 * Writes the lines of restic's `--exclude-file`: matched against absolute paths of this machine, so they are anchored
 * at the root. An unanchored one would also match folders above the instance.
 *
 * @param root The instance's real path, as restic's working directory.
 * @param paths Literal relative paths.
 */
export function excludePatterns(root: string, paths: readonly string[]): string {
  const slashed = Deno.build.os === "windows" ? root.replaceAll("\\", "/") : root;
  const anchor = escapeLiteral(slashed.replace(/\/+$/, ""));
  return lines(paths.map((path) => `${anchor}/${escapeLiteral(checked(path))}`));
}

/** Writes restic's `--files-from-raw`: literal names, each ended (not separated) by NUL. */
export function rawNames(paths: readonly string[]): string {
  return paths.map((path) => checked(path) + "\0").join("");
}

/**
 * Escapes one path for a line of a pattern file. restic trims the line (Unicode blanks too), expands `$NAME`, then
 * hands each component to Go's `filepath.Match`, which knows `\` as an escape except on Windows (restic
 * `internal/filter/exclude.go`). A line break cannot stand in the file: a class that has all but it says the same.
 */
function escapeLiteral(path: string): string {
  return path
    .replace(/[[*?]/g, "[$&]")
    .replace(/\\/g, "\\\\")
    .replace(/\n/g, "[^\x01-\x09\x0b-\u{10ffff}]")
    .replace(/(?:\s|\x85)(?=$)/u, "[$&]")
    .replace(/\$/g, "$$$$");
}

function checked(path: string): string {
  if (path === "" || path.includes("\0") || /(^|\/)(\.{0,2})(\/|$)/.test(path)) {
    throw new UnsafeNameError(`The name ${JSON.stringify(path)} cannot be used for a file of an instance.`);
  }
  return path;
}

function lines(patterns: readonly string[]): string {
  return patterns.map((pattern) => pattern + "\n").join("");
}

/**
 * The three things done with paths everywhere. `node:path` has them too, but loading anything of Node's costs a launch
 * without news about a quarter of its time; `tests/paths_test.ts` compares the two.
 *
 * @module
 */

/** Ways to take paths apart and put them together. */
export interface Paths {
  /** Puts parts together, with the system's separator. Parts are not resolved: no `.` or `..`, none but the first absolute. */
  join(first: string, ...rest: readonly string[]): string;
  /** The folder that a path is in; `.` where it names none. */
  dirname(path: string): string;
  /** The last name in a path. */
  basename(path: string): string;
}

/** Paths as one kind of system writes them. */
export function pathsOf(system: "windows" | "posix"): Paths {
  const separators = system === "windows" ? "/\\" : "/";
  const rootPattern = system === "windows" ? /^(?:[\\/]{2}[^\\/]+[\\/]+[^\\/]+[\\/]*|[A-Za-z]:[\\/]*|[\\/]+)/ : /^\/+/;
  const split = (path: string) => {
    const root = rootPattern.exec(path)?.[0] ?? "";
    let end = path.length;
    while (end > root.length && separators.includes(path.charAt(end - 1))) end--;
    let start = end;
    while (start > root.length && !separators.includes(path.charAt(start - 1))) start--;
    return { root, start, end };
  };
  return {
    join(first, ...rest) {
      let path = first;
      for (const part of rest) {
        if (part !== "") path += path === "" || separators.includes(path.charAt(path.length - 1)) ? part : `/${part}`;
      }
      return system === "windows" ? path.replaceAll("/", "\\") : path;
    },
    dirname(path) {
      const { root, start } = split(path);
      let end = start;
      while (end > root.length && separators.includes(path.charAt(end - 1))) end--;
      return path.slice(0, end) || ".";
    },
    basename(path) {
      const { start, end } = split(path);
      return path.slice(start, end);
    },
  };
}

/** Paths of this system. */
export const { join, dirname, basename }: Paths = pathsOf(Deno.build.os === "windows" ? "windows" : "posix");

/**
 * The scope: which paths of a game directory travel. Pure: it speaks of names only, so it also judges names that come
 * from the network.
 *
 * @module
 */
import { DEFAULT_INCLUDE, EXCLUDE_EVERYWHERE, EXCLUDE_OUTSIDE_WORLDS } from "./default_scope.ts";
import { compile, literalPrefix, normalPattern } from "./glob.ts";
import { HARD_EVERYWHERE, HARD_OUTSIDE_WORLDS } from "./hard_exclusions.ts";

/** A player's own lists. */
export interface ScopeLists {
  /** Patterns of what travels beside the usual. */
  readonly include: readonly string[];
  /** What counts as the usual; the default list if left out. */
  readonly only?: readonly string[];
  /** Patterns of what stays behind, added to the default ones; they win over `include`. */
  readonly exclude: readonly string[];
}

/** Which paths travel. */
export interface Scope {
  /**
   * Paths to start from, none below another: names from the include list, or the literal part before the first `*`. The
   * empty path stands for the game directory itself.
   */
  readonly roots: readonly string[];
  /** Tells whether this path travels, all folders above it considered. */
  accepts(path: string, type: "file" | "folder"): boolean;
  /** Tells whether something below this folder may travel. */
  mayHold(folder: string): boolean;
  /** For walks: whether an include pattern names this entry itself; then everything below it is included too. */
  includes(path: string, type: "file" | "folder"): boolean;
  /** For walks: whether this entry itself is excluded; then everything below it is excluded too. */
  excludes(path: string, type: "file" | "folder"): boolean;
}

/**
 * Makes the scope.
 *
 * A default exclusion that would swallow something the player's include list names outright (such as `mods/` or
 * `journeymap/data/sp/Home/day/`) does not apply: the player asked for it. The hard exclusions always do.
 *
 * @example
 * ```ts
 * makeScope().accepts("saves/Home/level.dat", "file"); // true
 * makeScope({ only: ["saves/"], include: [], exclude: [] }).accepts("options.txt", "file"); // false
 * ```
 */
export function makeScope(custom: ScopeLists = NOTHING_OWN): Scope {
  const isUsual = custom.only === undefined && custom.include.length === 0 && custom.exclude.length === 0;
  return isUsual ? usual ??= scopeOf(NOTHING_OWN) : scopeOf(custom);
}

const NOTHING_OWN: ScopeLists = { include: [], exclude: [] };

/** Nearly everybody's: the walk, every sender's tree and the window ask for it again and again. */
let usual: Scope | undefined;

function scopeOf(custom: ScopeLists): Scope {
  const own = [...custom.only ?? [], ...custom.include].map(normalPattern).filter((pattern) => pattern !== "");
  const include = custom.only === undefined ? [...DEFAULT_INCLUDE, ...own] : own;
  const included = compile(include);
  const wanted = own.map(literalPrefix).filter((path) => path !== "");
  const defaults = (patterns: readonly string[]) => patterns.filter((pattern) => !swallows(pattern, wanted));
  const everywhere = [...defaults(EXCLUDE_EVERYWHERE), ...custom.exclude];
  // One matcher each, whatever the patterns' origin: every file of a launch is asked for.
  const excludedInWorlds = compile(everywhere, HARD_EVERYWHERE);
  const excludedOutside = compile([...everywhere, ...defaults(EXCLUDE_OUTSIDE_WORLDS)], [
    ...HARD_EVERYWHERE,
    ...HARD_OUTSIDE_WORLDS,
  ]);
  const prefixes = include.map((pattern) => literalPrefix(normalPattern(pattern)));

  const excludes = (path: string, type: "file" | "folder") =>
    (path.startsWith("saves/") ? excludedInWorlds : excludedOutside).matches(path, type);

  const folders = new Map<string, boolean | undefined>();
  /** Whether a folder, seen with all above it, is included; undefined if anything on the way is excluded. */
  const folderInclusion = (path: string): boolean | undefined => {
    // Its neighbours are asked for next: a snapshot lists thousands of names in few folders.
    if (!folders.has(path)) folders.set(path, inclusion(path, "folder"));
    return folders.get(path);
  };
  const inclusion = (path: string, type: "file" | "folder"): boolean | undefined => {
    const slash = path.lastIndexOf("/");
    const above = slash < 0 ? false : folderInclusion(path.slice(0, slash));
    if (above === undefined || excludes(path, type)) return undefined;
    return above || included.matches(path, type);
  };

  return {
    roots: outermost(prefixes),
    // U+FFFD stands for bytes that are no text: such a name cannot be written back as it was.
    accepts: (path, type) => !path.includes("\uFFFD") && inclusion(path, type) === true,
    mayHold(folder) {
      const state = folderInclusion(folder);
      if (state !== false) return state === true;
      return prefixes.some((prefix) => isAtOrBelow(folder, prefix) || isAtOrBelow(prefix, folder));
    },
    includes: (path, type) => included.matches(path, type),
    excludes,
  };
}

/** Tells whether a path is another path or lies below it. The empty path is above everything. */
function isAtOrBelow(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(folder + "/");
}

/** Tells whether a default exclusion names one of these paths or a folder above it. */
export function swallows(pattern: string, paths: readonly string[]): boolean {
  if (paths.length === 0) return false;
  const matcher = compile([pattern]);
  return paths.some((path) =>
    path.split("/").some((_, i, parts) => matcher.matches(parts.slice(0, i + 1).join("/"), "folder"))
  );
}

function outermost(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)];
  return unique.filter((path) => !unique.some((other) => other !== path && isAtOrBelow(path, other)));
}

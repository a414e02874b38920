/**
 * Path patterns of scope and policy lists, compiled once to regular expressions. A pattern speaks of the whole path
 * below the game directory: `*` and `?` stay within one folder, `**` spans folders, `[a-z]` is a set of characters, and
 * a trailing slash means "folders only". What a pattern matches, it matches with everything below.
 *
 * @module
 */

/** Answers whether one entry itself (not a folder above it) is named by a list of patterns. */
export interface Matcher {
  /**
   * @param path Relative path, forward slashes.
   * @param type Patterns with a trailing slash match folders only.
   */
  matches(path: string, type: "file" | "folder"): boolean;
}

/** Brings a pattern into the one form used here: forward slashes, no leading `./` or `/`; empty if it names nothing. */
export function normalPattern(pattern: string): string {
  return pattern.trim().replaceAll("\\", "/").replace(/^(?:\.?\/+)+/, "").replaceAll(/\/{2,}/g, "/");
}

/** The part of a normal pattern before its first special character, cut at a slash, without a trailing slash. */
export function literalPrefix(pattern: string): string {
  const special = pattern.search(/[*?[]/);
  if (special < 0) return pattern.replace(/\/$/, "");
  return pattern.slice(0, Math.max(0, pattern.lastIndexOf("/", special)));
}

/**
 * Makes one matcher of patterns. Patterns that are a bare name in any folder are tested against the last part of a
 * path only, which keeps a walk over 100,000 files fast.
 *
 * @param patterns As in {@linkcode normalPattern}; empty ones are ignored.
 * @param anyCase Further patterns, of which upper and lower case are the same: what must hold on Windows and macOS too.
 */
export function compile(patterns: readonly string[], anyCase: readonly string[] = []): Matcher {
  // Only when it is asked: a launch makes many matchers and asks few.
  let built: ReturnType<typeof build> | undefined;
  return {
    matches(path, type) {
      const { any, folder } = built ??= build(patterns, anyCase);
      const name = path.slice(path.lastIndexOf("/") + 1);
      if (any.name?.test(name) || any.path?.test(path)) return true;
      return type === "folder" && (folder.name?.test(name) || folder.path?.test(path)) === true;
    },
  };
}

interface Sources {
  readonly path: string[];
  readonly name: string[];
}

function build(patterns: readonly string[], anyCase: readonly string[]) {
  const any: Sources = { path: [], name: [] };
  const folder: Sources = { path: [], name: [] };
  const take = (raw: string, wrap: (source: string) => string) => {
    const pattern = normalPattern(raw);
    const body = pattern.replace(/\/$/, "");
    if (body === "") return;
    const group = pattern.endsWith("/") ? folder : any;
    const name = /^\*\*\/([^/]+)$/.exec(body)?.[1];
    if (name !== undefined && name !== "**") group.name.push(wrap(source(name)));
    else group.path.push(wrap(source(body)));
  };
  for (const pattern of patterns) take(pattern, (source) => source);
  for (const pattern of anyCase) take(pattern, (source) => `(?i:${source})`);
  return {
    any: { path: union(any.path), name: union(any.name) },
    folder: { path: union(folder.path), name: union(folder.name) },
  };
}

function union(sources: readonly string[]): RegExp | undefined {
  return sources.length === 0 ? undefined : new RegExp(`^(?:${sources.join("|")})$`, "u");
}

/** A pattern as the source of a regular expression with the `u` flag. */
function source(pattern: string): string {
  const segments = pattern.split("/");
  return segments.map((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === "**") return last ? "[\\s\\S]+" : "(?:[^/]+/)*";
    return segmentSource(segment) + (last ? "" : "/");
  }).join("");
}

function segmentSource(segment: string): string {
  if (!/[*?[]/.test(segment)) return escape(segment);
  return segment.replaceAll(/\*+|\?|\[([!^]?)(\]?[^\]]*)\]|[\s\S]/gu, (part, negated?: string, set?: string) => {
    if (part.startsWith("*")) return "[^/]*";
    if (part === "?") return "[^/]";
    if (set !== undefined && set !== "" && part.length > 1) return setSource(negated === "" ? "" : "^/", set);
    return escape(part);
  });
}

function setSource(negation: string, set: string): string {
  // A range that runs backwards matches nothing in a shell; here its two ends are taken as plain characters.
  const ranges = set.replaceAll(/([^-])-([^-])|[\s\S]/gu, (part, from?: string, to?: string) => {
    if (from === undefined || to === undefined) return part === "-" ? "\\-" : escape(part);
    return from <= to ? `${escape(from)}-${escape(to)}` : `${escape(from)}\\-${escape(to)}`;
  });
  return `[${negation}${ranges}]`;
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

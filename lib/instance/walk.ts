import { SIZE_CAP } from "./default_scope.ts";
import type { LocalStat, SkipReason, Walk } from "./entry.ts";
import { FileColumns } from "./file_columns.ts";
import { isHardExcluded } from "./hard_exclusions.ts";
import { list, look } from "./look.ts";
import { namesIn } from "./names_in.ts";
import type { Scope } from "./scope.ts";
import { Turns } from "./turns.ts";

/** What a walk may be told. */
export interface WalkOptions {
  /** Files that stay behind although the scope holds them, such as unmodified files of the pack. */
  readonly skipPaths?: ReadonlySet<string> | undefined;
  /** The largest file outside `saves/` that travels, bytes. */
  readonly sizeCap?: number;
}

/** How long a walk goes on before others have a turn, milliseconds. */
const TURN = 50;
/** The same while something is under way that is waited for. */
const SHORT_TURN = 2;

/** A folder still to be read. */
interface Folder {
  readonly path: string;
  /** The same on this computer. */
  readonly place: string;
  /** An include pattern named it or a folder above it, so everything in it is in scope. */
  readonly covered: boolean;
}

/**
 * Reads the game directory: one `lstat` for each file, symbolic links never followed. Entries that vanish meanwhile
 * are left out; what cannot be read is listed in `skipped`.
 *
 * @param root The game directory's real path.
 * @param scope What travels.
 * @example
 * ```ts ignore
 * const found = walk("/games/home/minecraft", makeScope());
 * console.log(found.files.size, found.bytes);
 * ```
 */
export function walk(root: string, scope: Scope, options: WalkOptions = {}): Walk {
  const walker = new Walker(root, scope, options);
  const steps = walker.steps();
  while (!steps.next().done);
  return walker.finish();
}

/**
 * Like {@linkcode walk}, but lets others have a turn now and then.
 *
 * @param beside What runs meanwhile and soon needs its turn, such as a request.
 */
export async function walkInTurns(
  root: string,
  scope: Scope,
  { beside, ...options }: WalkOptions & { readonly beside?: Promise<unknown> | undefined } = {},
): Promise<Walk> {
  const walker = new Walker(root, scope, options);
  const turns = new Turns(root, beside === undefined ? TURN : SHORT_TURN);
  const relax = () => turns.length = TURN;
  beside?.then(relax, relax);
  for (const _ of walker.steps()) if (turns.isOver) await turns.pause();
  return walker.finish();
}

/** Not text, or characters that no computer accepts from the network (`safe_path.ts`). */
// deno-lint-ignore no-control-regex -- control characters are exactly what is meant
const UNSENDABLE = /[\u0000-\u001f\u007f\uFFFD]/;

class Walker {
  readonly #root: string;
  readonly #scope: Scope;
  readonly #skipPaths: ReadonlySet<string>;
  readonly #sizeCap: number;
  readonly #roots: string[] = [];
  readonly #files = new FileColumns();
  readonly #emptyFolders = new Set<string>();
  readonly #excluded: string[] = [];
  readonly #skipped: { readonly path: string; readonly reason: SkipReason }[] = [];
  /** Folders no include pattern names as a whole; they count only if something below them is in scope. */
  readonly #bridges = new Set<string>();
  readonly #stack: Folder[] = [];

  constructor(root: string, scope: Scope, options: WalkOptions) {
    this.#root = root.endsWith("/") ? root : root + "/";
    this.#scope = scope;
    this.#skipPaths = options.skipPaths ?? new Set();
    this.#sizeCap = options.sizeCap ?? SIZE_CAP;
  }

  /** The walk itself, in steps of one folder. */
  *steps(): Generator<void> {
    const mayBeThere = namesIn(this.#root);
    for (const start of this.#scope.roots) {
      // The include list begins with a wildcard: every name in the game directory may be a root.
      const names = start === "" ? (list(this.#root) ?? []).map(({ name }) => name) : [start];
      for (const name of names) {
        const slash = name.indexOf("/");
        if (!mayBeThere(slash < 0 ? name : name.slice(0, slash))) continue;
        const folder = this.#enterRoot(name);
        yield;
        if (folder !== undefined) yield* this.#read(folder);
      }
    }
  }

  /** Takes in a root that is a file; gives one that is a folder back, to be read. */
  #enterRoot(path: string): Folder | undefined {
    // A nested root is reached through folders that must be real ones, or it would lead out of the game directory.
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      const folder = path.slice(0, slash);
      const info = look(this.#root + folder);
      if (info === undefined) return undefined;
      if (info === "unreadable" || info.isSymlink) {
        const known = this.#skipped.some((skip) => skip.path === folder);
        if (!known) this.#note(folder, info === "unreadable" ? info : "symlink");
        return undefined;
      }
      if (this.#scope.excludes(folder, "folder")) return undefined;
    }
    const info = look(this.#root + path);
    if (info === undefined) return undefined;
    // A link may stand for a folder: it is named as one that is not followed.
    const type = info !== "unreadable" && (info.isDirectory || info.isSymlink) ? "folder" : "file";
    const included = this.#scope.includes(path, type);
    if (!included && (type === "file" || !this.#scope.mayHold(path))) return undefined;
    if (this.#scope.excludes(path, type)) {
      if (included && isHardExcluded(path, type)) this.#note(path, "hard-exclusion");
      return undefined;
    }
    const problem = this.#problem(path, path, info, included);
    if (problem !== undefined) this.#note(path, problem);
    if (problem !== undefined || info === "unreadable" || this.#skipPaths.has(path)) return undefined;
    this.#roots.push(path);
    if (info.isDirectory) return { path, place: this.#root + path, covered: included };
    const slash = path.lastIndexOf("/");
    this.#files.add(path.slice(0, Math.max(0, slash)), path.slice(slash + 1), info);
    return undefined;
  }

  *#read(start: Folder): Generator<void> {
    this.#stack.push(start);
    for (let folder = this.#stack.pop(); folder !== undefined; folder = this.#stack.pop()) {
      if (!folder.covered) this.#bridges.add(folder.path);
      const entries = list(folder.place);
      if (entries === undefined) {
        if (folder === start) {
          this.#roots.pop();
          return this.#note(folder.path, "unreadable");
        }
        this.#skip(folder.path, "unreadable");
        continue;
      }
      let held = 0;
      for (const entry of entries) {
        if (this.#visit(folder, entry)) held++;
      }
      if (held === 0 && folder.covered) this.#emptyFolders.add(folder.path);
      yield;
    }
  }

  /** Takes in one entry of a folder; tells whether it counts as something in scope. */
  #visit(folder: Folder, entry: Deno.DirEntry): boolean {
    const path = folder.path + "/" + entry.name;
    const type = entry.isDirectory ? "folder" : "file";
    if (this.#scope.excludes(path, type) || (this.#skipPaths.size > 0 && this.#skipPaths.has(path))) {
      this.#excluded.push(path);
      return false;
    }
    const covered = folder.covered || this.#scope.includes(path, type);
    if (!covered && !(entry.isDirectory && this.#scope.mayHold(path))) {
      this.#excluded.push(path);
      return false;
    }
    // A name that is no text cannot be looked up again.
    const info = entry.isDirectory || entry.name.includes("\uFFFD") ? entry : look(folder.place + "/" + entry.name);
    if (info === undefined) return false;
    const problem = this.#problem(path, entry.name, info, covered);
    if (problem !== undefined) {
      this.#skip(path, problem);
      return false;
    }
    if (info === "unreadable") return false;
    if (entry.isDirectory) this.#stack.push({ path, place: folder.place + "/" + entry.name, covered });
    else if ("mtime" in info) this.#files.add(folder.path, entry.name, info);
    return true;
  }

  /**
   * Why something in scope cannot travel.
   *
   * @param name What of the path was not looked at with a folder above it.
   */
  #problem(
    path: string,
    name: string,
    info: Deno.FileInfo | Deno.DirEntry | "unreadable",
    covered: boolean,
  ): SkipReason | undefined {
    if (info === "unreadable") return "unreadable";
    if (UNSENDABLE.test(name)) return "name";
    if (info.isSymlink) return "symlink";
    if (info.isDirectory) return undefined;
    if (!info.isFile) return "special-file";
    const tooBig = covered && "size" in info && info.size > this.#sizeCap && !path.startsWith("saves/");
    return tooBig ? "too-big" : undefined;
  }

  #skip(path: string, reason: SkipReason): void {
    this.#excluded.push(path);
    this.#note(path, reason);
  }

  #note(path: string, reason: SkipReason): void {
    this.#skipped.push({ path, reason });
  }

  finish(): Walk {
    if (this.#bridges.size > 0) this.#dropIdleBridges();
    const columns = this.#files;
    const emptyFolders = this.#emptyFolders;
    let files: ReadonlyMap<string, LocalStat> | undefined;
    return {
      get files() {
        return files ??= columns.toMap();
      },
      emptyFolders,
      roots: this.#roots,
      excluded: this.#excluded,
      skipped: this.#skipped,
      bytes: columns.bytes,
      seal: () => columns.seal(emptyFolders),
    };
  }

  /** A folder that was only walked through to look for matches, and held none, must not travel as an empty one. */
  #dropIdleBridges(): void {
    const idle = new Set(this.#bridges);
    for (const paths of [this.#files.toMap().keys(), this.#emptyFolders]) {
      for (const path of paths) {
        for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
          idle.delete(path.slice(0, slash));
        }
      }
    }
    const all = new Set([...this.#excluded, ...idle]);
    const roots = this.#roots.filter((path) => !idle.has(path));
    this.#roots.splice(0, this.#roots.length, ...roots);
    this.#excluded.length = 0;
    for (const path of all) {
      if (idle.has(path) && !path.includes("/")) continue;
      if (!hasAncestorIn(path, all)) this.#excluded.push(path);
    }
  }
}

function hasAncestorIn(path: string, set: ReadonlySet<string>): boolean {
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    if (set.has(path.slice(0, slash))) return true;
  }
  return false;
}

import fc from "fast-check";
import type { FileStat, Listing, LocalStat } from "../../lib/instance/entry.ts";
import type { Inventory, InventoryEntry } from "../../lib/settings/inventory.ts";

/** What really is on one side, for models: contents as numbers, and empty folders. */
export interface Tree {
  readonly files: ReadonlyMap<string, number>;
  readonly folders: ReadonlySet<string>;
}

/** Contents below this number look different in size and time; `n + VERSIONS` looks exactly like `n`. */
export const VERSIONS = 4;

const FILES = [
  "saves/Home/level.dat",
  "saves/Home/region/r.0.0.mca",
  "saves/Home/region/r.0.1.mca",
  "saves/Nether/level.dat_old",
  "saves/Nether/region/r.0.0.mca",
  "saves/notes/text.txt",
  "saves/copy.zip",
  "options.txt",
  "config/mod.json",
  "config/mod/sub.json",
  "config/pack",
  "config/pack/a.json",
  "config/sodium-options.json",
  "screenshots/a.png",
] as const;
const FOLDERS = ["saves/Home/playerdata", "saves/Nether", "saves/empty", "config/mod", "config/void", "screenshots"];

/** The paths that trees draw from; worlds, all policies, files where folders could be, empty folders. */
export const PATHS: readonly string[] = [...FILES, ...FOLDERS];

/** Three sides of one instance: mostly alike, as real ones are. */
export const sides: fc.Arbitrary<{ readonly base: Tree; readonly local: Tree; readonly remote: Tree }> = fc.record({
  start: fc.array(fc.option(fc.nat(VERSIONS - 1)), { minLength: FILES.length, maxLength: FILES.length }),
  folders: fc.subarray(FOLDERS),
  here: edits("here"),
  there: edits("there"),
}).map(({ start, folders, here, there }) => {
  const files = new Map<string, number>();
  FILES.forEach((path, index) => {
    const content = start[index];
    if (content !== null && content !== undefined) files.set(path, content);
  });
  const base = tidy(files, new Set(folders));
  return { base, local: edited(base, here), remote: edited(base, there) };
});

type Edit = { readonly path: string; readonly to: number | "gone" | "rewritten" };

/** Only this machine's rewrites under an old size and time can be seen by looking at sizes and times. */
function edits(side: "here" | "there"): fc.Arbitrary<readonly Edit[]> {
  const to = side === "here"
    ? fc.oneof({ weight: 4, arbitrary: fc.nat(VERSIONS - 1) }, fc.constantFrom("gone" as const, "rewritten" as const))
    : fc.oneof({ weight: 4, arbitrary: fc.nat(VERSIONS - 1) }, fc.constant("gone" as const));
  const single = fc.record({ path: fc.constantFrom(...PATHS), to }).map((edit): readonly Edit[] => [edit]);
  const wholeWorld = fc.constantFrom("saves/Home/", "saves/Nether/").map((prefix): readonly Edit[] =>
    FILES.filter((path) => path.startsWith(prefix)).map((path) => ({ path, to: "gone" }))
  );
  return fc.array(fc.oneof({ weight: 9, arbitrary: single }, wholeWorld), { maxLength: 5 }).map((all) => all.flat());
}

function edited(base: Tree, edits: readonly Edit[]): Tree {
  const files = new Map(base.files);
  const folders = new Set(base.folders);
  for (const { path, to } of edits) {
    const isFolder = FOLDERS.includes(path);
    if (to === "gone") {
      files.delete(path);
      folders.delete(path);
    } else if (isFolder) folders.add(path);
    else if (to !== "rewritten") files.set(path, to);
    else if (base.files.has(path)) files.set(path, (base.files.get(path) ?? 0) + VERSIONS);
  }
  return tidy(files, folders);
}

/** A tree that a disk can hold: nothing lies below a file, and no folder with content is called empty. */
function tidy(files: ReadonlyMap<string, number>, folders: ReadonlySet<string>): Tree {
  const all = [...files.keys(), ...folders];
  const holdsSomething = (path: string) => all.some((other) => other.startsWith(`${path}/`));
  return {
    files: new Map([...files].filter(([path]) => !holdsSomething(path))),
    folders: new Set([...folders].filter((path) => !holdsSomething(path) && !files.has(path))),
  };
}

/** How a content looks to somebody who sees only size and time. */
export function statOf(content: number): FileStat {
  const version = content % VERSIONS;
  return { size: 60 + version, mtime: 1_700_000_000_000 + version * 1000 };
}

function localStatOf(content: number): LocalStat {
  return { ...statOf(content), ctime: 1_700_000_000_000 + content, ino: 7 };
}

/** As the network lists it. */
export function listingOf(tree: Tree): Listing {
  return { files: mapped(tree, statOf), emptyFolders: tree.folders };
}

/** As a walk finds it. */
export function walkOf(tree: Tree): Listing<LocalStat> {
  return { files: mapped(tree, localStatOf), emptyFolders: tree.folders };
}

/** As noted when both sides had exactly this. */
export function inventoryOf(tree: Tree): Inventory {
  return {
    files: mapped(tree, (content): InventoryEntry => ({ local: localStatOf(content), remote: statOf(content) })),
    emptyFolders: tree.folders,
  };
}

function mapped<T>({ files }: Tree, value: (content: number) => T): Map<string, T> {
  return new Map([...files].map(([path, content]) => [path, value(content)]));
}

/** Nothing at all. */
export const EMPTY: Tree = { files: new Map(), folders: new Set() };

/** The same tree for a machine that has no note of what its files once looked like. */
export function unrewritten(tree: Tree): Tree {
  return { ...tree, files: new Map([...tree.files].map(([path, content]) => [path, content % VERSIONS])) };
}

import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import type { FileStat } from "../../lib/instance/entry.ts";
import type { SnapshotId } from "../../lib/repository/types.ts";
import { type InventoryEntry, readInventory, writeInventory } from "../../lib/settings/inventory.ts";
import { readState, writeState } from "../../lib/settings/state.ts";
import { stateFolder } from "../../lib/settings/state_folder.ts";
import { readAgreement } from "../../lib/sync/agreement.ts";
import { catchUp } from "../../lib/sync/catch_up.ts";
import { finish } from "../../lib/sync/finish.ts";
import { openSession } from "../../lib/sync/session.ts";
import type { Answer } from "../../lib/sync/question_types.ts";
import { writeFile } from "../support/temp.ts";
import { Crash, crashAt } from "./crash.ts";
import { levelDat } from "./level_dat.ts";
import { type SimulatedRepository, simulatedRepository } from "./simulated_repository.ts";
import { sides, statOf, type Tree } from "./trees.ts";

/** How this machine stands to the network's head. */
type Relation =
  /** It stands on the head's parent. */
  | "ahead"
  /** It pushed beside the head. */
  | "beside"
  /** It has no record of any agreement. */
  | "never-agreed";

interface Case {
  readonly base: Tree;
  readonly local: Tree;
  readonly remote: Tree;
  readonly relation: Relation;
  readonly onConflict: Answer;
}

const cases: fc.Arbitrary<Case> = fc.record({
  trees: sides,
  relation: fc.constantFrom<Relation>("ahead", "ahead", "beside", "never-agreed"),
  onConflict: fc.constantFrom<Answer>("keep-local", "use-remote", "keep-both"),
}).map(({ trees, ...rest }) => ({ ...trees, ...rest }));

/** Every kind of step at once: worlds replaced, deleted, kept twice, files merged, removed and new, empty folders. */
const RICH: Omit<Case, "relation" | "onConflict"> = {
  base: tree({
    "saves/Home/level.dat": 0,
    "saves/Home/region/r.0.0.mca": 0,
    "saves/Home/region/r.0.1.mca": 1,
    "saves/Nether/level.dat_old": 0,
    "options.txt": 0,
    "config/mod.json": 0,
    "screenshots/a.png": 0,
  }, ["config/void", "saves/Home/playerdata"]),
  local: tree({
    "saves/Home/level.dat": 1,
    "saves/Home/region/r.0.0.mca": 1,
    "saves/Home/region/r.0.1.mca": 1,
    "saves/Nether/level.dat_old": 0,
    "options.txt": 1,
    "config/mod.json": 0,
    "screenshots/a.png": 3,
  }, ["config/void"]),
  remote: tree({
    "saves/Home/level.dat": 2,
    "saves/Home/region/r.0.1.mca": 1,
    "options.txt": 2,
    "config/mod/sub.json": 1,
    "screenshots/a.png": 2,
  }, ["saves/empty", "saves/Home/playerdata"]),
};

for (const relation of ["ahead", "beside", "never-agreed"] as const) {
  for (const onConflict of ["use-remote", "keep-both"] as const) {
    Deno.test(`a pull of everything at once (${relation}, ${onConflict}) may die before any of its steps`, async () => {
      await dieAndRecover({ ...RICH, relation, onConflict }, { first: 1, stride: 1 });
    });
  }
}

for (
  const [name, local, remote] of [
    ["a file changed here became a folder there", { "config/pack": 1 }, { "config/pack/a.json": 2 }],
    ["a folder here with new files became a file there", { "config/pack/a.json": 1 }, { "config/pack": 2 }],
  ] as const
) {
  Deno.test(`${name}: the pull does not fail for ever`, async () => {
    const base = tree({ "config/pack": 0, "options.txt": 0 }, []);
    const sides = { base, local: tree(local, []), remote: tree(remote, []) };
    await dieAndRecover({ ...sides, relation: "ahead", onConflict: "keep-both" }, { first: 1, stride: 1 });
  });
}

Deno.test("nothing is fetched through a link, and the rest of the pull goes on", async () => {
  using store = prepare({
    ...RICH,
    relation: "never-agreed",
    onConflict: "use-remote",
    local: tree({}, ["elsewhere"]),
  });
  Deno.symlinkSync(join(store.machine, "elsewhere"), join(store.machine, "screenshots"), { type: "junction" });
  await pullDyingAt(Infinity, store, "use-remote");
  assert.deepEqual([...Deno.readDirSync(join(store.machine, "elsewhere"))], []);
  assert.ok(isThere(join(store.machine, "saves/Home/level.dat")));
  assert.ok(!isThere(stateFolder(store.machine).journal));
});

Deno.test("any pull may die: the next start makes it whole, and no old byte is lost", async () => {
  await fc.assert(
    fc.asyncProperty(
      cases,
      fc.integer({ min: 1, max: 8 }),
      (given, first) => dieAndRecover(given, { first, stride: 8 }),
    ),
    { numRuns: 200 },
  );
});

/** Kills a pull before every `stride`-th call that changes the disk, each time from the same start. */
async function dieAndRecover(given: Case, { first, stride }: { readonly first: number; readonly stride: number }) {
  using whole = prepare(given);
  const before = lookAt(whole.machine);
  const calls = await pullDyingAt(Infinity, whole, given.onConflict);
  const after = lookAt(whole.machine);
  assertNothingLost(before, whole.machine, given.onConflict);
  for (let n = first; n <= calls; n += stride) {
    using store = prepare(given);
    await pullDyingAt(n, store, given.onConflict);
    // Every third time the next start dies as well.
    if (n % 3 === 0) await finishDyingAt(1 + n % 7, store.machine);
    await finish(stateFolder(store.machine));
    const now = lookAt(store.machine);
    assert.deepEqual(now, now.agreed === after.agreed ? after : before, `killed before call ${n} of ${calls}`);
    assertNothingLost(before, store.machine, given.onConflict);
    if (n % 5 !== 0) continue;
    await pullDyingAt(Infinity, store, given.onConflict);
    assert.deepEqual(lookAt(store.machine).files, after.files, `pulled again after a death before call ${n}`);
  }
}

/** Thousands of little runs are kinder to memory than to a disk. */
const MEMORY = isThere("/dev/shm") ? { dir: "/dev/shm" } : {};

/** A machine and a network in folders of their own. */
interface Store extends Disposable {
  /** The game directory. */
  readonly machine: string;
  readonly repository: SimulatedRepository;
}

/** A machine and a network in the state in which a pull finds them. */
function prepare({ base, local, remote, relation }: Case): Store {
  const root = Deno.makeTempDirSync({ prefix: "instance-sync-simulate-", ...MEMORY });
  const repository = simulatedRepository(join(root, "network"));
  const save = (tree: Tree, parent?: SnapshotId) => {
    const folder = join(root, "scratch");
    writeTree(folder, tree);
    const id = repository.add(folder, { tags: ["sync:1"], ...(parent === undefined ? {} : { parent }) });
    Deno.removeSync(folder, { recursive: true });
    return id;
  };
  const common = save(base);
  const ours = relation === "beside" ? save(local, common) : common;
  save(remote, common);
  const machine = join(root, "machine");
  writeTree(machine, local);
  const state = join(machine, ".cloud-sync");
  Deno.mkdirSync(state, { mode: 0o700 });
  if (relation !== "never-agreed") {
    const agreed = relation === "beside" ? local : base;
    const files = new Map([...agreed.files].map(([path, content]): [string, InventoryEntry] => {
      const remote = statOf(content);
      if (local.files.get(path) !== content) return [path, { local: { ...remote, ctime: 1, ino: 1 }, remote }];
      const info = Deno.lstatSync(join(machine, path));
      return [path, { local: { ...remote, ctime: info.ctime?.getTime() ?? 0, ino: info.ino ?? 0 }, remote }];
    }));
    writeInventory(join(state, "inventory.json"), { files, emptyFolders: agreed.folders });
    writeState(join(state, "state.json"), {
      deviceId: "this",
      bases: [ours],
      known: new Set([common, ours]),
      repository: "",
    });
  }
  return { machine, repository, [Symbol.dispose]: () => Deno.removeSync(root, { recursive: true }) };
}

/** Pulls, and dies before the n-th call that changes the disk. */
async function pullDyingAt(n: number, { machine, repository }: Store, onConflict: Answer): Promise<number> {
  const session = { ...await openSession({ packFolder: machine, headless: true, onConflict }), repository };
  const probe = await repository.probe();
  const present = probe.kind === "present" ? probe.ids : new Set<SnapshotId>();
  using point = crashAt(n);
  try {
    await catchUp(session, { agreement: readAgreement(session), walk: await session.walk(), present });
  } catch (error) {
    if (!isCrash(error)) throw error;
  }
  return point.calls;
}

async function finishDyingAt(n: number, machine: string): Promise<void> {
  using _point = crashAt(n);
  try {
    await finish(stateFolder(machine));
  } catch (error) {
    if (!isCrash(error)) throw error;
  }
}

function isCrash(error: unknown): boolean {
  return error instanceof Crash || error instanceof Error && isCrash(error.cause);
}

/** A player's view of the instance, and what the program believes to be agreed; without what differs by run. */
function lookAt(machine: string) {
  const folder = stateFolder(machine);
  const inventory = readInventory(folder.inventory);
  const state = readState(folder.state);
  const entries = inventory.kind === "ok" ? [...inventory.value.files] : [];
  const pair = (stat: FileStat | null) => stat && [stat.size, stat.mtime];
  const looks = ({ local, remote }: InventoryEntry) => ({ local: pair(local), remote: pair(remote) });
  return {
    files: filesBelow(machine, (path) => path !== ".cloud-sync"),
    agreed: state.kind === "ok" ? state.value.bases.join() : undefined,
    known: state.kind === "ok" ? [...state.value.known] : [],
    inventory: entries.map(([path, entry]) => [path, looks(entry)] as const).sort(([a], [b]) => a < b ? -1 : 1),
    emptyFolders: inventory.kind === "ok" ? [...inventory.value.emptyFolders].sort() : [],
    leftovers: [folder.journal, folder.staging].filter((path) => isThere(path)),
  };
}

/** Every byte that was in the instance is in it still, or in the trash. */
function assertNothingLost(before: ReturnType<typeof lookAt>, machine: string, onConflict: Answer): void {
  const contents = new Set(filesBelow(machine, () => true).map(([, content]) => content));
  for (const [path, content] of before.files) {
    // The local world of a kept pair is renamed in the game too.
    const isRenamed = /\/level\.dat(_old)?$/.test(path) && onConflict === "keep-both";
    assert.ok(isRenamed || contents.has(content), `${path} is nowhere any more`);
  }
}

/** Path, content and mtime of every file, and every folder, sorted. */
function filesBelow(root: string, accepts: (path: string) => boolean, below = ""): [string, string, number][] {
  return [...Deno.readDirSync(join(root, below))].flatMap(({ name, isDirectory }): [string, string, number][] => {
    const path = below === "" ? name : `${below}/${name}`;
    if (!accepts(path)) return [];
    if (isDirectory) return [[`${path}/`, "", 0], ...filesBelow(root, accepts, path)];
    return [[path, Deno.readTextFileSync(join(root, path)), Deno.lstatSync(join(root, path)).mtime?.getTime() ?? 0]];
  }).sort(([a], [b]) => a < b ? -1 : 1);
}

function isThere(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function tree(files: Readonly<Record<string, number>>, folders: readonly string[]): Tree {
  return { files: new Map(Object.entries(files)), folders: new Set(folders) };
}

/** Puts a tree on disk; contents of one version have one size and one time. */
function writeTree(root: string, { files, folders }: Tree): void {
  for (const path of folders) Deno.mkdirSync(join(root, path), { recursive: true });
  Deno.mkdirSync(root, { recursive: true });
  for (const [path, content] of files) {
    const { size, mtime } = statOf(content);
    writeFile(
      join(root, path),
      /level\.dat(_old)?$/.test(path) ? levelOf(content, size) : `key:${content}`.padEnd(size, "0"),
    );
    Deno.utimeSync(join(root, path), mtime / 1000, mtime / 1000);
  }
}

/** A `level.dat` whose name tells the content. */
function levelOf(content: number, size: number): string {
  return levelDat(String(content).padStart(size - levelDat("").length, "0"));
}

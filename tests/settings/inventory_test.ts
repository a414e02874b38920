import assert from "node:assert/strict";
import fc from "fast-check";
import { type Inventory, type InventoryEntry, readInventory, writeInventory } from "../../lib/settings/inventory.ts";
import { tempInstance } from "./temp_folder.ts";

const PLAIN = { noNullPrototype: true };
const stat = { size: fc.nat(Number.MAX_SAFE_INTEGER), mtime: fc.maxSafeInteger() };
const local = fc.record(
  { ...stat, ctime: fc.maxSafeInteger(), ino: fc.double({ min: 0, max: 2 ** 64, noNaN: true }) },
  PLAIN,
);
const entry = fc.oneof(
  local.map((here) => ({ local: { ...here, content: "0a" }, remote: null })),
  local.map((here) => ({ local: here, remote: { size: here.size, mtime: here.mtime } })),
  fc.record({ local: fc.option(local), remote: fc.option(fc.record(stat, PLAIN)) }, PLAIN),
);
const name = fc.oneof(
  fc.constantFrom("saves", "config", "r.0.0.mca", "__proto__", "a b", "..a", "ä", "a\u0308", "😀", "new\nline", '"'),
  fc.string({ minLength: 1, maxLength: 12, unit: "binary" }),
).filter((text) => !/[/\\:\0]/.test(text) && text !== "." && text !== "..");
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));

Deno.test("any inventory survives a round trip", () => {
  using folder = tempInstance();
  fc.assert(
    fc.property(fc.array(fc.tuple(path, entry)), fc.array(path), (files, emptyFolders) => {
      const inventory = { files: new Map<string, InventoryEntry>(files), emptyFolders: new Set(emptyFolders) };
      writeInventory(folder.inventory, inventory);
      const read = readInventory(folder.inventory);
      assert.ok(read.kind === "ok");
      assert.deepEqual(plain(read.value), plain(inventory));
    }),
    { numRuns: 150 },
  );
});

const GOOD: Inventory = {
  files: new Map<string, InventoryEntry>([
    ["options.txt", { local: { size: 1, mtime: 2, ctime: 3, ino: 4 }, remote: { size: 5, mtime: 6 } }],
    ["saves/W/level.dat", { local: null, remote: null }],
  ]),
  emptyFolders: new Set(["saves/W/data"]),
};

Deno.test("an inventory cut short anywhere is refused and kept", () => {
  using folder = tempInstance();
  writeInventory(folder.inventory, GOOD);
  const text = Deno.readTextFileSync(folder.inventory);
  for (let length = 0; length < text.length; length += 7) {
    Deno.writeTextFileSync(folder.inventory, text.slice(0, length));
    assert.equal(readInventory(folder.inventory).kind, "broken", `after ${length} characters`);
    Deno.removeSync(`${folder.inventory}.broken`);
  }
});

Deno.test("an inventory with a wrong column or a path that leads out is refused", () => {
  using folder = tempInstance();
  writeInventory(folder.inventory, GOOD);
  const good = JSON.parse(Deno.readTextFileSync(folder.inventory));
  const wrong = {
    folders: [["", "../.."], ["", "/etc"], ["", "saves//W"], ["", 7], ["", "saves/W", "x"]],
    counts: [[1], [2, 1], [0, 1], [1, 1, 1], [1, -1], [1, 0.5], [1, "1"], [1e9, 1]],
    names: ["options.txt", "options.txt/level.dat/x", "../level.dat", "options.txt/", "", "a\0b/level.dat", 3],
    size: [[1], [1, -1], [1, "2"], [1, 0.5], [1, 2 ** 53], [1, null], {}, null],
    mtime: [[2], [2, 1e300], [2, 0.5], [2, true]],
    ctime: [[3], [3, null], [3, "3"]],
    ino: [[4], [4, -1], [4, null]],
    changed: [[2], [-1], ["0"], [0.5]],
    unknown: [[2], null],
    remote: [{ index: [0], size: [], mtime: [1] }, { index: [2], size: [1], mtime: [1] }, []],
    emptyFolders: [["../x"], [""], [1], ["saves/../.."], "saves"],
  };
  for (const [column, values] of Object.entries(wrong)) {
    for (const value of values) {
      Deno.writeTextFileSync(folder.inventory, JSON.stringify({ ...good, [column]: value }));
      assert.equal(readInventory(folder.inventory).kind, "broken", `${column} = ${JSON.stringify(value)}`);
      Deno.removeSync(`${folder.inventory}.broken`);
    }
  }
});

/** Without the extra facts that a shared stat brings along. */
function plain(inventory: Inventory) {
  const files = [...inventory.files].map(([path, { local, remote }]) =>
    [path, local, remote && { size: remote.size, mtime: remote.mtime }] as const
  );
  return { files: new Map(files.map(([path, ...sides]) => [path, sides])), emptyFolders: inventory.emptyFolders };
}

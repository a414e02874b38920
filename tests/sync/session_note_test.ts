import assert from "node:assert/strict";
import fc from "fast-check";
import { linksOf } from "../../lib/sync/lineage.ts";
import { pathToTag } from "../../lib/sync/path_tags.ts";
import { type NotedWorld, noteIn, noteTags, type SessionNote } from "../../lib/sync/session_note.ts";
import { notesOf, toldChanges, toldFacts } from "../../lib/sync/told_changes.ts";

const FILES = { added: 1, changed: 2, removed: 3 };

function world(path: string, time?: number, more: Partial<NotedWorld> = {}): NotedWorld {
  return {
    path,
    change: "changed",
    files: FILES,
    bytes: 5,
    ...(time === undefined ? {} : { facts: { time, chunks: { "minecraft:overworld": time } } }),
    ...more,
  };
}

function note(...worlds: readonly NotedWorld[]): SessionNote {
  return { worlds, files: FILES, names: ["options.txt"], places: [{ name: "options.txt", count: 6 }] };
}

const fileNames = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((name) =>
  !name.includes("/") && name.isWellFormed()
);

Deno.test("a note comes back from its tag as it was, whatever the worlds are called", () => {
  fc.assert(fc.property(
    fc.array(fc.record({ name: fileNames, time: fc.option(fc.nat(), { nil: undefined }) }), { maxLength: 5 }),
    (worlds) => {
      const given = note(...worlds.map(({ name, time }) => world(`saves/${name}`, time)));
      const tags = noteTags(given);
      assert.ok(tags.every((tag) => /^tells:[\w-]+$/.test(tag)), "restic splits tags at commas");
      assert.deepEqual(noteIn(["sync:1", ...tags]), given);
    },
  ));
});

Deno.test("a note that would be too long loses what is known of the worlds, and then itself", () => {
  const named = (count: number) =>
    note(
      ...Array.from({ length: count }, (_, n) => world(`saves/${n}`, n, { facts: { time: n, name: "x".repeat(300) } })),
    );
  const [some] = noteTags(named(40));
  assert.ok(some !== undefined && some.length <= 5000);
  assert.deepEqual(noteIn([some])?.worlds.map(({ facts }) => facts), Array(40).fill(undefined));
  assert.deepEqual(noteTags(named(500)), []);
});

Deno.test("where somebody stands is never told", () => {
  const [tag] = noteTags(note(world("saves/Home", 1, { facts: { time: 1, position: [1, 2, 3], xpLevel: 4 } })));
  assert.deepEqual(noteIn([tag ?? ""])?.worlds[0]?.facts, { time: 1 });
});

Deno.test("a tag that somebody made up tells nothing", () => {
  const tells = (value: unknown) => noteIn([`tells:${pathToTag(JSON.stringify(value))}`]);
  for (
    const value of [
      null,
      [],
      "text",
      {},
      { w: [{ p: "../x", c: "added", f: [1, 2, 3], b: 1 }], f: [0, 0, 0], n: [] },
      { w: [{ p: "saves/Home", c: "exploded", f: [1, 2, 3], b: 1 }], f: [0, 0, 0], n: [] },
      { w: [{ p: "saves/Home", c: "added", f: [1, 2], b: 1 }], f: [0, 0, 0], n: [] },
      { w: [{ p: "saves/Home", c: "added", f: [1, 2, 3], b: 1, i: { name: 5 } }], f: [0, 0, 0], n: [] },
      { w: [], f: [0, 0, 0], n: ["x".repeat(400)] },
      { w: [], f: [0, 0, 0], n: Array(100).fill("a") },
    ]
  ) assert.equal(tells(value), undefined, JSON.stringify(value).slice(0, 80));
  assert.equal(noteIn(["tells:%%%", "tells:", "tells:e30", `tells:${"A".repeat(1_000_000)}`]), undefined);
});

Deno.test("what was before is what the last state on the way told of that world", () => {
  const tags = (own: SessionNote, ...more: readonly string[]) => ["sync:1", ...noteTags(own), ...more];
  const snapshot = (id: string, parent: string | undefined, given: readonly string[]) => ({
    id,
    time: "",
    host: "",
    tags: given,
    ...(parent === undefined ? {} : { parent }),
  });
  const records = [
    snapshot("a", undefined, tags(note(world("saves/Home", 100, { change: "added" }), world("saves/Sky", 7)))),
    snapshot("b", "a", tags(note())),
    snapshot("c", "b", tags(note(world("saves/Home", 250)))),
    snapshot("d", "b", tags(note(world("saves/Sky", 9)))),
    snapshot("e", "c", tags(note(), "merges:d")),
    snapshot("f", "e", tags(note(world("saves/Home", 300), world("saves/Sky", 20)))),
    snapshot("g", "a", tags(note(world("saves/Home", 999)))),
    snapshot("h", "f", tags(note(world("saves/Sky", undefined, { change: "removed" })), "merges:g")),
  ];
  const notes = notesOf({ lineage: linksOf(records), records: new Map(records.map((one) => [one.id, one])) });
  const played = (id: string) => toldChanges(notes, id)?.worlds.map(({ path, played }) => [path, played]);
  assert.deepEqual(played("a"), [["saves/Home", undefined], ["saves/Sky", undefined]]);
  assert.deepEqual(played("c"), [["saves/Home", 150]], "over a session that did not touch it");
  assert.deepEqual(played("f"), [["saves/Home", 50], ["saves/Sky", 11]], "each by its own way through the fork");
  assert.equal(toldFacts(notes, ["h"], "saves/Home"), undefined, "two evenings met that both played it");
  assert.equal(toldFacts(notes, ["h"], "saves/Sky"), undefined, "it is gone");
  assert.equal(toldFacts(notes, ["f"], "saves/Sky")?.time, 20);
  assert.equal(toldChanges(notes, "f")?.worlds[0]?.chunks, 50);
  assert.equal(toldChanges(notes, "unknown"), undefined);
});

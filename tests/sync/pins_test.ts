import assert from "node:assert/strict";
import { stateFolder } from "../../lib/settings/state_folder.ts";
import { writeOwnPins } from "../../lib/settings/pins_file.ts";
import { linksOf } from "../../lib/sync/lineage.ts";
import { MOST_PINS, ownPins, pinsFile, pinsOf, pinTags } from "../../lib/sync/pins.ts";
import { tempDir, writeFile } from "../support/temp.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const record = (n: number) => n.toString(16).padStart(16, "0");

function saying(tags: readonly string[]) {
  return [{ id: A, time: "", host: "", tags: ["sync:1", ...tags] }];
}

Deno.test("what one computer's tags say, another one reads; who takes a pin off is believed", () => {
  using here = tempDir("pins");
  using there = tempDir("pins");
  const [folder, other] = [stateFolder(here.path), stateFolder(there.path)];
  for (const root of [here, there]) writeFile(`${root.path}/.cloud-sync/config.json`, "{}");
  const pins = [{ record: record(1), moment: A, name: "Before the dragon, \u{1F409}" }, {
    record: record(2),
    moment: B,
  }];
  writeOwnPins(pinsFile(folder), { pins, removed: [] });
  const tags = pinTags(folder);
  assert.ok(tags.every((tag) => /^[\w.:-]+$/.test(tag)), "restic splits tags at commas");
  assert.deepEqual([...pinsOf(other, saying(tags))], [[A, { name: "Before the dragon, \u{1F409}" }], [B, {}]]);
  assert.deepEqual(pinsOf(folder, []), pinsOf(other, saying(tags)), "its own pins need no network");

  writeOwnPins(pinsFile(other), { pins: [{ record: record(3), moment: A, name: "Drache" }], removed: [record(2)] });
  const both = saying([...tags, ...pinTags(other)]);
  for (const one of [folder, other]) {
    assert.deepEqual([...pinsOf(one, both)], [[A, { name: "Before the dragon, \u{1F409} / Drache" }]]);
  }
});

Deno.test("pins say nothing about who descends from whom, and made-up ones nothing at all", () => {
  using here = tempDir("pins");
  const folder = stateFolder(here.path);
  const odd = [
    "pin:",
    "pin:x.y",
    `pin:${A}`,
    `pin:${A}.${record(1)}.%`,
    "unpin:",
    `unpin:${A}`,
    `pin:${A}.short.bmFtZQ`,
  ];
  assert.deepEqual([...pinsOf(folder, saying(odd))], []);
  assert.deepEqual(linksOf(saying(odd)).get(A), { parents: [], kind: "session" });
  const long = `pin:${A}.${record(1)}.${
    new TextEncoder().encode("x".repeat(500)).toBase64({ alphabet: "base64url", omitPadding: true })
  }`;
  assert.equal(pinsOf(folder, saying([long])).get(A)?.name?.length, 60);
});

Deno.test("a damaged list of pins is put aside, and a long one is not repeated without end", () => {
  using here = tempDir("pins");
  const folder = stateFolder(here.path);
  writeFile(pinsFile(folder), '{"version":1,"pins":[{"record":"..","moment":"x"}],"removed":[]}');
  assert.deepEqual(ownPins(folder), { pins: [], removed: [] });
  const pins = Array.from({ length: 500 }, (_, n) => ({ record: record(n), moment: A }));
  writeOwnPins(pinsFile(folder), { pins, removed: pins.map(({ record }) => record) });
  assert.equal(pinTags(folder).length, 2 * MOST_PINS);
});

Deno.test("a state of a kind that only a later version knows is no evening's play", () => {
  const later = [{ id: A, parent: B, time: "", host: "", tags: ["sync:1", "kind:something-new"] }];
  assert.notEqual(linksOf(later).get(A)?.kind, "session");
});

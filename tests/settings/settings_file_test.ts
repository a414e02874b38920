import assert from "node:assert/strict";
import { NewerVersionError } from "../../lib/errors.ts";
import type { WorldFacts } from "../../lib/instance/world_facts.ts";
import { readConfig, updateConfig } from "../../lib/settings/config.ts";
import { readInventory } from "../../lib/settings/inventory.ts";
import { readLinks, writeLinks } from "../../lib/settings/links_file.ts";
import { readScopeFile } from "../../lib/settings/scope_file.ts";
import { readSettings } from "../../lib/settings/settings_file.ts";
import { readState, type State, writeState } from "../../lib/settings/state.ts";
import { readWorlds, writeWorlds } from "../../lib/settings/worlds_file.ts";
import { tempInstance } from "./temp_folder.ts";

const FILES = [
  { name: "config.json", read: readConfig },
  { name: "scope.json", read: readScopeFile },
  { name: "state.json", read: readState },
  { name: "inventory.json", read: readInventory },
  { name: "worlds.json", read: readWorlds },
  { name: "links.json", read: readLinks },
];

const BROKEN: readonly { readonly what: string; readonly bytes: string | Uint8Array }[] = [
  { what: "empty", bytes: "" },
  { what: "blank", bytes: " \r\n" },
  { what: "truncated", bytes: '{"version": 1, "folders": ["saves' },
  { what: "a number", bytes: "17" },
  { what: "a list of numbers", bytes: "[1, 2]" },
  { what: "null", bytes: "null" },
  { what: "a text as version", bytes: '{"version": "1"}' },
  { what: "a million characters", bytes: "x".repeat(1_000_000) },
  { what: "a million brackets", bytes: "[".repeat(1_000_000) },
  { what: "a million characters of text", bytes: JSON.stringify("x".repeat(1_000_000)) },
  { what: "not UTF-8", bytes: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) },
  { what: "UTF-16", bytes: new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]) },
];

for (const { name, read } of FILES) {
  Deno.test(`a broken ${name} is kept aside with one sentence`, () => {
    using folder = tempInstance();
    const path = `${folder.dir}/${name}`;
    for (const [index, { what, bytes }] of BROKEN.entries()) {
      write(path, bytes);
      const result = read(path);
      assert.equal(result.kind, "broken", what);
      const kept = index === 0 ? `${name}.broken` : `${name}.broken-${index + 1}`;
      assert.match(
        result.message,
        new RegExp(`^\\.cloud-sync/${name} .{5,150}: it was kept as ${kept}, and .*\\.$`),
        what,
      );
      assert.deepEqual(Deno.readFileSync(`${folder.dir}/${kept}`), bytesOf(bytes), what);
      assert.equal(read(path).kind, "absent");
    }
  });

  Deno.test(`a ${name} of a newer version stops the run and stays untouched`, () => {
    using folder = tempInstance();
    const path = `${folder.dir}/${name}`;
    write(path, '{"version": 99, "surprise": true}');
    assert.throws(() => read(path), NewerVersionError);
    assert.equal(Deno.readTextFileSync(path), '{"version": 99, "surprise": true}');
    assert.deepEqual([...Deno.readDirSync(folder.dir)].map((entry) => entry.name), [name]);
  });
}

Deno.test("a folder in a file's place is put aside, a file that is too large too", () => {
  using folder = tempInstance();
  Deno.mkdirSync(folder.config);
  assert.equal(readConfig(folder.config).kind, "broken");
  assert.ok(Deno.statSync(`${folder.config}.broken`).isDirectory);
  write(folder.config, `{"url": "${"x".repeat(1024 * 1024)}"}`);
  assert.equal(readConfig(folder.config).kind, "broken");
});

Deno.test("a replacement character that was really written is no damage, a byte order mark neither", () => {
  using folder = tempInstance();
  write(folder.config, '\uFEFF{"device": "\uFFFD"}\r\n');
  const read = readConfig(folder.config);
  assert.equal(read.kind === "ok" && read.value.device, "\uFFFD");
});

Deno.test("the sentence names the wrong entry but never what stands there", () => {
  using folder = tempInstance();
  write(folder.config, '{"url": {"secret": "hunter2"}}');
  const read = readConfig(folder.config);
  assert.ok(read.kind === "broken");
  assert.match(read.message, /"url"/);
  assert.doesNotMatch(read.message, /hunter2/);
});

Deno.test("readSettings treats any error of a parser as a broken file", () => {
  using folder = tempInstance();
  write(folder.undo, "{}");
  const parse = () => {
    throw new TypeError("no");
  };
  assert.equal(readSettings(folder.undo, { version: 1, withoutIt: "nothing happens", parse }).kind, "broken");
});

Deno.test("updating the config keeps entries of others and removes what is undefined", () => {
  using folder = tempInstance();
  write(folder.config, '{"url": "https://a.example/", "device": "desk", "colour": ["red"]}');
  updateConfig(folder.config, { url: "https://b.example/", device: undefined });
  assert.deepEqual(JSON.parse(Deno.readTextFileSync(folder.config)), {
    version: 1,
    url: "https://b.example/",
    colour: ["red"],
  });
});

Deno.test("scope.json is read in our form and in the original's", () => {
  using folder = tempInstance();
  const none = { include: [], exclude: [], policies: [] };
  const cases: [unknown, unknown][] = [
    [["saves", "config"], { ...none, include: ["saves", "config"] }],
    [{ include: ["saves"], exclude: ["saves/x"] }, { ...none, include: ["saves"], exclude: ["saves/x"] }],
    [{ exclude: ["a"] }, { ...none, exclude: ["a"] }],
    [{ version: 1, policies: [{ pattern: "config/**", policy: "local" }] }, {
      ...none,
      policies: [{ pattern: "config/**", policy: "local" }],
    }],
  ];
  for (const [file, expected] of cases) {
    write(folder.scope, JSON.stringify(file));
    const read = readScopeFile(folder.scope);
    assert.ok(read.kind === "ok");
    assert.deepEqual(
      { include: read.value.include, exclude: read.value.exclude, policies: read.value.policies },
      expected,
    );
  }
});

Deno.test("state survives a round trip and is readable by its owner only", () => {
  using folder = tempInstance();
  const state: State = {
    deviceId: "d",
    bases: ["a".repeat(64)],
    known: new Set(["b".repeat(64), "a".repeat(64)]),
    repository: "https://x.example/a/i/",
    rate: 12.5,
  };
  writeState(folder.state, state);
  assert.deepEqual(readState(folder.state), { kind: "ok", value: state });
  if (Deno.build.os !== "windows") assert.equal((Deno.statSync(folder.state).mode ?? 0) & 0o777, 0o600);
});

Deno.test("the original's state is taken over, with a full or a short id", () => {
  using folder = tempInstance();
  for (const id of ["c".repeat(64), "0123abcd"]) {
    write(
      folder.state,
      JSON.stringify({ last_pulled_snapshot_id: id, last_pulled_at: "2026-06-01T10:00:00+00:00", host_tag: "desk" }),
    );
    const read = readState(folder.state);
    assert.ok(read.kind === "ok");
    assert.equal(read.value.originalHead, id);
    assert.deepEqual(read.value.bases, id.length === 64 ? [id] : []);
    writeState(folder.state, read.value);
    assert.deepEqual(readState(folder.state), read);
  }
  write(folder.state, '{"last_pulled_snapshot_id": null, "last_pulled_at": null, "host_tag": null}');
  assert.equal(readState(folder.state).kind, "absent");
  write(folder.state, '{"last_pulled_snapshot_id": "../../etc"}');
  assert.equal(readState(folder.state).kind, "broken");
});

Deno.test("world facts survive a round trip, also with what a damaged world may hold", () => {
  using folder = tempInstance();
  const facts: WorldFacts = { name: "W", seed: "-9223372036854775808", chunks: { region: 4 }, position: [1, 2.5, -3] };
  writeWorlds(
    folder.worlds,
    new Map<string, WorldFacts>([["saves/W", facts], ["__proto__", { time: NaN, day: 3, position: [NaN, 0, 0] }]]),
  );
  const read = readWorlds(folder.worlds);
  assert.deepEqual(read, {
    kind: "ok",
    value: new Map<string, unknown>([["saves/W", facts], ["__proto__", { day: 3 }]]),
  });
});

Deno.test("links survive a round trip", () => {
  using folder = tempInstance();
  const links = new Map([["a".repeat(64), {
    parents: ["b".repeat(64), "c".repeat(64)],
    kind: "safety" as const,
    time: "2026-01-01T00:00:00Z",
    device: "desk",
  }]]);
  Deno.mkdirSync(folder.cache);
  writeLinks(folder.links, links);
  assert.deepEqual(readLinks(folder.links), { kind: "ok", value: links });
});

function write(path: string, data: string | Uint8Array): void {
  Deno.writeFileSync(path, bytesOf(data));
}

function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}

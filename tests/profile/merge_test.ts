import assert from "node:assert/strict";
import fc from "fast-check";
import { withHotbars } from "../../lib/profile/hotbar_items.ts";
import { type EditSides, editsOf } from "../../lib/profile/edits.ts";
import { itemPath, type Items } from "../../lib/profile/items.ts";
import { newOptions, optionItems, withOptions } from "../../lib/profile/options_items.ts";
import { serverItems, withServers } from "../../lib/profile/server_items.ts";
import { hotbarNbt, options, type ServerEntry, serversDat } from "./accounts.ts";

// The merges against a model that knows nothing of files: players, their instances, and one table of values.

const KEYS = ["key_key.jump", "key_mod.map", "key_Other Mod.x", "fov", "lang", "chatOpacity"] as const;
type Key = (typeof KEYS)[number];
const VALUES: Readonly<Record<Key, readonly string[]>> = {
  "key_key.jump": ["key.keyboard.a", "key.keyboard.b", "key.mouse.4"],
  "key_mod.map": ["key.keyboard.m", "scancode.12"],
  "key_Other Mod.x": ["key.keyboard.x", "key.keyboard.unknown"],
  fov: ["0.0", "0.5", "-1.0"],
  lang: ["en_us", "de_de"],
  chatOpacity: ["1.0", "0.3"],
};

/** What one session does: the game of an instance that knows some of the keys sets one of them. */
const session = fc.record({
  at: fc.nat(2),
  key: fc.constantFrom(...KEYS),
  choice: fc.nat(2),
});

/** Which keys each of three instances knows. */
const knows = fc.array(fc.subarray([...KEYS], { minLength: 1 }), { minLength: 3, maxLength: 3 });

function folded(profile: Items, sides: EditSides): Map<string, string> {
  const { put, drop } = editsOf(sides);
  const all = new Map([...profile, ...put]);
  for (const path of drop) all.delete(path);
  return all;
}

/** An instance and the one profile, one after the other, as `meet` does it. */
class Instance {
  base: Items = new Map();
  constructor(public text: string) {}

  meet(profile: Items): Map<string, string> {
    const next = folded(profile, { base: this.base, instance: optionItems(this.text), profile });
    this.text = withOptions(this.text, next);
    this.base = optionItems(this.text);
    return next;
  }
}

Deno.test("settings: three instances with different mods hold what was set last, and nothing else moves", () => {
  fc.assert(
    fc.property(knows, fc.array(session, { maxLength: 30 }), (known, sessions) => {
      const versions = [1631, 4325, 4903];
      const instances = known.map((keys, index) =>
        new Instance(
          options(versions[index] ?? 0, {
            maxFps: String(index),
            ...Object.fromEntries(keys.map((key) => [key, VALUES[key][0] ?? ""])),
          }),
        )
      );
      const model = new Map<Key, string>(known.flat().map((key) => [key, VALUES[key][0] ?? ""]));
      let profile: Map<string, string> = new Map();
      for (const instance of instances) profile = instance.meet(profile);
      for (const { at, key, choice } of sessions) {
        const instance = instances[at];
        if (instance === undefined || !known[at]?.includes(key)) continue;
        profile = instance.meet(profile);
        const value = VALUES[key][choice % VALUES[key].length] ?? "";
        instance.text = instance.text.split("\n").map((line) => line.startsWith(`${key}:`) ? `${key}:${value}` : line)
          .join("\n");
        model.set(key, value);
        profile = instance.meet(profile);
      }
      for (const instance of instances) profile = instance.meet(profile);
      const before = new Map(profile);
      instances.forEach((instance, index) => {
        profile = instance.meet(profile);
        const expected = {
          maxFps: String(index),
          ...Object.fromEntries(known[index]?.map((k) => [k, model.get(k) ?? ""]) ?? []),
        };
        assert.equal(instance.text, options(versions[index] ?? 0, expected));
      });
      assert.deepEqual(profile, before, "it comes to rest");
    }),
    { numRuns: 300 },
  );
});

const entry = fc.record({
  ip: fc.constantFrom("a.example", "B.example:25565", "c.example:1", "d.example"),
  name: fc.constantFrom("One", "Two §a", "Drei"),
});
const list = fc.uniqueArray(entry, { maxLength: 4, selector: ({ ip }) => ip });

Deno.test("servers: adding, removing, renaming and moving on two sides gives what a set of entries gives", () => {
  fc.assert(
    fc.property(list, list, list, (base, mine, theirs) => {
      const [b, m, t] = [base, mine, theirs].map((servers) => serverItems(serversDat(servers)) ?? new Map());
      if (b === undefined || m === undefined || t === undefined) return;
      const next = folded(t, { base: b, instance: m, profile: t });
      const got = serverItems(withServers(serversDat(mine), next) ?? serversDat(mine)) ?? new Map();
      const name = (servers: readonly ServerEntry[], ip: string) => servers.find((server) => server.ip === ip)?.name;
      const lost = base.length > 1 && base.every(({ ip }) => !mine.some((server) => server.ip === ip));
      const expected = new Map<string, string>();
      for (const ip of new Set([...base, ...mine, ...theirs].map(({ ip }) => ip))) {
        const [was, here, there] = [name(base, ip), name(mine, ip), name(theirs, ip)];
        const value = was === undefined
          ? there ?? here
          : here === undefined
          ? lost ? there : undefined
          : here === was
          ? there
          : here;
        if (value !== undefined) expected.set(ip, value);
      }
      const names = new Map([...got].filter(([path]) => !path.endsWith("/order.txt")));
      const wanted = serverItems(serversDat([...expected].map(([ip, name]) => ({ ip, name })))) ?? new Map();
      wanted.delete("servers/order.txt");
      assert.deepEqual([...names].sort(), [...wanted].sort());
    }),
    { numRuns: 500 },
  );
});

Deno.test("any pieces from the network leave the instance's files whole, and change nothing twice", () => {
  const path = fc.constantFrom(
    "options/key_key.jump.txt",
    "options/fov.txt",
    "options/max%46ps.txt",
    "options/version.txt",
    "servers/order.txt",
    "servers/at-a.example.txt",
    "hotbar/4325/0.txt",
    "hotbar/99999/3.txt",
  );
  const text = fc.oneof(
    fc.string(),
    fc.uint8Array().map((bytes) => bytes.toBase64()),
    fc.constantFrom("key.keyboard.x\nfullscreen:true", "1.0", "4325", "AA==", "CgAAAAAB"),
  );
  const mine = options(4325, { "key_key.jump": "key.keyboard.a", fov: "0.5", maxFps: "60" });
  const servers = serversDat([{ name: "One", ip: "a.example", icon: "png" }, { name: "Joined", ip: "x", hidden: 1 }]);
  const hotbar = hotbarNbt(4325, { "0": "minecraft:stone" });
  fc.assert(
    fc.property(fc.dictionary(path, text), (pieces) => {
      const profile = new Map(Object.entries(pieces));
      const now = withOptions(mine, profile);
      assert.deepEqual(
        now.split("\n").map((line) => line.split(":")[0]),
        mine.split("\n").map((line) => line.split(":")[0]),
      );
      assert.ok(now.includes("maxFps:60"));
      assert.equal(withOptions(now, profile), now);
      const list = withServers(servers, profile) ?? servers;
      assert.notEqual(serverItems(list), undefined);
      assert.equal(withServers(list, profile), undefined);
      const bars = withHotbars(hotbar, profile, 4325) ?? hotbar;
      assert.equal(withHotbars(bars, profile, 4325), undefined);
      const fresh = newOptions(profile);
      assert.ok(fresh === undefined || /^version:\d+\n(?:[\w .]+:[^\n]*\n)+$/.test(fresh), fresh);
    }),
    { numRuns: 1000 },
  );
});

Deno.test("a list that another program wrote keeps every byte that is not ours to change", () => {
  const one = { name: "One", ip: "one.example", icon: "png1", extra: "x" };
  const joined = { name: "Joined once", ip: "joined.example", hidden: 1 };
  const two = { name: "Two", ip: "two.example", icon: "png2", hidden: 0 };
  const before = serversDat([one, joined, two]);
  const items = serverItems(before) ?? new Map();
  assert.equal(withServers(before, items), undefined);
  const renamed = serverItems(serversDat([{ name: "Uno", ip: one.ip, extra: "x" }])) ?? new Map();
  const order = items.get("servers/order.txt") ?? "";
  const after = withServers(before, new Map([...items, ...renamed, ["servers/order.txt", order]])) ?? before;
  const hex = (bytes: Uint8Array) => bytes.toHex();
  // An entry without the list's and the file's own frame.
  const entryOf = (server: ServerEntry) => hex(serversDat([server])).slice(2 * 18, -2);
  for (const untouched of [joined, two]) assert.ok(hex(after).includes(entryOf(untouched)), untouched.name);
  assert.equal(after.length, before.length, "Uno is as long as One, and nothing else came or went");
  assert.ok(hex(after).includes(hex(new TextEncoder().encode("png1"))));
});

Deno.test("a value goes only where it is understood", () => {
  const shared = optionItems(options(4325, {
    "key_key.jump": "key.keyboard.j:CONTROL",
    "key_key.attack": "key.mouse.4",
    narrator: "0",
    lang: "en_us",
    mouseSensitivity: "0.35211268",
    maxFps: "260",
    resourcePacks: "[]",
    showSubtitles: "true",
  }));
  const vanilla = options(4903, {
    "key_key.jump": "key.keyboard.space",
    "key_key.attack": "key.mouse.left",
    mouseSensitivity: "0.3521126761",
    showSubtitles: '"off"',
    maxFps: "60",
  });
  const given = withOptions(vanilla.replaceAll("\n", "\r\n"), shared);
  assert.equal(
    given,
    vanilla.replace("key.mouse.left", "key.mouse.4").replaceAll("\n", "\r\n"),
    "no modifier, no other form, no rounding, no line of ours, the line ends as they were",
  );
  const forge = options(4325, { "key_key.jump": "key.keyboard.space", "key_mod.a": "key.keyboard.a:SHIFT" });
  assert.match(withOptions(forge, shared), /^key_key\.jump:key\.keyboard\.j:CONTROL$/m);
  const numbers = "key_key.attack:-100\nlang:en_US\nfov:0.0\n";
  assert.equal(withOptions(numbers, shared), numbers, "before 1.13 keys had numbers");
  assert.deepEqual([...optionItems(numbers)], [
    ["options-to-1.12/key_key.attack.txt", "-100"],
    ["options-to-1.12/fov.txt", "0.0"],
  ]);
  assert.equal(
    optionItems("version:4325\nfov:0.5\nchatOpacity:0.").has("options/chat%4fpacity.txt"),
    false,
    "half a line",
  );
  assert.equal(itemPath("options/", "key_Mod/ünï:x"), "options/key_%4dod%2f%c3%bcn%c3%af%3ax.txt");
});

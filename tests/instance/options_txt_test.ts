import assert from "node:assert/strict";
import fc from "fast-check";
import { isMachineKey } from "../../lib/instance/machine_keys.ts";
import { mergeOptions, parseOptions } from "../../lib/instance/options_txt.ts";
import { unpackRealInstance } from "../support/temp.ts";

const keys = ["fov", "lang", "maxFps", "guiScale", "key_key.jump", "key_mod.zoom", "soundCategory_music", "gamma"];
const value = fc.constantFrom("0", "1", "2", '"x:y"', "");
const options = fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), value), { selector: ([key]) => key }).map((entries) =>
  ["version:4325", ...entries.map(([key, value]) => `${key}:${value}`)].join("\n") + "\n"
);

Deno.test("merging: machine keys stay, what changed on one side travels, nothing is lost, a second merge changes nothing", () => {
  fc.assert(fc.property(options, options, options, (base, local, remote) => {
    const { text, refused } = mergeOptions({ base, local, remote });
    if (refused) return;
    const [b, l, r, merged] = [base, local, remote, text].map(parseOptions);
    assert.ok(b && l && r && merged);
    for (const key of keys) {
      const value = merged.get(key);
      if (isMachineKey(key)) assert.equal(value, l.get(key), key);
      else if (r.get(key) === b.get(key) && l.has(key)) assert.equal(value, l.get(key), key);
      else if (l.get(key) === b.get(key) && r.has(key)) assert.equal(value, r.get(key), key);
      if (key.startsWith("key_") && (l.has(key) || r.has(key))) assert.ok(value !== undefined, key);
    }
    const again = mergeOptions({ base: remote, local: text, remote });
    // Both may have deleted different halves of so few lines: then what is left looks cut off, and is passed over.
    if (!again.refused) assert.equal(again.text, text);
  }));
});

Deno.test("lines that fit one computer only never make a file look cut off, and never make a cut one look whole", () => {
  const machine = fc.uniqueArray(fc.constantFrom("maxFps", "guiScale", "gamma", "ao", "renderClouds", "particles")).map(
    (keys) => keys.map((key) => `${key}:1\n`).join(""),
  );
  fc.assert(
    fc.property(options, options, options, machine, machine, machine, (base, local, remote, forBase, here, there) => {
      const bare = (text: string) =>
        text.split("\n").filter((line) => !isMachineKey(line.split(":")[0] ?? "")).join("\n");
      const refused = mergeOptions({ base: bare(base), local: bare(local), remote: bare(remote) }).refused;
      const merged = mergeOptions({
        base: bare(base) + forBase,
        local: bare(local) + here,
        remote: bare(remote) + there,
      });
      assert.equal(merged.refused, refused);
    }),
  );
});

Deno.test("a change here is not passed over because the other computer's game writes many lines of its own", () => {
  const theirs = "version:1\nfov:0\nlang:en\nmaxFps:1\nguiScale:1\ngamma:1\nao:1\nparticles:1\n";
  const merged = mergeOptions({ base: theirs, local: "version:1\nfov:9\nlang:en\n", remote: theirs });
  assert.deepEqual([merged.refused, parseOptions(merged.text).get("fov")], [undefined, "9"]);
});

Deno.test("the real evening's options arrive byte for byte where this computer changed nothing", async () => {
  const { evening1, evening2 } = await unpackRealInstance();
  const [base, remote] = [evening1, evening2].map((folder) => Deno.readTextFileSync(`${folder}/options.txt`));
  assert.ok(base && remote && base !== remote);
  const merged = mergeOptions({ base, local: base, remote });
  const machine = [...parseOptions(remote)].filter(([key, value]) =>
    isMachineKey(key) && parseOptions(base).get(key) !== value
  );
  if (machine.length === 0) assert.equal(merged.text, remote);
  assert.ok(merged.equalsRemoteInPersonalKeys);
  assert.equal(merged.refused, undefined);
});

Deno.test("a network version with the same machine keys is taken byte for byte, odd lines included", () => {
  const base = "version:1\nfov:0\nmaxFps:60\n";
  const remote = "version:1\nno colon\nfov:1\nfov:2\nmaxFps:60\nkey_a:b\n";
  assert.equal(mergeOptions({ base, local: base, remote }).text, remote);
});

Deno.test("Windows line ends, the missing last one and odd lines stay as they are here; duplicates become one", () => {
  const local = "version:1\r\nodd\r\nfov:0\r\nfov:5\r\nlang:de";
  const { text } = mergeOptions({
    base: "version:1\nfov:5\nlang:en\n",
    local,
    remote: "version:1\nfov:7\nlang:en\nnew:1\n",
  });
  assert.equal(text, "version:1\r\nodd\r\nfov:7\r\nlang:de\r\nnew:1");
});

Deno.test("another game version: only bindings, language, sound and chat travel, the version line stays", () => {
  const base = "version:3000\nfov:0\nkey_a:x\nlang:en\nao:1\n";
  const remote = "version:4000\nfov:1\nkey_a:y\nlang:de\nao:true\n";
  const merged = mergeOptions({ base, local: base, remote });
  assert.equal(merged.text, "version:3000\nfov:0\nkey_a:y\nlang:de\nao:1\n");
  assert.equal(merged.refused, "version");
  const old = mergeOptions({
    base: "key_a:30\nlang:en\n",
    local: "key_a:30\nlang:en\n",
    remote: "version:4000\nkey_a:key.keyboard.a\nlang:de\n",
  });
  assert.equal(old.text, "key_a:30\nlang:de\n");
});

Deno.test("a file cut short by a crash never wins", () => {
  const base = "version:1\nfov:0\nmaxFps:60\nkey_a:x\nlang:en\n";
  const cut = mergeOptions({ base, local: base, remote: "version:1\n" });
  assert.deepEqual([cut.text, cut.refused], [base, "short"]);
  const healed = mergeOptions({ base, local: "", remote: base.replace("fov:0", "fov:1").replace("60", "240") });
  assert.deepEqual([healed.text, healed.refused], [base.replace("fov:0", "fov:1"), "short"]);
});

Deno.test("any text can be merged", () => {
  fc.assert(fc.property(fc.string(), fc.string(), fc.option(fc.string(), { nil: undefined }), (local, remote, base) => {
    mergeOptions({ local, remote, ...(base === undefined ? {} : { base }) });
  }));
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { keptKeys, stayingKeys } from "../../lib/instance/machine_keys.ts";
import { mergeOptions, parseOptions, withValues } from "../../lib/instance/options_txt.ts";
import { asShared, keptKeysIn, keptKeysTags } from "../../lib/sync/kept_keys_tag.ts";
import { pathToTag } from "../../lib/sync/path_tags.ts";

const KEYS = ["fov", "lang", "chatScale", "key_key.jump", "soundCategory_music"];

/** One computer's file, what it agreed on last, and the keys its player keeps. */
interface Computer {
  text: string;
  base: string | undefined;
  readonly stay: readonly string[];
}

/** What lies on the network. */
interface Saved {
  readonly by: number;
  readonly text: string;
  readonly tags: readonly string[];
}

/** A pull and a push, as `stage_plan.ts`, `save.ts` and `agree_on_sent.ts` do them. */
async function sync(computers: readonly Computer[], at: number, saved: Saved | undefined): Promise<Saved> {
  const computer = computers[at];
  assert.ok(computer !== undefined);
  const options = { stay: computer.stay, travel: [] };
  let ahead = saved === undefined;
  if (saved !== undefined && saved.by !== at) {
    const kept = await keptKeysIn(saved.tags);
    const { base, text: local } = computer;
    const theirs = kept === undefined ? saved.text : asShared(saved.text, kept, { base, local });
    const merged = mergeOptions({
      local,
      remote: theirs,
      stays: stayingKeys(options),
      ...(base === undefined ? {} : { base }),
    });
    computer.text = merged.text;
    computer.base = theirs;
    ahead = !merged.equalsRemoteInPersonalKeys;
  } else if (saved !== undefined) ahead = computer.text !== saved.text;
  if (!ahead && saved !== undefined) return saved;
  const sent = { by: at, text: computer.text, tags: await keptKeysTags(options, computer.base) };
  const kept = { keeps: keptKeys(options), values: new Map<string, string>() };
  computer.base = asShared(sent.text, kept, { base: computer.base, local: undefined });
  return sent;
}

const stayList = fc.uniqueArray(fc.constantFrom(...KEYS, "key_*"), { maxLength: 2 });
const step = fc.oneof(
  fc.record({ kind: fc.constant("edit" as const), at: fc.nat(2), key: fc.constantFrom(...KEYS) }),
  fc.record({ kind: fc.constant("sync" as const), at: fc.nat(2), key: fc.constant("") }),
);

Deno.test("computers with different stay lists: a kept value is neither taken nor given, all others come to rest", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(stayList, { minLength: 3, maxLength: 3 }),
      fc.array(step, { maxLength: 25 }),
      async (stays, steps) => {
        const writers = new Map<string, number>();
        let count = 0;
        const write = (at: number) => {
          const value = `v${++count}`;
          writers.set(value, at);
          return value;
        };
        const computers = stays.map((stay, at): Computer => ({
          text: ["version:1", ...KEYS.map((key) => `${key}:${write(at)}`)].join("\n") + "\n",
          base: undefined,
          stay,
        }));
        const keeps = (at: number, key: string) => keptKeys({ stay: stays[at] ?? [], travel: [] })(key);
        const valueOf = (at: number, key: string) => parseOptions(computers[at]?.text ?? "").get(key);
        let saved: Saved | undefined;
        const syncOne = async (at: number) => {
          const before = KEYS.filter((key) => keeps(at, key)).map((key) => [key, valueOf(at, key)]);
          saved = await sync(computers, at, saved);
          for (const [key = "", value] of before) assert.equal(valueOf(at, key), value, `${at} keeps ${key}`);
          for (const key of KEYS) {
            const writer = writers.get(valueOf(at, key) ?? "");
            assert.ok(writer !== undefined, `${at} lost ${key}`);
            assert.ok(writer === at || !keeps(writer, key), `${at} has ${key} of ${writer}, who keeps it`);
          }
        };
        for (const { kind, at, key } of steps) {
          const computer = computers[at];
          if (kind === "sync") await syncOne(at);
          else if (computer !== undefined) {
            computer.text = withValues(computer.text, new Map([[key, write(at)]]));
          }
        }
        for (let round = 0; round < 4; round++) for (const at of computers.keys()) await syncOne(at);
        for (const key of KEYS) {
          const shared = [...computers.keys()].filter((at) => !keeps(at, key)).map((at) => valueOf(at, key));
          assert.ok(new Set(shared).size <= 1, `${key}: ${shared.join(", ")}`);
        }
      },
    ),
    { numRuns: 400 },
  );
});

Deno.test("the tag tells the agreed values; too many of them, and it tells the names only; foreign tags tell nothing", async () => {
  const options = { stay: ["fov", "key_*"], travel: [] };
  const [tag = ""] = await keptKeysTags(options, "version:1\nfov:0.5\nkey_a:b:CONTROL\nlang:de\n");
  const kept = await keptKeysIn([tag]);
  assert.deepEqual([...kept?.values ?? []], [["fov", "0.5"], ["key_a", "b:CONTROL"]]);
  assert.deepEqual(["fov", "key_x", "lang"].map((key) => kept?.keeps(key)), [true, true, false]);
  assert.deepEqual(await keptKeysTags(undefined, "fov:1\n"), []);
  assert.deepEqual(await keptKeysTags({ stay: [], travel: ["fov"] }, "fov:1\n"), []);
  const random = Array.from({ length: 2000 }, (_, at) => `key_${at}:${crypto.randomUUID()}`).join("\n");
  const [short = ""] = await keptKeysTags(options, random);
  assert.ok(short.length < 5000);
  assert.deepEqual([...(await keptKeysIn([short]))?.values ?? []], []);
  assert.equal((await keptKeysIn([short]))?.keeps("key_7"), true);
  for (const foreign of ["kept:", "kept:!!", `kept:${pathToTag("not packed")}`, `kept:${"A".repeat(6000)}`]) {
    assert.equal((await keptKeysIn([foreign]))?.keeps("fov") ?? false, false, foreign.slice(0, 20));
  }
});

Deno.test("a computer that never agreed gets the others' value, or none, but not the kept one", () => {
  const kept = { keeps: (key: string) => key === "fov", values: new Map([["fov", "0.1"]]) };
  const known = { base: undefined, local: undefined };
  assert.equal(asShared("version:1\r\nfov:9\r\nlang:de", kept, known), "version:1\r\nfov:0.1\r\nlang:de");
  assert.equal(asShared("version:1\nfov:9\n", { ...kept, values: new Map() }, known), "version:1\n");
  assert.equal(
    asShared("fov:9\n", { ...kept, values: new Map() }, { base: "fov:2\n", local: "fov:3\n" }),
    "fov:2\n",
  );
  assert.equal(asShared("lang:de\n", kept, known), "lang:de\nfov:0.1\n");
});

import assert from "node:assert/strict";
import { findMoment, type Moments, shortIdsOf } from "../../lib/sync/moments.ts";

const ids = ["abcd1234", "abcd1299", "1234", "ffff"].map((start) => start.padEnd(64, "0"));
const moments: Moments = {
  records: new Map(ids.map((id) => [id, { id, time: "2026-11-20T20:00:00Z", host: "desktop", tags: [] }])),
  shortIds: shortIdsOf(ids),
  lineage: new Map(),
  present: new Set(ids),
  pins: new Map([[ids[0] ?? "", { name: "Before the dragon / Drache" }], [ids[3] ?? "", { name: "abcd" }]]),
};

function find(name: string): string {
  return findMoment(moments, name).id;
}

Deno.test("a moment is named by as many digits as tell it apart, or by its pin", () => {
  assert.equal(find("abcd1234"), ids[0]);
  assert.equal(find(" ABCD1234 "), ids[0]);
  assert.equal(find("ffff"), ids[3]);
  assert.equal(find(ids[1] ?? ""), ids[1]);
  assert.equal(find("before the DRAGON"), ids[0]);
  assert.equal(find("Drache"), ids[0]);
  assert.equal(find("abcd"), ids[3], "a pin's name wins over digits");
});

Deno.test("too few digits are refused with the candidates, and too few to be an id are no id", () => {
  assert.throws(() => find("abcd12"), { code: "usage", message: /may be 2 saved states: abcd1234, abcd1299/ });
  for (const name of ["abc", "", " ", "g123", "../x", "Dracje"]) {
    assert.throws(() => find(name), { code: "usage", message: /^No saved state/ }, name);
  }
  assert.throws(() => find("Dracje"), { message: /mean "Before|mean "Drache|instance-sync history/ });
  assert.throws(() => find("0".repeat(64)), { code: "snapshot-gone" });
  assert.throws(() => find("x".repeat(1000)), (error: Error) => error.message.length < 300);
});

Deno.test("the short id has 8 digits, or more where those are not enough", () => {
  const twins = ["12345678aa", "12345678ab", "12345679"].map((start) => start.padEnd(64, "0"));
  assert.deepEqual([...shortIdsOf(twins).values()], ["12345678aa", "12345678ab", "12345679"]);
  assert.deepEqual([...shortIdsOf([]).values()], []);
});

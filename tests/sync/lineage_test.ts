import assert from "node:assert/strict";
import fc from "fast-check";
import type { Snapshot } from "../../lib/repository/types.ts";
import {
  descendsFrom,
  headsOf,
  lineageTags,
  type Link,
  linksOf,
  mergeBases,
  pastOf,
  type SnapshotKind,
  withAncestors,
} from "../../lib/sync/lineage.ts";

/** A random history: parents are older entries, or were forgotten on the network before this machine saw them. */
interface History {
  readonly lineage: ReadonlyMap<string, Link>;
  readonly present: ReadonlySet<string>;
}

const NODES = 9;
const GHOSTS = ["ghost-1", "ghost-2"];
const kind = fc.constantFrom<SnapshotKind>("session", "session", "session", "safety", "quarantine");
const node = fc.record({
  picks: fc.array(fc.nat(NODES + GHOSTS.length - 1), { maxLength: 3 }),
  kind,
  isPresent: fc.boolean(),
});
const history = fc.array(node, { minLength: 1, maxLength: NODES }).map((nodes): History => {
  const ids = nodes.map((_, index) => `s${index}`);
  const lineage = new Map<string, Link>();
  nodes.forEach(({ picks, kind }, index) => {
    const older = [...GHOSTS, ...ids.slice(0, index)];
    const parents = [...new Set(picks.flatMap((pick) => older[pick % older.length] ?? []))];
    lineage.set(ids[index] ?? "", { parents, kind });
  });
  return { lineage, present: new Set(ids.filter((_, index) => nodes[index]?.isPresent)) };
});

/** The independent model: the transitive closure of the parent relation as a matrix (Warshall), reflexive. */
function closure(lineage: ReadonlyMap<string, Link>): (from: string, to: string) => boolean {
  const all = [...new Set([...lineage].flatMap(([id, { parents }]) => [id, ...parents]))];
  const reach = all.map((from) => all.map((to) => from === to || (lineage.get(from)?.parents.includes(to) ?? false)));
  for (const k of all.keys()) {
    for (const i of all.keys()) {
      for (const j of all.keys()) {
        const row = reach[i];
        if (row?.[k] && reach[k]?.[j]) row[j] = true;
      }
    }
  }
  return (from, to) => reach[all.indexOf(from)]?.[all.indexOf(to)] ?? from === to;
}

Deno.test("ancestry is the closure of the parent links, over forgotten snapshots too", () => {
  fc.assert(fc.property(history, ({ lineage }) => {
    const reaches = closure(lineage);
    const ids = [...new Set([...everyId(lineage), ...GHOSTS])];
    for (const a of ids) {
      assert.deepEqual([...withAncestors(lineage, a)].sort(), ids.filter((b) => reaches(a, b)).sort());
      for (const b of ids) assert.equal(descendsFrom(lineage, a, b), reaches(a, b), `${a} from ${b}`);
    }
  }));
});

Deno.test("heads are the sessions on the network that no other session there descends from", () => {
  fc.assert(fc.property(history, ({ lineage, present }) => {
    const reaches = closure(lineage);
    const sessions = [...present].filter((id) => lineage.get(id)?.kind === "session");
    const expected = sessions.filter((id) => !sessions.some((other) => other !== id && reaches(other, id)));
    assert.deepEqual(headsOf(lineage, present), expected.sort());
    assert.equal(expected.length === 0, sessions.length === 0, "where there are sessions there is a head");
  }));
});

Deno.test("merge bases are the newest common ancestors", () => {
  fc.assert(fc.property(history, fc.array(fc.nat(NODES - 1), { minLength: 1, maxLength: 2 }), fc.nat(NODES - 1), (
    { lineage },
    standing,
    head,
  ) => {
    const ids = [...lineage.keys()];
    const pick = (index: number) => ids[index % ids.length] ?? "";
    const [ours, theirs] = [standing.map(pick), pick(head)];
    const reaches = closure(lineage);
    const common = everyId(lineage).filter((id) => reaches(theirs, id) && ours.some((mine) => reaches(mine, id)));
    const expected = common.filter((id) => !common.some((newer) => newer !== id && reaches(newer, id)));
    assert.deepEqual(mergeBases(lineage, ours, theirs), expected.sort());
  }));
});

Deno.test("two sides that never met have no merge base", () => {
  const lineage = linksOf([own("a", []), own("b", [])]);
  assert.deepEqual(mergeBases(lineage, ["a"], "b"), []);
  assert.deepEqual(headsOf(lineage, new Set(["a", "b"])), ["a", "b"]);
});

Deno.test("a copy kept aside is no head and hides none", () => {
  const lineage = linksOf([
    own("first", []),
    own("safety", ["first"], ["kind:safety"]),
    own("broken", ["first"], ["kind:quarantine"]),
  ]);
  assert.deepEqual(headsOf(lineage, new Set(lineage.keys())), ["first"]);
});

Deno.test("a snapshot forgotten by the operator still links its children to its parents", () => {
  const lineage = linksOf([own("old", []), own("forgotten", ["old"]), own("new", ["forgotten"])]);
  const present = new Set(["old", "new"]);
  assert.deepEqual(headsOf(lineage, present), ["new"]);
  assert.deepEqual(mergeBases(lineage, ["old"], "new"), ["old"]);
});

Deno.test("restic's parent and the merged heads all count, once", () => {
  const links = linksOf([own("m", ["a"], ["merges:b", "merges:a", "merges:c"])]);
  assert.deepEqual(links.get("m")?.parents, ["a", "b", "c"]);
});

Deno.test("the original tool's snapshots form one line by their times, whatever order they come in", () => {
  const legacy = fc.uniqueArray(fc.nat(10_000), { minLength: 1, maxLength: 8 }).chain((minutes) =>
    fc.tuple(
      fc.constant(minutes.toSorted((a, b) => a - b)),
      fc.shuffledSubarray(minutes, { minLength: minutes.length }),
    )
  );
  fc.assert(fc.property(legacy, ([sorted, shuffled]) => {
    const links = linksOf(shuffled.map(original));
    const ids = sorted.map((minute) => original(minute).id);
    ids.forEach((id, index) => {
      assert.deepEqual(links.get(id), { parents: index === 0 ? [] : [ids[index - 1]], kind: "session" });
    });
    assert.deepEqual(headsOf(links, new Set(ids)), ids.slice(-1));
  }));
});

Deno.test("the line of the original's snapshots compares moments, not the spelling of time zones", () => {
  const links = linksOf([
    { ...original(0), id: "later", time: "2026-07-20T08:30:00+00:00" },
    { ...original(0), id: "earlier", time: "2026-07-20T10:00:00+02:00" },
  ]);
  assert.deepEqual(links.get("later")?.parents, ["earlier"]);
});

Deno.test("the first own snapshot continues the original's line", () => {
  const last = original(2);
  const lineage = linksOf([original(1), last, own("mine", [last.id])]);
  assert.deepEqual(headsOf(lineage, new Set(lineage.keys())), ["mine"]);
  assert.ok(descendsFrom(lineage, "mine", original(1).id));
});

function everyId(lineage: ReadonlyMap<string, Link>): string[] {
  return [...new Set([...lineage].flatMap(([id, { parents }]) => [id, ...parents]))];
}

/** A snapshot of ours: the first parent is restic's own link, the others are tags. Its clock is wrong on purpose. */
function own(id: string, [parent, ...merged]: readonly string[], tags: readonly string[] = []): Snapshot {
  return {
    id,
    ...(parent === undefined ? {} : { parent }),
    time: "2001-01-01T00:00:00Z",
    host: "desktop",
    tags: ["sync:1", ...merged.map((id) => `merges:${id}`), ...tags],
  };
}

/** A snapshot of the original tool; restic's automatic parent link may point anywhere. */
function original(minute: number): Snapshot {
  const time = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
  return { id: `original-${minute}`, parent: "anywhere", time, host: "laptop", tags: ["desktop"] };
}

Deno.test("an old state is no fork for a newcomer, although the operator forgot all that lay between", () => {
  const known = new Map(
    [
      ["a", { parents: [], kind: "session" }],
      ["b", { parents: ["a"], kind: "session" }],
      ["c", { parents: ["b"], kind: "session" }],
    ] as const satisfies readonly [string, Link][],
  );
  const tags = lineageTags({
    kind: "session",
    alsoStandsOn: [],
    past: pastOf(known, ["c"], new Set(["a", "b", "c"])),
    rewrites: false,
    rewrote: [],
    consents: [],
  });
  // A newcomer sees only what is left.
  const left = linksOf([
    { id: "a", time: "", host: "", tags: ["sync:1"] },
    { id: "d", parent: "c", time: "", host: "", tags },
  ]);
  assert.deepEqual(headsOf(left, new Set(["a", "d"])), ["d"]);
});

/** One place broken on purpose. */
export interface Mutation {
  readonly name: string;
  /** Relative to the repository. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly from: string;
  readonly to: string;
  /** Where to begin, if it takes rare circumstances to notice; 1 if left out. */
  readonly seed?: number;
}

/** What must never go unnoticed. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: "the lineage check dropped: every head counts as following what we stand on",
    file: "lib/sync/compare.ts",
    from: "const straight = before.bases.every((base) => descendsFrom(around.lineage, head, base));",
    to: "const straight = before.bases.length >= 0;",
  },
  {
    name: "the safety copy skipped",
    file: "lib/sync/keep_safe.ts",
    from: 'if (replaced.every(isThere)) return "not-needed";',
    to: 'if (replaced.length >= 0) return "not-needed";',
  },
  {
    name: "the swap before its journal is written",
    file: "lib/sync/finish.ts",
    from: "    await swap(folder, journal, played?.units);",
    to: "    removeTree(folder.journal);\n    await swap(folder, journal, played?.units);",
  },
  {
    name: "size and time instead of the inventory's change time",
    file: "lib/sync/sides.ts",
    from: "(agreed?.ctime === 0 || now.ctime === 0 || agreed?.ctime === now.ctime)",
    to: "agreed !== undefined",
  },
  {
    name: "old and new worlds go on sharing files",
    file: "lib/sync/swap.ts",
    from: "    if (exists(old) && (exists(join(live, path)) || hasOtherNames(old))) remove(old);",
    to: "    if (!exists(old)) continue;",
  },
  {
    name: "conflicts are decided for the network",
    file: "lib/sync/plan.ts",
    from: 'return { action: "ask", why: input.base === undefined ? "both sides have one" : "changed on both sides" };',
    to: 'return { action: "take", why: "" };',
  },
  {
    name: "files rewritten under their old size and time are taken from the parent unread",
    file: "lib/sync/save.ts",
    from: "rereadAll: rereadAll || bases.length > 1,",
    to: "rereadAll: false,",
  },
  {
    name: "a merged fork forgets its other head",
    file: "lib/sync/compare.ts",
    from: "bases: [...others, head],",
    to: "bases: [head],",
  },
  {
    name: "files edited here are shared with the network's version",
    file: "lib/sync/stage_plan.ts",
    from: "return !local.edited.has(path) && !rewrittenThere.has(path) &&",
    to: "return !rewrittenThere.has(path) &&",
  },
  {
    name: "a push sends what is not its place to send: nobody pulled first",
    file: "lib/sync/push.ts",
    from: "if (whole === undefined && others) {",
    to: "if (whole === undefined && others && walk.files.size === 0) {",
  },
  {
    name: "nobody is told that files changed under their old size and time",
    file: "lib/sync/save.ts",
    from: "rewrites,\n        rewrote,",
    to: "rewrites: false,\n        rewrote: [],",
  },
  {
    name: "what was sent is never noted",
    file: "lib/sync/agree_on_sent.ts",
    from: '  writeState(join(next, "state.json"), state);',
    to: '  if (state.bases.length > 5) writeState(join(next, "state.json"), state);',
  },
  {
    name: "what was played between a crash and the next start is swapped away",
    file: "lib/sync/finish.ts",
    from: 'journal === undefined || when === "now" ? undefined : playedSince(folder, journal);',
    to: 'journal === undefined || when !== "x" + "y" ? undefined : playedSince(folder, journal);',
  },
  {
    name: "what was sent since a fork counts as unchanged",
    file: "lib/sync/look_closer.ts",
    from: "input.local.edited.has(path) || !sameStat(stat, agreed.files.get(path))",
    to: "input.local.edited.has(path) && stat.size >= 0",
  },
  {
    name: "an old copy's old times are not told",
    file: "lib/sync/save.ts",
    from: "rereadAll || request.bringsOldTimes === true ||",
    to: "rereadAll ||",
  },
  {
    name: "contents are not compared where both sides of a fork look alike",
    file: "lib/sync/compare.ts",
    from: "hiddenThere.union(rewritten)",
    to: "hiddenThere",
  },
  {
    name: "what was rewritten beside is not looked for",
    file: "lib/sync/lineage.ts",
    from: "return misses(one, other) || misses(other, one);",
    to: "return misses(one, other);",
  },
  {
    name: "what a push sent that died is somebody else's",
    file: "lib/sync/look_closer.ts",
    from: "  for (const id of sentUnnoted) {",
    to: "  for (const id of sentUnnoted.slice(0, 0)) {",
  },
  {
    name: "what the operator threw away is never sent again",
    file: "lib/sync/pull.ts",
    from: "(isThere && untouchedSince",
    to: "(untouchedSince",
  },
  {
    name: "a world that was renamed after a crash goes on sharing files",
    file: "lib/sync/swap.ts",
    from: " || hasOtherNames(old)",
    to: "",
  },
  {
    name: "whatever bears the name of a world that was to step aside does so after a crash",
    file: "lib/sync/played_since.ts",
    from: "lookOf(filesOf(folder.root, from, outOfScope)) === was",
    to: 'was !== ""',
  },
  {
    name: "a waiting version is not asked whether the game wrote into it",
    file: "lib/sync/played_since.ts",
    from: "    if (!isShareWhole(step)) return false;\n",
    to: "",
  },
  {
    name: "one side of a fork that was united holds all of it",
    file: "lib/sync/keep_safe.ts",
    from: "others.length === 0 && input",
    to: "others.length >= 0 && input",
  },
  {
    name: "an undo takes back only what a pull took last",
    file: "lib/sync/apply.ts",
    from: "input.earlier === undefined ? replaced : withEarlier(replaced, input.earlier)",
    to: "replaced",
  },
];

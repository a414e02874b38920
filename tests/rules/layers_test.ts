import assert from "node:assert/strict";
import { type Edge, importsBelow, loadedWith, sources } from "./module_graph.ts";

// hook_flags.ts is for the README's hook line and its test, and for `install` to come.
// The window's page is bundled into lib/window/assets.gen.ts. lib/release/ is for the release scripts, and for `upgrade`.
const entries = [
  "cli.ts",
  "mod.ts",
  "lib/sandbox/hook_flags.ts",
  "lib/sandbox/program_flags.ts",
  "lib/release/checksums.ts",
  "lib/release/ssh_signature.ts",
  "lib/release/trusted_keys.ts",
  "lib/window/actions.ts",
  "lib/window/client/main.tsx",
];
const edges = await importsBelow(...entries);
const texts = sources();

/** What each folder of `lib/` may load: what stands before it. `errors.ts` and `paths.ts` are everybody's. */
const MAY_LOAD: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  settings: [],
  release: ["settings"],
  instance: ["settings"],
  repository: ["settings"],
  sync: ["settings", "instance", "repository"],
  // A second repository beside the instance's, by the same sync model.
  profile: ["settings", "instance", "repository", "sync"],
  ui: [],
  // What is around the game, not what is in it: it knows nothing of the sync.
  launchers: ["settings", "instance"],
  // It looks at the whole chain; what it found becomes sentences in ui.
  doctor: ["settings", "instance", "repository", "sync", "launchers"],
  window: ["settings", "instance", "repository", "sync", "profile", "ui"],
  sandbox: ["settings", "instance", "repository", "release", "ui", "window"],
  commands: [
    "settings",
    "instance",
    "repository",
    "sync",
    "profile",
    "launchers",
    "doctor",
    "release",
    "ui",
    "window",
    "sandbox",
  ],
};

/** What each folder may know the types of beyond that, and why. */
const MAY_NAME: Readonly<Record<string, readonly string[]>> = {
  // A file in .cloud-sync records what the instance and the network looked like.
  settings: ["instance", "repository"],
  // Files look alike on both sides.
  repository: ["instance"],
  // "Unit" is a word of the sync model (`sync/plan_types.ts`), and units are found in the instance.
  instance: ["sync"],
  // It shows what a run reports, and what was found of launchers.
  ui: ["sync", "launchers", "doctor"],
  // It carries a command's job to the worker and its exit code back.
  sandbox: ["commands"],
};

/** Single imports that no folder's rule allows, and why. */
const EXCEPTIONS: readonly string[] = [
  // The worker's face, as cli.ts is the program's: both do the same job.
  "lib/sandbox/serve_sandbox.ts -> lib/commands/sync_job.ts",
];

function folderOf(path: string): string | undefined {
  return /^lib\/([^/]+)\//.exec(path)?.[1];
}

function isAllowed({ from, to, kind }: Edge): boolean {
  const [above, below] = [folderOf(from), folderOf(to)];
  if (above === undefined || below === undefined || above === below) return true;
  if (MAY_LOAD[above]?.includes(below) || EXCEPTIONS.includes(`${from} -> ${to}`)) return true;
  return kind === "type" && (MAY_NAME[above]?.includes(below) ?? false);
}

Deno.test("arrows point down: commands > ui, sandbox > profile > sync > repository, instance > settings > errors", () => {
  assert.deepEqual(edges.filter((edge) => !isAllowed(edge)), []);
  const common = edges.filter(({ from, to }) =>
    from.startsWith("lib/") && folderOf(from) === undefined && folderOf(to) && folderOf(to) !== "errors"
  );
  assert.deepEqual(common, [], "errors.ts and paths.ts stand on nothing");
});

Deno.test("every folder has its place in the table, and every exception is in use", () => {
  const folders = new Set([...texts.keys()].flatMap((path) => folderOf(path) ?? []));
  assert.deepEqual([...folders].sort(), Object.keys(MAY_LOAD).sort());
  for (const exception of EXCEPTIONS) {
    assert.ok(edges.some(({ from, to }) => `${from} -> ${to}` === exception), exception);
  }
  for (const [above, names] of Object.entries(MAY_NAME)) {
    for (const below of names) {
      assert.ok(edges.some(({ from, to }) => folderOf(from) === above && folderOf(to) === below), `${above}: ${below}`);
    }
  }
});

Deno.test("no module imports itself over others at load time", () => {
  for (const path of texts.keys()) {
    const below = edges.filter(({ from, kind }) => from === path && kind === "static").map(({ to }) => to);
    assert.ok(!loadedWith(edges, ...below).has(path), path);
  }
});

Deno.test("nothing lies in lib that neither the program nor the library reaches", () => {
  const reached = new Set(entries.concat(edges.flatMap(({ from, to }) => [from, to])));
  assert.deepEqual([...texts.keys()].filter((path) => !reached.has(path)), []);
});

Deno.test("the plan, the lineage and their like touch neither disk nor network, nor does what they load", () => {
  const pure = ["plan", "lineage", "sides", "next_inventory", "journal_of", "look_of_unit", "cover", "sender_scope"];
  for (const path of loadedWith(edges, ...pure.map((name) => `lib/sync/${name}.ts`))) {
    assert.ok(!/^(node:|npm:)/.test(path), path);
    assert.doesNotMatch(
      texts.get(path) ?? "",
      /\bDeno\.|\bfetch\(|\bcrypto\.|\bDate\.now\(|new Date\(\)|Math\.random/,
      path,
    );
  }
});

/** The modules whose text matches. */
function users(pattern: RegExp): string[] {
  return [...texts].filter(([, text]) => pattern.test(text)).map(([path]) => path).sort();
}

Deno.test("other programs are started in eight places only, all but the player's own command and game with a named environment", () => {
  const starters = users(/\bDeno\.Command\b|node:child_process/);
  const ownEnvironment = starters.filter((path) => !texts.get(path)?.includes("clearEnv: true"));
  assert.deepEqual(ownEnvironment, ["lib/commands/chained_command.ts", "lib/commands/run_game.ts"]);
  assert.deepEqual(starters, [
    "lib/commands/chained_command.ts",
    "lib/commands/run_game.ts",
    "lib/instance/running_game.ts",
    "lib/launchers/running_launcher.ts",
    "lib/release/try_program.ts",
    "lib/repository/restic_version.ts",
    "lib/repository/run_restic.ts",
    "lib/window/open_address.ts",
  ]);
});

Deno.test("only cli.ts exits", () => {
  assert.deepEqual(users(/\bDeno\.exit\b|\bDeno\.exitCode\b|process\.exit/), ["cli.ts"]);
});

Deno.test("only the faces print, besides the command line's own complaint and the chained command's output", () => {
  assert.deepEqual(users(/\bconsole\.|\bDeno\.stdout\.write|\bDeno\.std(out|err)\b(?!\.isTerminal)/), [
    "lib/commands/chained_command.ts",
    "lib/commands/run_cli.ts",
    "lib/ui/terminal_face.ts",
    "lib/ui/write_line.ts",
  ]);
});

Deno.test("the library contains no face and no command", () => {
  const inside = new Set<string>(["mod.ts"]);
  for (const path of inside) for (const { from, to } of edges) if (from === path) inside.add(to);
  assert.deepEqual([...inside].filter((path) => /^lib\/(ui|commands|sandbox)\/|clack/.test(path)), []);
  assert.ok(inside.has("lib/sync/apply.ts"));
});

Deno.test("a pull or push with nothing to do loads nothing heavy", () => {
  const hot = loadedWith(
    edges,
    "cli.ts",
    "lib/commands/sync_command.ts",
    "lib/commands/sync_job.ts",
    "lib/ui/headless_face.ts",
    "lib/profile/pull.ts",
    "lib/profile/push.ts",
  );
  const packages = [...hot].filter((path) => !path.startsWith("lib/") && path !== "cli.ts");
  assert.deepEqual(packages.filter((name) => !/^npm:\/?zod@/.test(name)), []);
  const long = ["catch_up", "plan", "apply", "swap", "finish", "send", "undo"].map((name) => `lib/sync/${name}.ts`);
  assert.deepEqual(long.filter((path) => hot.has(path)), []);
  assert.deepEqual([...hot].filter((path) => path.startsWith("lib/window/")), [], "no window without need");
});

import assert from "node:assert/strict";
import { allWorks, checksOf, skipped } from "../../lib/doctor/checks.ts";
import { de } from "../../lib/ui/check_text/de.ts";
import { en } from "../../lib/ui/check_text/en.ts";
import { toldIn } from "../../lib/ui/check_text/texts.ts";
import { loggedRuns } from "../../lib/doctor/logged_runs.ts";
import { namedFiles } from "../../lib/doctor/named_files.ts";
import type { CheckId, Facts, LoggedRun, Verdict } from "../../lib/doctor/types.ts";
import type { FoundInstance, FoundLauncher, Wired } from "../../lib/launchers/types.ts";

const NOW = new Date("2026-11-26T20:00:00Z");
const LAUNCHER: FoundLauncher = {
  id: "prism",
  kind: "prism",
  name: "Prism Launcher",
  folder: "/p",
  packaging: "native",
  ability: "files",
  globalAbility: "files",
  style: "qt",
  hasPost: true,
  runsIn: "game-folder",
  processNames: [],
};
const PRE = '"/opt/deno" run --allow-run=./.cloud-sync/restic-0.19.1/restic "/opt/cli.ts" pull';

function instance(wired: Wired): FoundInstance {
  return {
    id: "prism/Home",
    name: "Home",
    launcher: "prism",
    folder: "/p/Home",
    gameFolder: "/p/Home/minecraft",
    hooks: { from: "instance", pre: PRE },
    wired,
  };
}

/** Everything is well. */
const WELL: Facts = {
  now: NOW,
  root: "/p/Home/minecraft",
  looksLikeGame: true,
  enabled: true,
  launcher: {
    instance: instance("yes"),
    launcher: LAUNCHER,
    launchers: 1,
    programs: [{ path: "/opt/deno", state: "there" }],
  },
  server: { kind: "answers", host: "saves.example", ms: 80, date: NOW },
  login: { kind: "accepted", account: "jo", operatorCanRead: false },
  free: 50e9,
  size: 1e9,
  restic: { kind: "works", version: "0.19.1", origin: "own" },
  openWorlds: [],
  unsent: 0,
  cutOff: false,
  runs: [{ at: new Date("2026-11-26T19:00:00Z"), verb: "push", result: "fine", text: "Nothing to send." }],
};

Deno.test("where all is well, every check says ok and nothing is to be done", () => {
  const checks = checksOf(WELL);
  assert.deepEqual(
    checks.filter(({ verdict, finding }) => verdict !== "ok" || toldIn(en, finding)[1] !== undefined),
    [],
  );
  assert.ok(checks.length >= 9);
  assert.ok(allWorks(checks));
});

const launcher = (change: Partial<Facts["launcher"]>) => ({ launcher: { ...WELL.launcher, ...change } });

/** What is wrong, and what is then said of it. */
const TROUBLES: readonly (readonly [name: string, Partial<Facts>, CheckId, Verdict, RegExp])[] = [
  ["no hook", launcher({ instance: instance("no") }), "hooks", "broken", /install "prism\/Home"/],
  [
    "an override gate",
    launcher({ instance: instance("hidden") }),
    "hooks",
    "broken",
    /commands of its own, which replace/,
  ],
  ["no push", launcher({ instance: instance("pull-only") }), "hooks", "broken", /no push after it.*Set both/],
  [
    "a launcher without a command after the game",
    launcher({
      instance: instance("pull-only"),
      launcher: { ...LAUNCHER, name: "XMCL", hasPost: false },
    }),
    "hooks",
    "ok",
    /XMCL.*the next start sends/,
  ],
  ["hooks in a database", launcher({ instance: instance("unknown") }), "hooks", "look", /See in its window/],
  ["no launcher", { launcher: { launchers: 0, programs: [] } }, "hooks", "look", /No launcher is found/],
  [
    "a program that was moved",
    launcher({ programs: [{ path: "/opt/deno", state: "missing" }] }),
    "program",
    "broken",
    /not there.*anew/,
  ],
  [
    "a program outside of Flatpak",
    launcher({
      programs: [{ path: "/opt/deno", state: "outside-sandbox" }],
      launcher: { ...LAUNCHER, programFolder: "/home/jo/.var/app/x" },
    }),
    "program",
    "broken",
    /cannot see from its sandbox.*\.var\/app\/x/,
  ],
  [
    "a server that does not answer",
    {
      server: {
        kind: "trouble",
        host: "saves.example",
        text: "The network (saves.example) cannot be reached.",
        date: undefined,
      },
    },
    "server",
    "broken",
    /cannot be reached.*the next start catches up/,
  ],
  ["nobody logged in", { login: { kind: "none" } }, "login", "broken", /instance-sync login/],
  [
    "a refused login",
    { login: { kind: "refused", account: "jo", text: "It does not accept this." } },
    "login",
    "broken",
    /does not accept/,
  ],
  [
    "a clock that is off",
    { server: { ...WELL.server, kind: "answers", host: "s", ms: 1, date: new Date("2026-11-26T17:00:00Z") } },
    "clock",
    "look",
    /3 hours ahead of/,
  ],
  ["a full disk", { free: 5e6 }, "disk", "broken", /Free some space/],
  ["a disk with little room", { free: 1.5e9 }, "disk", "look", /may need 2\.0 GB/],
  [
    "the system's restic under exact flags",
    { restic: { kind: "works", version: "0.18.1", origin: "system" } },
    "restic",
    "broken",
    /may start only the one/,
  ],
  ["no restic under exact flags", { restic: { kind: "missing", text: "" } }, "restic", "broken", /Run once by hand/],
  ["a restic that does not start", { restic: { kind: "dead", path: "/r" } }, "restic", "broken", /virus scanner/],
  ["a running game", { openWorlds: ["Build"] }, "game", "look", /"Build" is open/],
  ["unsent work", { unsent: 2 }, "state", "look", /2 changes of this computer are not on the network/],
  ["a run that was cut off", { cutOff: true }, "state", "look", /cut off half way/],
  ["a switch", { enabled: false }, "switch", "look", /switched off/],
];
for (const [name, change, id, verdict, says] of TROUBLES) {
  Deno.test(`told: ${name}`, () => {
    const checks = checksOf({ ...WELL, ...change });
    const check = checks.find((check) => check.id === id);
    assert.equal(check?.verdict, verdict);
    assert.ok(check !== undefined);
    const [[text, todo], [german, toDo]] = [toldIn(en, check.finding), toldIn(de, check.finding)];
    assert.match([text, todo].join(" "), says);
    // A sentence of the library stands as it is.
    assert.ok(german !== text || "text" in check.finding, german);
    assert.equal(todo === undefined, toDo === undefined);
    assert.equal(allWorks(checks), verdict !== "broken");
  });
}

const run = (verb: LoggedRun["verb"]): LoggedRun => ({ at: NOW, verb, result: "fine", text: "" });

Deno.test("a start without a push after it is counted; the game that may be running is not", () => {
  assert.deepEqual(skipped([]), { starts: 0, skipped: 0 });
  assert.deepEqual(skipped([run("pull"), run("push"), run("pull")]), { starts: 1, skipped: 0 });
  assert.deepEqual(skipped([run("pull"), run("pull"), run("push"), run("wrap")]), { starts: 3, skipped: 1 });
  const told = checksOf({ ...WELL, runs: [run("pull"), run("pull"), run("pull")] }).find(({ id }) =>
    id === "post-exits"
  );
  assert.match(
    told === undefined ? "" : toldIn(en, told.finding).join(" "),
    /After 2 of the last 2 games no push came.*launcher stays open/,
  );
});

Deno.test("runs are read from the log by their process, whatever stands between", () => {
  const log = [
    "2026-11-26T19:00:00.000Z [7] restic 0.19.1 (own): /x",
    "2026-11-26T19:00:01.000Z [7] Up to date (0.1 s).",
    '2026-11-26T19:30:01.000Z [8] Sent world "Build": 1.9 MB in 1.7 s.',
    "2026-11-26T19:40:01.000Z [9] The network (s) cannot be reached. Playing with what is here; nothing is lost, the next start catches up.",
    "2026-11-26T19:41:01.000Z [9] starting the game: java",
    "2026-11-26T19:42:01.000Z [9] The network (s) cannot be reached. Nothing is lost; the next start catches up.",
    "2026-11-26T19:50:01.000Z [10] A choice is needed. The game does not start.",
    "no line of ours",
  ].join("\n");
  assert.deepEqual(loggedRuns(log).map(({ verb, result }) => [verb, result]), [
    ["pull", "fine"],
    ["push", "fine"],
    ["wrap", "offline"],
    ["pull", "failed"],
  ]);
});

Deno.test("the files that a command names are found, others' are not", () => {
  assert.deepEqual(namedFiles(PRE), ["/opt/deno", "/opt/cli.ts"]);
  assert.deepEqual(namedFiles('"C:/x y/instance-sync.exe" pull -- "C:/java.exe" -jar pull.jar'), [
    "C:/x y/instance-sync.exe",
  ]);
  assert.deepEqual(namedFiles("( /usr/bin/packwiz ) && '/opt/instance-sync' pull"), ["/opt/instance-sync"]);
  assert.deepEqual(namedFiles("/usr/bin/java -jar x.jar"), []);
});

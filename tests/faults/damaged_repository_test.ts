/**
 * Whatever file of the network's repository is gone, cut off, emptied or changed: pull and push say one plain sentence, and
 * what is here stays whole. CI takes some by seed (`DAMAGE_SEED`); `DAMAGE=all` takes every file, and each in every way.
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { runProgram } from "../cli/program.ts";
import { assertSameContent, contentOf } from "../e2e/same_instance.ts";
import { seeded } from "../e2e/kill/random.ts";
import { twoInStep } from "../e2e/two_devices.ts";
import { play } from "../e2e/worlds.ts";
import { sharedNetwork } from "../support/devices.ts";
import { copyTree, tempDir } from "../support/temp.ts";
import { forgetChangeTimes } from "./forget_change_times.ts";

const ALL = Deno.env.get("DAMAGE") === "all";
const SEED = Number(Deno.env.get("DAMAGE_SEED") ?? 1);
const network = sharedNetwork();

/** What no player should read. */
const INSIDES = /^\s+at |Error:|mistake of ours|Fatal|restic|[0-9a-f]{8}|<\w+\//m;

const HARMS: Readonly<Record<string, (path: string) => void>> = {
  gone: (path) => Deno.removeSync(path, { recursive: true }),
  empty: (path) => Deno.truncateSync(path),
  "cut off": (path) => Deno.truncateSync(path, Math.floor(Deno.statSync(path).size / 2)),
  changed: (path) => {
    const bytes = Deno.readFileSync(path);
    for (let at = 3; at < bytes.length; at += 11) bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    Deno.writeFileSync(path, bytes);
  },
  "another page": (path) => Deno.writeTextFileSync(path, "<html>log in</html>"),
  "a folder": (path) => {
    Deno.removeSync(path);
    Deno.mkdirSync(path);
  },
};

Deno.test(`a damaged repository: one plain sentence, and what is here stays whole (seed ${SEED})`, async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "evening");
  desktop.write("config/mod.json", '{"colour":"red"}');
  await desktop.push();
  laptop.write("screenshots/mine.png", "mine");
  forgetChangeTimes(laptop);
  using kept = tempDir("damaged");
  copyTree(laptop.root, join(kept.path, "game"));
  copyTree(player.repositoryDir, join(kept.path, "repository"));
  const reset = () => {
    for (const [from, to] of [["game", laptop.root], ["repository", player.repositoryDir]] as const) {
      Deno.removeSync(to, { recursive: true });
      copyTree(join(kept.path, from), to);
    }
  };
  const old = contentOf(laptop.root, { times: "ignore" });
  const wanted = new Map([...contentOf(desktop.root, { times: "ignore" }), [
    "screenshots/mine.png",
    old.get("screenshots/mine.png") ?? "",
  ]]);
  const cases = places(player.repositoryDir).flatMap((place) =>
    Object.keys(HARMS).filter((harm) => harm === "gone" || !place.endsWith("/"))
      .flatMap((harm) => (["pull", "push"] as const).map((verb) => ({ place, harm, verb })))
  );
  const random = seeded(SEED);
  const chosen = ALL ? cases : cases.filter(() => random.number(1) < 8 / cases.length);
  const told = new Map<string, string[]>();
  const wrong: string[] = [];
  for (const { place, harm, verb } of chosen) {
    reset();
    HARMS[harm]?.(join(player.repositoryDir, place));
    const { code, stdout, stderr } = await runProgram([verb, `--url=${network.server.url}`, "--no-gui"], {
      cwd: laptop.root,
    });
    const what = `${place} ${harm}, ${verb}:\n${stdout}${stderr}`;
    const now = contentOf(laptop.root, { times: "ignore" });
    if (verb === "push" || !same(now, wanted)) assertSameContent(now, old);
    const last = stdout.trim().split("\n").at(-1) ?? "";
    assert.ok(code === 0 || code === 1, what);
    if (!/^instance-sync: [A-Z].*[.!]$/.test(last) || INSIDES.test(stdout + stderr)) wrong.push(what);
    const key = `${verb}, ${code}: ${last.slice("instance-sync: ".length)}`.replace(
      /\d+(\.\d+)? (k|M)?B|[\d.]+ m?s/g,
      "#",
    );
    told.set(key, [...told.get(key) ?? [], `${place.replace(/[0-9a-f]{60,}/, "<id>")} ${harm}`]);
  }
  for (const [said, cases] of told) console.log(`${said}\n    ${cases.join("; ")}`);
  assert.deepEqual(wrong, [], "what no player understands");
});

/** Every file below a folder, and every folder (with a slash at its end) that holds none. */
function places(root: string, folder = ""): string[] {
  return [...Deno.readDirSync(join(root, folder))].sort((a, b) => a.name < b.name ? -1 : 1).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (!entry.isDirectory) return [path];
    const inside = places(root, `${path}/`);
    return folder === "" ? [`${path}/`, ...inside] : inside;
  });
}

function same(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, look]) => other.get(path) === look);
}

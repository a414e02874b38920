/**
 * A run on a disk that has no room left for all of it, and what must hold after that.
 *
 * @module
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { runProgram } from "../cli/program.ts";
import { type Content, contentOf } from "../e2e/same_instance.ts";
import { exists } from "../e2e/kill/machine.ts";
import type { SmallDisk } from "../e2e/small_disk.ts";
import { furnish } from "../e2e/two_devices.ts";
import { marksIn } from "../e2e/worlds.ts";
import { type Device, makeDevice, type Network } from "../support/devices.ts";
import { copyTree } from "../support/temp.ts";
import { forgetChangeTimes } from "./forget_change_times.ts";
import { REGION, type Scene, shorten } from "./full_disk_scenes.ts";

const WORLD = "saves/Home";

/** Where a scene is played. */
export interface Place {
  readonly network: Omit<Network, typeof Symbol.asyncDispose>;
  readonly disk: Pick<SmallDisk, "leave">;
  /** The folder on that disk. */
  readonly mounted: string;
  /** A folder on another disk, for what every try begins with. */
  readonly kept: string;
}

/** A run, ready to be tried again and again. */
export async function setStage(scene: Scene, { network, disk, mounted, kept }: Place) {
  const { start = "in step" } = scene;
  const player = network.player(start === "first" ? "new" : "prepared");
  const desktop = player.device("desktop");
  const root = join(mounted, "game");
  const laptop = makeDevice(root, "laptop", player.instance, network.server.url, {});
  if (start !== "first") {
    await furnish(desktop);
    shorten(desktop.path(REGION));
    assert.equal((await desktop.push()).outcome, "pushed");
  }
  if (start === "in step") assert.equal((await laptop.pull()).outcome, "restored");
  await scene.prepare(desktop, laptop);
  if (start === "in step") forgetChangeTimes(laptop);
  copyTree(root, join(kept, "game"));
  if (start !== "first") copyTree(player.repositoryDir, join(kept, "repository"));
  // The programs' temporary files lie on the same disk, as on most computers.
  const TMPDIR = join(mounted, "tmp");
  const reset = () => {
    disk.leave({});
    for (const folder of [root, TMPDIR, player.repositoryDir]) removeIfThere(folder);
    copyTree(join(kept, "game"), root);
    if (start !== "first") copyTree(join(kept, "repository"), player.repositoryDir);
    Deno.mkdirSync(TMPDIR);
  };
  const program = () =>
    runProgram([...scene.words, `--url=${network.server.url}`, "--no-gui"], { cwd: root, env: { TMPDIR } });
  const catchUp = async () => {
    for (const word of ["pull", "push"] as const) {
      const report = await laptop[word]({
        onConflict: scene.words.includes("--on-conflict=keep-both") ? "keep-both" : "use-remote",
      });
      assert.ok(!["offline", "quarantined", "pull-first"].includes(report.outcome), JSON.stringify(report));
    }
  };
  reset();
  const before = look(laptop);
  const { code, stdout } = await program();
  assert.equal(code, 0, stdout);
  const after = look(laptop);
  assert.ok(scene.words[0] === "push" || !same(before, after), "the run changes nothing");
  await catchUp();
  const atRest = look(laptop);
  return {
    async run(room: { readonly blocks?: number; readonly names?: number }): Promise<string> {
      const what = `${scene.name} with room for ${JSON.stringify(room)}`;
      reset();
      disk.leave(room);
      const ended = await program();
      const output = ended.stdout + ended.stderr;
      const why = `${what}:\n${output}`;
      const now = look(laptop);
      for (const unit of new Set([...before.keys(), ...after.keys(), ...now.keys()])) {
        // A folder whose file has come or gone is no loss, however the run ends.
        if (unit.endsWith("/")) continue;
        // A world that steps aside goes there as it is, and gets its new name in the game last of all.
        const versions = [
          before.get(unit),
          after.get(unit),
          ...unit.startsWith(`${WORLD} (`) ? [before.get(WORLD)] : [],
        ];
        assert.ok(versions.includes(now.get(unit)), `${why}\n${unit} is neither old nor new: ${now.get(unit)}`);
      }
      const said = sentence(ended.code, output, why);
      const staged = exists(laptop.path(".cloud-sync/staging")) && !exists(laptop.path(".cloud-sync/journal.json"));
      assert.ok(!staged, `${why}\nkeeps the room that the player is to make`);
      if (ended.code === 0) assert.ok(same(now, after), `${why}\nwent through and is not whole`);
      // With room again.
      disk.leave({});
      if (scene.words[0] === "undo" && ended.code !== 0) {
        const again = await program();
        if (!same(now, after)) assert.equal(again.code, 0, `${why}\nagain: ${again.stdout}`);
      }
      await catchUp();
      const rest = look(laptop);
      for (const unit of new Set([...atRest.keys(), ...rest.keys()])) {
        assert.equal(rest.get(unit), atRest.get(unit), `${why}\n${unit} at rest`);
      }
      assert.ok(!exists(laptop.path(".cloud-sync/staging")) && !exists(laptop.path(".cloud-sync/journal.json")), why);
      const other = makeDevice(join(kept, "other", "game"), "other", player.instance, network.server.url, {});
      await other.pull();
      assert.ok(same(look(other), atRest), `${why}\nanother computer gets something else`);
      removeIfThere(join(kept, "other"));
      if (scene.replaces !== undefined) {
        await laptop.undo();
        assert.ok(marksIn(laptop, "Home").includes(scene.replaces), `${why}\nwhat was played here is lost`);
      }
      return said;
    },
    [Symbol.asyncDispose]: () => player[Symbol.asyncDispose](),
  };
}

/** The code and the last line: one plain sentence, and nothing of our insides. */
function sentence(code: number, output: string, why: string): string {
  assert.ok(code === 0 || code === 1, why);
  assert.doesNotMatch(output, /^\s+at |Error:|mistake of ours|os error|restic failed/m, why);
  const last = output.trim().split("\n").at(-1) ?? "";
  assert.match(last, /^instance-sync: [A-Z].*[.!]$/, why);
  if (code === 1) assert.match(last, /There is no space left on this computer for /, why);
  else assert.doesNotMatch(last, /cannot be reached|Playing with what is here/, why);
  return `${code} ${
    last.replaceAll(/\/\S*\/(?=[^/\s]+[ :])/g, "…/").replaceAll(
      /\d+(\.\d+)? (k|M)?B|in [\d.]+ m?s|\([\d.]+ m?s\)/g,
      "#",
    )
  }`;
}

/** By unit (a world, or another file), what is in it. The day in the name of a world that was kept beside is left out. */
function look(device: Device): Content {
  const units = new Map<string, string>();
  for (const [path, content] of contentOf(device.root, { times: "ignore" })) {
    const [, world, inside] = /^(saves\/[^/]+)\/(.+)$/.exec(path) ?? [];
    if (world === undefined) units.set(path, content);
    else units.set(world, `${units.get(world) ?? ""}${inside}: ${content}\n`);
  }
  return new Map([...units].map(([unit, text]) => [unit.replace(/, .*\)/, ")"), text.split("\n").sort().join("\n")]));
}

function same(one: Content, other: Content): boolean {
  return one.size === other.size && [...one].every(([path, look]) => other.get(path) === look);
}

function removeIfThere(path: string): void {
  if (exists(path)) Deno.removeSync(path, { recursive: true });
}

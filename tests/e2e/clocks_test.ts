/**
 * One computer's clock is a year off: its files, its snapshots and our own process all carry that time. No decision may
 * depend on it.
 *
 * @module
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { history } from "../../mod.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { type Device, type DeviceOptions, type Options, type Player, sharedNetwork } from "../support/devices.ts";
import { tempDir } from "../support/temp.ts";
import { assertSameInstance, contentOf } from "./same_instance.ts";
import { always, furnish, noQuestion } from "./two_devices.ts";
import { makeWorld, marksIn, play, worldsOn } from "./worlds.ts";

const network = sharedNetwork();
const YEAR = 365 * 86_400_000;

/** The program's clock while something runs. */
async function withClock<T>(offset: number, run: () => Promise<T>): Promise<T> {
  const Real = globalThis.Date;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args: ConstructorParameters<DateConstructor> | []) =>
      args.length === 0 ? new target(Real.now() + offset) : Reflect.construct(target, args),
    get: (target, key) => key === "now" ? () => target.now() + offset : Reflect.get(target, key),
  });
  try {
    return await run();
  } finally {
    globalThis.Date = Real;
  }
}

/** A restic on a computer whose clock is off: Go reads the clock without the C library, so it is told the time. */
async function resticAt(offset: number, folder: string): Promise<string> {
  const { restic } = await toolchain();
  const path = join(folder, "restic");
  const script = `#!/bin/sh
if [ "$1" = backup ]; then exec '${restic}' "$@" --time "$(date -d @$(($(date +%s) + ${offset / 1000})) '+%F %T')"; fi
exec '${restic}' "$@"
`;
  Deno.writeTextFileSync(path, script, { mode: 0o755 });
  return path;
}

/** Gives every file that was touched a moment ago the time of that computer's clock. */
function shiftFresh(root: string, offset: number): void {
  for (const entry of Deno.readDirSync(root)) {
    const path = join(root, entry.name);
    if (entry.name === ".cloud-sync") continue;
    if (entry.isDirectory) shiftFresh(path, offset);
    const { mtime } = Deno.statSync(path);
    if (mtime === null || Math.abs(Date.now() - mtime.getTime()) > 600_000) continue;
    const shifted = new Date(mtime.getTime() + offset);
    Deno.utimeSync(path, shifted, shifted);
  }
}

interface Skewed {
  readonly desktop: Device;
  readonly laptop: Device;
  /** After something was changed on the desktop. */
  settle(): void;
  pull(options?: Options): ReturnType<Device["pull"]>;
  push(options?: Options): ReturnType<Device["push"]>;
}

async function skewed(player: Player, offset: number, folder: string): Promise<Skewed> {
  const options: DeviceOptions = { always: { resticBinary: await resticAt(offset, folder) } };
  const [desktop, laptop] = [player.device("desktop", options), player.device("laptop")];
  const settle = () => shiftFresh(desktop.root, offset);
  return {
    desktop,
    laptop,
    settle,
    pull: (options) => withClock(offset, () => desktop.pull(options)),
    push: (options) => withClock(offset, () => desktop.push(options)),
  };
}

for (const [how, offset] of [["a year ahead", YEAR], ["a year behind", -YEAR]] as const) {
  const ignore = Deno.build.os !== "linux";
  Deno.test(`the desktop's clock is ${how}: evenings go back and forth byte for byte`, { ignore }, async () => {
    await using player = network.player();
    using folder = tempDir("clock");
    const { desktop, laptop, settle, pull, push } = await skewed(player, offset, folder.path);
    await furnish(desktop);
    settle();
    assert.equal((await push(noQuestion)).outcome, "pushed");
    assert.equal((await laptop.pull(noQuestion)).outcome, "restored");
    assertSameInstance(laptop.root, desktop.root);
    for (const evening of ["one", "two"]) {
      await play(laptop, "Home", `laptop-${evening}`);
      assert.equal((await laptop.push(noQuestion)).outcome, "pushed");
      assert.equal((await pull(noQuestion)).outcome, "fast-forwarded");
      assertSameInstance(desktop.root, laptop.root);
      await play(desktop, "Home", `desktop-${evening}`);
      settle();
      assert.equal((await push(noQuestion)).outcome, "pushed");
      assert.equal((await laptop.pull(noQuestion)).outcome, "fast-forwarded");
      assertSameInstance(laptop.root, desktop.root);
    }
    assert.equal((await pull(noQuestion)).outcome, "up-to-date");
    const { entries } = await history({ packFolder: laptop.root, url: network.server.url });
    // Newest first by lineage, although the times say otherwise.
    assert.deepEqual(entries.map(({ device }) => device), ["desktop", "laptop", "desktop", "laptop", "desktop"]);
    const gap = Math.abs(Date.parse(entries[0]?.time ?? "") - Date.parse(entries[1]?.time ?? ""));
    assert.ok(gap > YEAR / 2, "the desktop's snapshots really carry its wrong time");
  });

  Deno.test(`the desktop's clock is ${how}: forks unite, conflicts are asked once`, { ignore }, async () => {
    await using player = network.player();
    using folder = tempDir("clock");
    const { desktop, laptop, settle, pull, push } = await skewed(player, offset, folder.path);
    await furnish(desktop);
    settle();
    await push(noQuestion);
    await laptop.pull(noQuestion);

    await makeWorld(desktop, "Skyblock");
    settle();
    await play(laptop, "Home", "on-laptop");
    await laptop.push(noQuestion);
    assert.equal((await push(noQuestion)).outcome, "forked");
    await laptop.pull(noQuestion);
    await pull(noQuestion);
    await laptop.pull(noQuestion);
    assertSameInstance(laptop.root, desktop.root);
    assert.deepEqual(worldsOn(laptop), ["Home", "Skyblock"]);

    await play(desktop, "Home", "conflict-desktop");
    settle();
    await play(laptop, "Home", "conflict-laptop");
    await push(noQuestion);
    const before = contentOf(laptop.root);
    await assert.rejects(laptop.pull({ headless: true }), { code: "conflict" });
    assert.deepEqual(contentOf(laptop.root), before);
    await laptop.pull(always("keep-local"));
    await laptop.push(noQuestion);
    await pull(noQuestion);
    assert.deepEqual(marksIn(desktop, "Home"), ["conflict-laptop", "on-laptop"]);
    assertSameInstance(desktop.root, laptop.root);
  });
}

import assert from "node:assert/strict";
import { furnish, noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { play, worldsOn } from "../e2e/worlds.ts";
import { installRestic } from "../permissions/sandboxed_devices.ts";
import { type Device, type Player, sharedNetwork } from "../support/devices.ts";
import { bigPicture, startDoor } from "./door.ts";
import { openPage } from "./page_client.ts";
import { listens, startWithWindow, type WindowProgram } from "./window_program.ts";

const network = sharedNetwork();
const isPosix = Deno.build.os === "linux";

async function conflict(player: Player): Promise<Device> {
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "on-desktop");
  await play(laptop, "Home", "on-laptop");
  await desktop.push(noQuestion);
  return laptop;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!await holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Whether a program runs whose arguments or working directory name this folder. */
function runsIn(folder: string): boolean {
  return [...Deno.readDirSync("/proc")].some(({ name }) => {
    if (!/^\d+$/.test(name) || name === String(Deno.pid)) return false;
    try {
      return Deno.readTextFileSync(`/proc/${name}/cmdline`).includes(folder) ||
        Deno.readLinkSync(`/proc/${name}/cwd`).startsWith(folder);
    } catch (error) {
      // It has ended meanwhile.
      if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return false;
      if (error instanceof Error && /\(os error 3\)/.test(error.message)) return false;
      throw error;
    }
  });
}

const asked = async (run: WindowProgram) => {
  await using page = await openPage(await run.address);
  await page.on("conflict");
};

Deno.test({
  name: "the launcher asks us to end while the player chooses: we end, and nothing listens",
  ignore: !isPosix,
  async fn() {
    await using player = network.player();
    const laptop = await conflict(player);
    await using run = await startWithWindow(["pull", "--url", network.server.url], { cwd: laptop.root });
    await asked(run);
    run.kill("SIGTERM");
    assert.equal((await run.ended).code, 1);
    assert.ok(!await listens(await run.address));
  },
});

Deno.test({
  name: "the launcher is killed while the player chooses: we notice and end",
  ignore: !isPosix,
  async fn() {
    await using player = network.player();
    const laptop = await conflict(player);
    await using run = await startWithWindow(["pull", "--url", network.server.url], {
      cwd: laptop.root,
      below: (command) => ({ program: "/bin/sh", args: ["-c", '"$@" & wait', "sh", ...command] }),
    });
    await using page = await openPage(await run.address);
    await page.on("conflict");
    run.kill("SIGKILL");
    await page.ended;
    await until(() => !runsIn(laptop.root));
    assert.ok(!await listens(await run.address));
  },
});

for (const where of ["", "--sandbox"]) {
  Deno.test({
    name: `the launcher is killed at the login, or in the transfer after it: we notice and end ${where}`,
    ignore: !isPosix,
    async fn() {
      await using player = network.player();
      await using slow = startDoor(network.server, player, "large");
      const desktop = player.device("desktop");
      await furnish(desktop);
      desktop.write("screenshots/big.png", bigPicture());
      await desktop.push();
      slow.shut();
      const laptop = player.device("laptop", { token: null });
      await installRestic(laptop);
      for (const when of ["login", "transfer"]) {
        await using run = await startWithWindow(["pull", "--url", slow.url, ...(where === "" ? [] : [where])], {
          cwd: laptop.root,
          below: (command) => ({ program: "/bin/sh", args: ["-c", '"$@" & wait', "sh", ...command] }),
        });
        await using page = await openPage(await run.address);
        await page.on("connect");
        if (when === "transfer") {
          await page.act({ type: "connect-check", token: "alice:alice-secret", server: slow.url });
          await page.on("connect", ({ state }) => state.kind === "ready");
          await page.act({ type: "connect", instance: player.instance, device: "laptop" });
          await page.on("progress", ({ rows }) => rows.length > 0);
        }
        run.kill("SIGKILL");
        await page.ended;
        await until(() => !runsIn(laptop.root));
        assert.ok(!await listens(await run.address));
      }
      assert.deepEqual(worldsOn(laptop), []);
    },
  });
}

for (const verb of ["pull", "push"] as const) {
  Deno.test(`a page that is closed in the middle of a ${verb} stops nothing`, async () => {
    await using player = network.player();
    await using slow = startDoor(network.server, player);
    const { desktop, laptop } = await twoInStep(player, { laptop: { url: slow.url } });
    await play(verb === "pull" ? desktop : laptop, "Home", "evening");
    if (verb === "pull") await desktop.push(noQuestion);
    slow.shut();
    await using run = await startWithWindow([verb, "--url", slow.url], { cwd: laptop.root });
    {
      await using page = await openPage(await run.address);
      await page.on("progress");
    }
    slow.open();
    assert.equal((await run.ended).code, 0);
    assert.match(run.printed, verb === "pull" ? /Took world "Home"/ : /Sent world "Home"/);
    assert.ok(!await listens(await run.address));
  });
}

Deno.test({
  name: "we are killed in the middle of a transfer: restic ends too, and nothing listens",
  ignore: !isPosix,
  async fn() {
    await using player = network.player();
    await using slow = startDoor(network.server, player, "large");
    const { desktop, laptop } = await twoInStep(player, { laptop: { url: slow.url } });
    desktop.write("screenshots/big.png", bigPicture());
    await desktop.push(noQuestion);
    slow.shut();
    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
      await using run = await startWithWindow(["pull", "--url", slow.url], { cwd: laptop.root });
      const address = await run.address;
      assert.ok(runsIn(laptop.root));
      run.kill(signal);
      await run.ended;
      await until(() => !runsIn(laptop.root));
      assert.ok(!await listens(address));
    }
    slow.open();
    assert.equal((await laptop.pull(noQuestion)).outcome, "fast-forwarded");
  },
});

Deno.test("nothing to do: no window, no port, no browser", async () => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  for (const verb of ["pull", "push"]) {
    await using run = await startWithWindow([verb, "--url", network.server.url], { cwd: laptop.root });
    await assert.rejects(run.address, /ended without a window/);
    assert.equal((await run.ended).code, 0);
  }
});

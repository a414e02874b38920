import assert from "node:assert/strict";
import { join } from "node:path";
import { hookFlags } from "../../lib/sandbox/hook_flags.ts";
import { CLI } from "../cli/program.ts";
import { assertSameContent, contentOf } from "../e2e/same_instance.ts";
import { installRestic } from "../permissions/sandboxed_devices.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { copyTree, hasRealInstance, tempDir, unpackRealInstance } from "../support/temp.ts";
import { type Ending, type Happened, type StandIn, standIns } from "./stand_ins.ts";

const network = sharedNetwork();
const { here, missing } = Deno.build.os === "linux" ? await standIns() : { here: [], missing: ["only on Linux"] };
for (const word of missing) console.log(`tests/launchers/stand_ins_test.ts: ${word}`);

/** The hook line as the README has it, with the exact flags. */
function line(verb: "pull" | "push"): string {
  const { url } = network.server;
  return `"${Deno.execPath()}" run ${hookFlags(url).join(" ")} "${CLI}" ${verb} --url=${url}`;
}

/** The real instance on two computers that both know it; the first plays with a launcher, the second receives. */
async function twoComputers(player: ReturnType<typeof network.player>): Promise<{ desktop: Device; laptop: Device }> {
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  copyTree((await unpackRealInstance()).evening1, desktop.root);
  await installRestic(desktop);
  assert.equal((await desktop.push()).outcome, "pushed");
  assert.equal((await laptop.pull()).outcome, "restored");
  return { desktop, laptop };
}

/** Where our program stands: in the commands before and after the game, or around it. */
const WAYS = {
  hooks: () => ({ pre: line("pull"), post: line("push") }),
  wrapper: () => ({ wrapper: `"${Deno.execPath()}" run -A "${CLI}" wrap --url=${network.server.url} --` }),
} as const;

/** Clicks on Play. */
async function play(
  standIn: StandIn,
  device: Device,
  ending: Ending,
  mark: string,
  way: keyof typeof WAYS = "hooks",
): Promise<Happened> {
  using signs = tempDir("signs");
  const fake = join(import.meta.dirname ?? ".", "fake_game.py");
  const happened = await standIn.play({
    gameFolder: device.root,
    ...WAYS[way](),
    game: ["python3", fake, device.path("saves/Build"), mark, ending, signs.path],
    ending,
  });
  if (ending === "alone") await playOn(signs.path);
  return happened;
}

/** The launcher is gone, the game notices, and ends by itself. */
async function playOn(signs: string): Promise<void> {
  using watcher = Deno.watchFs(signs);
  Deno.writeTextFileSync(join(signs, "launcher-gone"), "");
  const late = setTimeout(() => watcher.close(), 30_000);
  for await (const { paths } of watcher) {
    if (paths.some((path) => path.endsWith("game-over"))) return clearTimeout(late);
  }
  throw new Error("The game did not play on after its launcher was gone.");
}

/** What the second computer has after its next start is what the first one has. */
async function lands(desktop: Device, laptop: Device, mark: string): Promise<void> {
  assert.equal((await laptop.pull()).outcome, "fast-forwarded");
  assert.equal(laptop.read("saves/Build/data/mark.dat"), mark);
  assertSameContent(contentOf(laptop.path("saves")), contentOf(desktop.path("saves")));
}

for (const standIn of here) {
  Deno.test({
    name: `${standIn.name}: what was played lands on the next computer, however the session ended`,
    ignore: !hasRealInstance(),
    async fn(t) {
      await using player = network.player();
      const { desktop, laptop } = await twoComputers(player);
      const post = standIn.post === "always" ? 0 : undefined;

      await t.step("a good end", async () => {
        const { pre, game, post, log } = await play(standIn, desktop, "success", "one");
        assert.deepEqual({ pre, game, post }, { pre: 0, game: 0, post: 0 });
        assert.match(log, /instance-sync: Up to date[^\n]*\n(.*\n)*instance-sync: Sent world "Build"/);
        await lands(desktop, laptop, "one");
      });

      await t.step("a crash", async () => {
        const happened = await play(standIn, desktop, "crash", "two");
        assert.equal(happened.game, 255);
        assert.equal(happened.post, post);
        if (post === undefined) await play(standIn, desktop, "look", "");
        await lands(desktop, laptop, "two");
      });

      await t.step("Kill", async () => {
        const happened = await play(standIn, desktop, "killed", "three");
        assert.ok(happened.game !== 0);
        assert.equal(happened.post, post);
        if (post === undefined) await play(standIn, desktop, "look", "");
        await lands(desktop, laptop, "three");
      });

      await t.step("the launcher is closed while the game runs", async () => {
        const happened = await play(standIn, desktop, "alone", "four");
        assert.deepEqual([happened.game, happened.post], [undefined, undefined]);
        await play(standIn, desktop, "look", "");
        await lands(desktop, laptop, "four, and on without the launcher");
      });

      if (standIn.takesWrapper) {
        await t.step("a crash of a wrapped game", async () => {
          const { game, log } = await play(standIn, desktop, "crash", "wrapped", "wrapper");
          assert.equal(game, 255, log);
          await lands(desktop, laptop, "wrapped");
        });
      }

      await t.step("no network", async () => {
        await network.server.stop();
        try {
          const { pre, game, post, log } = await play(standIn, desktop, "success", "five");
          assert.deepEqual({ pre, game, post }, { pre: 0, game: 0, post: 0 });
          assert.match(log, /cannot be reached\. Playing with what is here/);
        } finally {
          await network.server.restart();
        }
        await play(standIn, desktop, "look", "");
        await lands(desktop, laptop, "five");
      });
    },
  });
}

import assert from "node:assert/strict";
import { sharedNetwork } from "../support/devices.ts";
import { assertSameContent, assertSameInstance, contentOf } from "./same_instance.ts";
import { startGame } from "./start_game.ts";
import { noQuestion, startedRestic, twoInStep } from "./two_devices.ts";
import { makeWorld, marksIn, play } from "./worlds.ts";

const network = sharedNetwork();
const onLinux = { ignore: Deno.build.os !== "linux" };

Deno.test("two runs at once on one instance: one waits for the other and says so", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(laptop, "Home", "evening");
  const steps: string[] = [];
  const [first, second] = await Promise.all([
    laptop.push(noQuestion),
    laptop.push({ ...noQuestion, onEvent: (event) => void (event.type === "step" && steps.push(event.step)) }),
  ]);
  assert.deepEqual([first.outcome, second.outcome].sort(), ["nothing-to-send", "pushed"]);
  assert.equal(steps[0], "waiting");
  await Promise.all([desktop.pull(noQuestion), desktop.pull(noQuestion)]);
  assertSameInstance(desktop.root, laptop.root);
});

Deno.test("a world that is open in the game is not sent, and goes up once it is closed", onLinux, async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(laptop, "Home", "evening");
  {
    await using _game = await startGame(laptop, "Home");
    const { outcome, reason } = await laptop.push(noQuestion);
    assert.equal(outcome, "game-running");
    assert.match(reason ?? "", /Home/);
    assert.equal(startedRestic(laptop), false);
    assert.equal((await desktop.pull(noQuestion)).outcome, "up-to-date");
  }
  assert.equal((await laptop.push(noQuestion)).outcome, "pushed");
  await desktop.pull(noQuestion);
  assert.deepEqual(marksIn(desktop, "Home"), ["evening"]);
});

Deno.test("a world that is open in the game is never replaced; others are no obstacle", onLinux, async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await makeWorld(laptop, "Mine");
  await laptop.push(noQuestion);
  await desktop.pull(noQuestion);
  await play(desktop, "Home", "evening");
  await desktop.push(noQuestion);
  {
    await using _game = await startGame(laptop, "Home");
    const before = contentOf(laptop.root);
    await assert.rejects(laptop.pull(noQuestion), { code: "game-running", message: /Home/ });
    assertSameContent(contentOf(laptop.root), before);
  }
  await using _game = await startGame(laptop, "Mine");
  assert.equal((await laptop.pull(noQuestion)).outcome, "fast-forwarded");
  assert.deepEqual(marksIn(laptop, "Home"), ["evening"]);
});

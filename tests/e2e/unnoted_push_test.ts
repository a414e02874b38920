import assert from "node:assert/strict";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { copyTree } from "../support/temp.ts";
import { noQuestion, twoInStep } from "./two_devices.ts";
import { marksIn, play } from "./worlds.ts";

const network = sharedNetwork();

/** A push whose program was killed when all was sent, and nothing noted. */
async function pushUnnoted(device: Device): Promise<void> {
  const before = `${device.root}-before`;
  copyTree(device.path(".cloud-sync"), before);
  assert.equal((await device.push()).outcome, "pushed");
  for (const name of ["state.json", "inventory.json", "worlds.json"]) {
    Deno.copyFileSync(`${before}/${name}`, device.path(`.cloud-sync/${name}`));
  }
}

for (const next of ["is started again", "sends again"] as const) {
  Deno.test(`an evening whose push died unnoted goes on elsewhere, and nobody is asked: it ${next}`, async () => {
    await using player = network.player();
    const { desktop, laptop } = await twoInStep(player);
    await play(desktop, "Home", "at the desktop");
    await pushUnnoted(desktop);
    assert.equal((await laptop.pull(noQuestion)).outcome, "fast-forwarded");
    await play(laptop, "Home", "on the laptop");
    if (next === "sends again") assert.equal((await desktop.push()).outcome, "forked");
    await laptop.pull(noQuestion);
    await laptop.push();
    await desktop.pull(noQuestion);
    for (const device of [desktop, laptop]) {
      assert.deepEqual(marksIn(device, "Home"), ["at the desktop", "on the laptop"], device.name);
    }
    await desktop.undo();
    assert.deepEqual(marksIn(desktop, "Home"), ["at the desktop"]);
  });
}

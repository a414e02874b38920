import assert from "node:assert/strict";
import type { Ended } from "../cli/program.ts";
import { furnish } from "../e2e/two_devices.ts";
import { marksIn, play } from "../e2e/worlds.ts";
import type { Device, Player } from "../support/devices.ts";
import { installRestic } from "./sandboxed_devices.ts";

/**
 * What the program is for, by one form of it: two evenings between two computers, and a start with nothing to do.
 *
 * @param run Runs the form in a device's game directory, for the network's address.
 */
export async function mainJob(
  player: Player,
  run: (device: Device, args: readonly string[]) => Promise<Ended>,
): Promise<void> {
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  await Promise.all([installRestic(desktop), installRestic(laptop), furnish(desktop)]);
  const says = async (device: Device, verb: string, text: RegExp) => {
    const { code, stdout, stderr } = await run(device, [verb]);
    assert.match(stdout, text);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  };
  await says(desktop, "pull", /nothing saved for this instance yet/);
  await says(desktop, "push", /Sent world "Home" and 3 files/);
  await says(laptop, "pull", /Restored from the network: 1 world/);
  assert.equal(laptop.read("options.txt"), desktop.read("options.txt"));
  await play(laptop, "Home", "evening");
  await says(laptop, "push", /Sent world "Home"/);
  await says(desktop, "pull", /Took world "Home"/);
  assert.deepEqual(marksIn(desktop, "Home"), ["evening"]);
  await says(desktop, "pull", /Up to date/);
  await says(desktop, "push", /Nothing to send/);
  await says(desktop, "status", /Nothing new on the network/);
}

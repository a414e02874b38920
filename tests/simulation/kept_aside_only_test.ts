import assert from "node:assert/strict";
import { nbtFile } from "../../scripts/demo/nbt_writer.ts";
import { sharedNetwork } from "../support/devices.ts";

const network = sharedNetwork();

// Found by the simulation: copies kept aside are nothing that anybody could stand on.
Deno.test("a first push that was kept aside does not keep the next one from being sent", async () => {
  await using player = network.player();
  const device = player.device("desktop");
  device.write("saves/Home/level.dat", "torn");
  assert.equal((await device.push({ headless: true })).outcome, "quarantined");
  device.write("saves/Home/level.dat", nbtFile({ Data: { LevelName: "Home", Time: 20n } }));
  assert.equal((await device.pull()).outcome, "nothing-on-network");
  assert.equal((await device.push({ headless: true })).outcome, "pushed");
  const other = player.device("laptop");
  assert.equal((await other.pull()).outcome, "restored");
  assert.ok(other.read("saves/Home/level.dat")?.includes("Home"));
});

/**
 * A quota that is used up at any write of a run: a real btrfs lets a folder have k more pieces, for every k from 0 until
 * the run goes through. CI takes one moment of each scene by seed (`FULL_DISK_SEED`); all of them: `FULL_DISK=all`.
 */
import { join } from "node:path";
import { seeded } from "../e2e/kill/random.ts";
import { sharedNetwork } from "../support/devices.ts";
import { tempDir } from "../support/temp.ts";
import { SCENES } from "./full_disk_scenes.ts";
import { setStage } from "./full_disk_stage.ts";
import { quotaDisk } from "./quota_disk.ts";

const ALL = Deno.env.get("FULL_DISK") === "all";
const ONLY = Deno.env.get("FULL_DISK_ONLY") ?? "";
const SEED = Number(Deno.env.get("FULL_DISK_SEED") ?? 1);
/** After so many runs in a row that went through, no more of them is tried. */
const ENOUGH = 4;

const network = sharedNetwork();
const random = seeded(SEED);

for (const scene of SCENES.filter(({ name, inCi }) => name.includes(ONLY) && (ALL || inCi?.blocks !== undefined))) {
  Deno.test(`a quota that is used up in the middle of ${scene.name} (seed ${SEED})`, async () => {
    using disk = await quotaDisk();
    if (disk === undefined) return console.log("skipped: a quota needs root on Linux and btrfs");
    await using temp = tempDir("quota");
    await using stage = await setStage(scene, { network, disk, mounted: disk.path, kept: join(temp.path, "kept") });
    const told = new Map<string, number>();
    const once = async (blocks: number) => {
      const said = await stage.run({ blocks });
      told.set(said, (told.get(said) ?? 0) + 1);
      return said.startsWith("0 ");
    };
    if (ALL) { for (let k = 0, through = 0; through < ENOUGH; k++) through = await once(k) ? through + 1 : 0; }
    else await once(random.integer(8));
    console.log([...told].map(([said, times]) => `  ${times} x ${said}`).join("\n"));
  });
}

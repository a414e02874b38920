/**
 * The disk becomes full at any single write of a run: a real small disk has room for k more pieces of 4 KiB, or for k more
 * names, for every k from 0 until the run goes through. The program is the real one, restic and the server too. CI takes
 * a few moments by seed (`FULL_DISK_SEED`); all of them: `FULL_DISK=all deno test -A tests/faults/full_disk_test.ts`;
 * `FULL_DISK_ONLY` takes the scenes whose name holds this text.
 */
import { join } from "node:path";
import { seeded } from "../e2e/kill/random.ts";
import { NO_DISK, smallDisk } from "../e2e/small_disk.ts";
import { sharedNetwork } from "../support/devices.ts";
import { tempDir } from "../support/temp.ts";
import { SCENES } from "./full_disk_scenes.ts";
import { setStage } from "./full_disk_stage.ts";

const ALL = Deno.env.get("FULL_DISK") === "all";
const ONLY = Deno.env.get("FULL_DISK_ONLY") ?? "";
const SEED = Number(Deno.env.get("FULL_DISK_SEED") ?? 1);
const SIZE = 64 * 1024 * 1024;
/** After so many runs in a row that went through, no more of them is tried. */
const ENOUGH = 8;

const network = sharedNetwork();
const random = seeded(SEED);

for (const scene of SCENES.filter(({ name, inCi }) => name.includes(ONLY) && (ALL || inCi !== undefined))) {
  Deno.test(`a disk that becomes full in the middle of ${scene.name} (seed ${SEED})`, async () => {
    await using temp = tempDir("full");
    const mounted = join(temp.path, "disk");
    Deno.mkdirSync(mounted);
    using disk = smallDisk(mounted, SIZE);
    if (disk === undefined) return console.log(NO_DISK);
    await using stage = await setStage(scene, { network, disk, mounted, kept: join(temp.path, "kept") });
    for (const what of ["blocks", "names"] as const) {
      const told = new Map<string, number>();
      const began = performance.now();
      let tries = 0;
      const once = async (k: number) => {
        const said = await stage.run({ [what]: k });
        told.set(said, (told.get(said) ?? 0) + 1);
        tries++;
        return said.startsWith("0 ");
      };
      const most = scene.inCi?.[what];
      if (ALL) { for (let k = 0, through = 0; through < ENOUGH; k++) through = await once(k) ? through + 1 : 0; }
      else if (most !== undefined) await once(random.integer(most));
      else continue;
      console.log(
        `${scene.name}, ${what}: ${tries} tries in ${Math.round((performance.now() - began) / 1000)} s\n` +
          [...told].map(([said, times]) => `  ${times} x ${said}`).join("\n"),
      );
    }
  });
}

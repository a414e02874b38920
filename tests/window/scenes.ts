import { NO_DISK, type SmallDisk, smallDisk } from "../e2e/small_disk.ts";
import { furnish, noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { changeLevel, makeWorld, play } from "../e2e/worlds.ts";
import type { Device, DeviceOptions, Player } from "../support/devices.ts";
import { bigPicture } from "./door.ts";

const MB = 1024 * 1024;

/** What {@linkcode withoutRoom} leaves free: too little for what comes. */
export const LITTLE = 20 * MB;
/** What comes at least. */
export const MUCH = 80 * MB;

/** A first pull that a door for large packs holds up: two worlds and a picture are on the network. */
export async function muchOnTheNetwork(
  player: Player,
  cave: { readonly name?: string } = {},
): Promise<{ desktop: Device; laptop: Device }> {
  const [desktop, laptop] = [player.device("desktop"), player.device("laptop")];
  await furnish(desktop);
  await makeWorld(desktop, "Cave", cave);
  desktop.write("screenshots/big.png", bigPicture());
  await desktop.push();
  return { desktop, laptop };
}

/** Two computers in step; then a newer game than the laptop's saved the world on the desktop, and that was sent. */
export async function worldOfNewerGame(player: Player, url: string): Promise<{ desktop: Device; laptop: Device }> {
  const { desktop, laptop } = await twoInStep(player, { laptop: { url } });
  await play(desktop, "Home", "on-desktop", 90);
  await changeLevel(desktop.path("saves/Home"), { dataVersion: 4440 });
  await desktop.push(noQuestion);
  return { desktop, laptop };
}

/** A laptop on a small disk, which is to be filled but for {@linkcode LITTLE}, and more than that on the network. */
export async function withoutRoom(
  player: Player,
  options: DeviceOptions = {},
): Promise<Disposable & { desktop: Device; laptop: Device; disk: SmallDisk } | undefined> {
  const desktop = player.device("desktop");
  await furnish(desktop);
  // Zeros weigh nothing on the network, but here.
  desktop.write("saves/Home/region/r.9.9.mca", "");
  Deno.truncateSync(desktop.path("saves/Home/region/r.9.9.mca"), MUCH);
  await desktop.push();
  const { root } = player.device("laptop", { token: null });
  const disk = smallDisk(root, 200 * MB);
  if (disk === undefined) return void console.log(NO_DISK);
  // What a computer has from the start comes after the disk: nothing can be mounted over it.
  const laptop = player.device("laptop", options);
  return { desktop, laptop, disk, [Symbol.dispose]: () => disk[Symbol.dispose]() };
}

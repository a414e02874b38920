import { exists } from "../e2e/kill/machine.ts";
import { always, furnish, optionsText } from "../e2e/two_devices.ts";
import { play } from "../e2e/worlds.ts";
import type { Device } from "../support/devices.ts";
import { Crash, crashAt } from "../sync/crash.ts";

/** One kind of run that a full disk may end anywhere. */
export interface Scene {
  readonly name: string;
  /** What the program is told. */
  readonly words: readonly string[];
  /** What CI takes one moment of: about so many pieces of the disk, or new names, the run needs in all. */
  readonly inCi?: { readonly blocks?: number; readonly names?: number };
  /** What the laptop knows before: it is in step with the desktop, empty, or the first that ever sends. */
  readonly start?: "in step" | "empty" | "first";
  /** Brings both from there to where the run begins. */
  readonly prepare: (desktop: Device, laptop: Device) => Promise<void>;
  /** A mark in the world `Home` that was played here only and must be to be had again afterwards, by `undo`. */
  readonly replaces?: string;
}

/** An evening: a world, options, settings, a picture, a new folder, an empty one. */
async function evening(device: Device, mark: string): Promise<void> {
  await play(device, "Home", mark);
  device.write("config/mod.json", `{"colour":"${mark}"}`);
  device.write("config/new/deep.json", mark);
  device.write("options.txt", optionsText({ fov: "0.5" }));
  device.write("screenshots/second.png", mark.repeat(4000));
  Deno.mkdirSync(device.path("saves/Home/datapacks"));
}

/** The desktop's evening is on the network, and the laptop has one of its own that nobody has sent. */
async function bothPlayed(desktop: Device, laptop: Device): Promise<void> {
  await evening(desktop, "theirs");
  await desktop.push();
  await play(laptop, "Home", "mine");
  laptop.write("options.txt", optionsText({ lang: "de_de" }));
  laptop.write("screenshots/mine.png", "mine".repeat(3000));
}

/** The runs that are tried. */
export const SCENES: readonly Scene[] = [
  {
    name: "a pull of an evening",
    words: ["pull"],
    prepare: async (desktop) => {
      await evening(desktop, "theirs");
      await desktop.push();
    },
  },
  {
    name: "a pull that replaces unsent work",
    words: ["pull", "--on-conflict=use-remote"],
    inCi: { blocks: 28, names: 48 },
    replaces: "mine",
    prepare: bothPlayed,
  },
  {
    name: "a pull that keeps both",
    words: ["pull", "--on-conflict=keep-both"],
    prepare: bothPlayed,
  },
  {
    name: "a push",
    words: ["push"],
    inCi: { blocks: 9 },
    prepare: async (_desktop, laptop) => await evening(laptop, "mine"),
  },
  {
    name: "an undo",
    words: ["undo"],
    inCi: { names: 40 },
    prepare: async (desktop, laptop) => {
      await bothPlayed(desktop, laptop);
      await laptop.pull(always("use-remote"));
    },
  },
  {
    name: "a first pull",
    words: ["pull"],
    start: "empty",
    prepare: async () => {},
  },
  {
    name: "a first push",
    words: ["push"],
    start: "first",
    prepare: async (_desktop, laptop) => {
      await furnish(laptop);
      shorten(laptop.path(REGION));
    },
  },
  {
    name: "what a run that died left",
    words: ["pull", "--on-conflict=keep-both"],
    prepare: async (desktop, laptop) => {
      await bothPlayed(desktop, laptop);
      for (let calls = 1; !exists(laptop.path(".cloud-sync/journal.json")); calls += 2) {
        using _crash = crashAt(calls);
        await laptop.pull(always("keep-both")).catch((error) => {
          if (!(error instanceof Crash)) throw error;
        });
      }
    },
  },
];

/** The world's land, which is made short: every piece of it would be a moment of its own. */
export const REGION = "saves/Home/region/r.0.1.mca";

/** Leaves a region file its first few chunks. */
export function shorten(path: string): void {
  const bytes = Deno.readFileSync(path).slice(0, 12 * 4096);
  for (let at = 0; at < 4096; at += 4) {
    const end = (bytes[at] ?? 0) * 65536 + (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0) + (bytes[at + 3] ?? 0);
    if (end > 12) bytes.fill(0, at, at + 4);
  }
  Deno.writeFileSync(path, bytes);
}

import { join } from "node:path";
import type { Computer } from "../../lib/launchers/types.ts";
import { writeFile } from "../support/temp.ts";
import { golden } from "./golden.ts";

/** A computer of a system whose home is a folder of the test's; nothing outside of it is looked at. */
export function computerAt(home: string, os: Computer["os"], env: Readonly<Record<string, string>> = {}): Computer {
  return { os, home, env: (name) => env[name] };
}

/** Lays out a launcher's data the way it does it itself. */
export function layOut(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) writeFile(join(folder, path), content);
}

const FABRIC = JSON.stringify({
  components: [
    { uid: "org.lwjgl3", version: "3.3.3" },
    { uid: "net.minecraft", version: "1.21.1", important: true },
    { uid: "net.fabricmc.fabric-loader", version: "0.16.9" },
  ],
  formatVersion: 1,
});

/** Prism's data with two instances: `Home` (modrinth, nothing set) and `Pack` (packwiz in its own command). */
export function prismData(folder: string, instances = "instances"): void {
  layOut(folder, {
    "prismlauncher.cfg": golden("prism/prismlauncher.cfg"),
    [`${instances}/instgroups.json`]: "{}",
    [`${instances}/Home/instance.cfg`]: golden("prism/qt6-1.2.cfg"),
    [`${instances}/Home/mmc-pack.json`]: FABRIC,
    [`${instances}/Home/minecraft/options.txt`]: "version:3955\n",
    [`${instances}/Pack/instance.cfg`]: golden("prism/qt6-1.2-own-commands.cfg"),
    [`${instances}/Pack/.minecraft/options.txt`]: "version:3955\n",
  });
}

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

/** Every golden file at its place in a home; gives back their paths there. */
export function everyLauncher(home: string): readonly string[] {
  const files: Readonly<Record<string, string>> = {
    ".local/share/PrismLauncher/prismlauncher.cfg": "prism/prismlauncher.cfg",
    ".local/share/PrismLauncher/instances/Qt6/instance.cfg": "prism/qt6-1.2.cfg",
    ".local/share/PrismLauncher/instances/Own/instance.cfg": "prism/qt6-1.2-own-commands.cfg",
    ".local/share/PrismLauncher/instances/Comma/instance.cfg": "prism/qt6-1.2-comma.cfg",
    ".local/share/PrismLauncher/instances/Qt5/instance.cfg": "prism/qt5-1.1-crlf.cfg",
    ".local/share/PrismLauncher/instances/Legacy/instance.cfg": "prism/legacy.cfg",
    ".local/share/PrismLauncher/instances/Zip/instance.cfg": "prism/legacy-pack-zip.cfg",
    "MultiMC/multimc.cfg": "multimc/multimc.cfg",
    "MultiMC/instances/Sky/instance.cfg": "multimc/instance.cfg",
    "MultiMC/instances/Mod/instance.cfg": "multimc/own-commands-crlf.cfg",
    ".local/share/PolyMC/polymc.cfg": "polymc/polymc.cfg",
    ".local/share/PolyMC/instances/Create/instance.cfg": "polymc/instance.cfg",
    ".local/share/atlauncher/configs/ATLauncher.json": "atlauncher/ATLauncher.json",
    ".local/share/atlauncher/instances/Vanilla/instance.json": "atlauncher/instance.json",
    ".local/share/atlauncher/instances/Own/instance.json": "atlauncher/own-commands.json",
    ".local/share/gdlauncher_carbon/data/instances/Size/instance.json": "gdlauncher/instance.json",
    ".local/share/gdlauncher_carbon/data/instances/Small/instance.json": "gdlauncher/own-commands-minified.json",
    "Games/HMCL/.minecraft/versions/New/.hmcl/config/instance-game-settings.json": "hmcl/instance-game-settings.json",
    "Games/HMCL/.minecraft/versions/Old/hmclversion.cfg": "hmcl/hmclversion.cfg",
    ".config/xmcl/setting.json": "xmcl/setting.json",
    ".minecraftx/instances/Size/instance.json": "xmcl/instance.json",
  };
  for (const [path, name] of Object.entries(files)) layOut(home, { [path]: golden(name) });
  layOut(join(home, "Games/HMCL"), {
    ".hmcl/config/game-directories.json": JSON.stringify({ gameDirectories: [{ id: "1", path: ".minecraft" }] }),
    ".minecraft/versions/New/New.json": JSON.stringify({ id: "New", jar: "1.21.4" }),
    ".minecraft/versions/Old/Old.json": JSON.stringify({ id: "Old", jar: "1.12.2" }),
  });
  return Object.keys(files).map((path) => join(home, path));
}

/**
 * What never leaves this computer and never comes in from the network, whatever a player's lists say: login secrets,
 * our own state, and the launcher's and packwiz' records of this one machine.
 *
 * @module
 */
import { compile } from "./glob.ts";

/** Out everywhere. */
export const HARD_EVERYWHERE: readonly string[] = [
  // The game holds a lock on it, and its content means nothing (`minecraft-data.md` 8.1).
  "**/session.lock",
  // What a run that died while it renamed a world left there (`rename_world.ts`).
  "**/*.instance-sync.tmp",
];

/**
 * Out in the game directory itself and its settings folders. Not below `saves/`: there a file of the same name belongs
 * to the world, and a world travels whole.
 */
export const HARD_OUTSIDE_WORLDS: readonly string[] = [
  ".cloud-sync",
  // The short name Windows gives that folder.
  "cloud-~*",
  ".cloud-sync.*",
  "cloud-sync.pyz",
  "essential",
  "**/essential_*token*",
  "**/microsoft_accounts.json",
  "**/*.reauth.cfg",
  "**/reauth.toml",
  "**/reauth.cfg",
  "**/ds_private_storage.json",
  "**/launcher_accounts*.json",
  "**/accounts.json",
  "**/launcher_profiles*.json",
  "**/launcher_msa_credentials*",
  "instance.cfg",
  "mmc-pack.json",
  "instance.json",
  "minecraftinstance.json",
  "packwiz.json",
  // Comes with the pack: another computer may not say what this one sends.
  "instance-sync.json",
  "packwiz-installer*",
];

const everywhere = compile([], HARD_EVERYWHERE);
const outsideWorlds = compile([], HARD_OUTSIDE_WORLDS);

/** Tells whether this entry itself may never travel. Folders above it are not looked at. */
export function isHardExcluded(path: string, type: "file" | "folder"): boolean {
  return everywhere.matches(path, type) || (!path.startsWith("saves/") && outsideWorlds.matches(path, type));
}

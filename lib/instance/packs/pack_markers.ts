import { list, look } from "../look.ts";

/** Records of pack managers under fixed names, and JSON files that are the game's, a mod's or a launcher's. */
const RECORDS = new Set(["instance.json", "minecraftinstance.json", "modrinth.index.json", "profile.json"]);
const FAMILIAR = new Set([
  ..."usercache.json usernamecache.json realms_persistence.json banned-ips.json banned-players.json".split(" "),
  ..."ops.json whitelist.json emi.json patchouli_data.json TrashSlotSaveState.json mmc-pack.json".split(" "),
  ..."instance-sync.json launcher_profiles.json launcher_accounts.json accounts.json".split(" "),
]);

/** Tells whether a name in the game directory may be packwiz' record: `--meta-file` gives it any name. */
export function mayBePackwizRecord(name: string): boolean {
  return name.endsWith(".json") && !FAMILIAR.has(name) && !RECORDS.has(name);
}

/**
 * Tells whether a pack manager may have left a record here. Two looks at the disk: it is asked at every start.
 *
 * @param root The game directory's real path.
 */
export function mayHavePack(root: string): boolean {
  const names = list(root) ?? [];
  return names.some(({ name }) => RECORDS.has(name) || mayBePackwizRecord(name)) ||
    look(`${root}/mods/.index`) !== undefined;
}

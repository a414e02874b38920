import { join } from "../paths.ts";
import type { Walk } from "../instance/entry.ts";
import { keptKeys } from "../instance/machine_keys.ts";
import { readIfThere } from "../instance/read_if_there.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import { type InventoryEntry, writeInventory } from "../settings/inventory.ts";
import { makePrivateFolder } from "../settings/state_folder.ts";
import { type State, writeState } from "../settings/state.ts";
import { readWorlds, writeWorlds } from "../settings/worlds_file.ts";
import { finish, nextFolder } from "./finish.ts";
import { writeJournal } from "./journal.ts";
import { asShared } from "./kept_keys_tag.ts";
import type { Session } from "./session.ts";
import { untouchedSince } from "./sides.ts";
import { openStaging } from "./staging.ts";
import { keepUnplayed, signsNow } from "./unplayed.ts";

/**
 * Notes what was sent. A file that changed while it was read is noted as changed.
 */
export async function agreeOnSent(
  session: Session,
  sent: Walk,
  { missing, contents, facts, state }: {
    readonly missing: readonly string[];
    /** What files held before they were sent whose change time is too young to tell. */
    readonly contents: ReadonlyMap<string, string>;
    readonly facts: ReadonlyMap<string, WorldFacts>;
    readonly state: State;
  },
): Promise<void> {
  const { folder } = session;
  const signs = signsNow(session);
  const now = await session.walk();
  const files = new Map<string, InventoryEntry>();
  for (const [path, stat] of sent.files) {
    const later = now.files.get(path);
    const still = later?.size === stat.size && later.mtime === stat.mtime && later.ctime === stat.ctime;
    const there = !missing.some((lost) => lost === "." || path === lost || path.startsWith(`${lost}/`));
    const content = contents.get(path);
    const local = content === undefined ? stat : { ...stat, content };
    files.set(path, { local: still && there ? local : null, remote: still && there ? stat : null });
  }
  const read = readWorlds(folder.worlds);
  const worlds = new Map(read.kind === "ok" ? read.value : []);
  for (const world of worlds.keys()) if (!hasFilesBelow(sent, world)) worlds.delete(world);
  for (const [world, found] of facts) worlds.set(world, found);
  keepOptionTexts(session, sent);
  const inventory = { files, emptyFolders: sent.emptyFolders };
  const isWhole = untouchedSince(now, inventory);
  const seal = isWhole && contents.size === 0 ? await now.seal() : undefined;
  const staging = openStaging(folder);
  const next = nextFolder(folder, staging.run);
  makePrivateFolder(next);
  writeWorlds(join(next, "worlds.json"), worlds);
  writeInventory(join(next, "inventory.json"), inventory, seal);
  writeState(join(next, "state.json"), state);
  // All of it or nothing: with one of them alone, the next comparison would start from two different moments.
  writeJournal(folder, { version: 1, run: staging.run, aside: [], steps: [], makeFolders: [], dropFolders: [] });
  await finish(folder);
  const [head, ...others] = state.bases;
  if (isWhole && head !== undefined && others.length === 0) keepUnplayed(session, signs, { head });
}

function hasFilesBelow(walk: Walk, world: string): boolean {
  for (const path of walk.files.keys()) if (path.startsWith(`${world}/`)) return true;
  return false;
}

/** What the next merge starts from: what was sent, but for what stays here; of that the last agreement stands. */
function keepOptionTexts({ folder, policyOf, settings }: Session, walk: Walk): void {
  makePrivateFolder(folder.cache);
  makePrivateFolder(folder.baseFiles);
  for (const path of walk.files.keys()) {
    if (path.includes("/") || policyOf(path, "file") !== "options") continue;
    const sent = Deno.readFileSync(join(folder.root, path));
    const file = join(folder.baseFiles, path);
    Deno.writeFileSync(file, settings.scope.options?.stay.length ? agreedOn(sent, file, settings) : sent, {
      mode: 0o600,
    });
  }
}

function agreedOn(sent: Uint8Array, file: string, { scope }: Session["settings"]): Uint8Array {
  const [text = "", base] = [sent, readIfThere(file)].map((bytes) => bytes && new TextDecoder().decode(bytes));
  const kept = { keeps: keptKeys(scope.options), values: new Map<string, string>() };
  return new TextEncoder().encode(asShared(text, kept, { base, local: undefined }));
}

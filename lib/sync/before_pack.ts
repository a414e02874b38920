/**
 * packwiz overwrites edited files without a word. What no saved state holds yet is put aside before it runs, and saved
 * by the pull that follows, if packwiz has really replaced it.
 *
 * @module
 */
import { combineLists } from "../instance/pack_lists.ts";
import { mayHavePack } from "../instance/packs/pack_markers.ts";
import { list, look } from "../instance/look.ts";
import { makeScope } from "../instance/scope.ts";
import { dirname, join } from "../paths.ts";
import type { SnapshotId } from "../repository/types.ts";
import { type Inventory, readInventory } from "../settings/inventory.ts";
import { readLinks, writeLinks } from "../settings/links_file.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import { fileError } from "../settings/map_file_error.ts";
import { makePrivateFolder, stateFolderExists } from "../settings/state_folder.ts";
import { writeState } from "../settings/state.ts";
import type { Agreement } from "./agreement.ts";
import { lineageTags } from "./lineage.ts";
import { BEFORE_PACK_TAG } from "./pack_tags.ts";
import { scopeTags } from "./sender_scope.ts";
import type { OnlineSession } from "./session.ts";

/** Larger files are no settings, bytes. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Copies the edited files of the pack that no saved state holds: a few small ones, mostly none. Called before packwiz
 * runs.
 *
 * @param settings Of the instance.
 */
export async function putAsideEdits({ folder, packScope, scope }: LoadedSettings): Promise<void> {
  const { root, cache } = folder;
  if (!stateFolderExists(folder) || !mayHavePack(root)) return;
  const rules = makeScope(combineLists(packScope, scope));
  const { packFiles } = await import("../instance/packs/pack_files.ts");
  const { bases, behind } = await packFiles({ root, cache, accepts: (path, type) => rules.accepts(path, type) });
  const edited = [...bases.keys()].filter((path) => !behind.has(path));
  const read = edited.length === 0 ? undefined : readInventory(folder.inventory);
  const agreed = read?.kind === "ok" ? read.value : undefined;
  const run = join(folder.beforePack, crypto.randomUUID());
  for (const path of edited) {
    const info = look(join(root, path));
    if (info === undefined || info === "unreadable" || !info.isFile || info.size > LARGEST) continue;
    if (isSaved(agreed, path, info)) continue;
    try {
      Deno.mkdirSync(dirname(join(run, path)), { recursive: true, mode: 0o700 });
      Deno.copyFileSync(join(root, path), join(run, path));
      if (info.mtime !== null) Deno.utimeSync(join(run, path), info.mtime, info.mtime);
    } catch (error) {
      throw fileError(error, path);
    }
  }
}

/**
 * Saves what was put aside, as far as it is neither here any more nor in a saved state, as a copy that the history
 * shows as "before pack update". The rest is thrown away.
 */
export async function saveEditsAside(
  session: OnlineSession,
  agreement: Agreement | undefined,
  present: ReadonlySet<SnapshotId>,
): Promise<void> {
  const { folder, settings, emit } = session;
  for (const { name } of list(folder.beforePack) ?? []) {
    const run = join(folder.beforePack, name);
    const lost = filesBelow(run).filter((path) =>
      !isHere(session, run, path) && !isSaved(agreement?.inventory, path, Deno.statSync(join(run, path)))
    );
    const [first] = lost;
    if (first === undefined) {
      removeTree(run);
      continue;
    }
    for (const path of filesBelow(run)) if (!lost.includes(path)) removeTree(join(run, path));
    const bases = agreement?.state.bases ?? [];
    const note = { kind: "safety", alsoStandsOn: bases, past: [], rewrites: false, rewrote: [], consents: [] } as const;
    const { id } = await session.repository.backup({
      root: run,
      targets: [...new Set(lost.map((path) => path.split("/", 1)[0] ?? path))],
      excluded: [],
      total: { files: lost.length, bytes: 0 },
      host: settings.device,
      // It tells of these files only: whoever brings it back loses nothing else.
      tags: [
        ...lineageTags(note),
        BEFORE_PACK_TAG,
        ...scopeTags({ only: lost.map(literal), include: [], exclude: [] }, NONE),
      ],
      rereadAll: true,
    }, { signal: session.signal });
    makePrivateFolder(folder.cache);
    const links = readLinks(folder.links);
    const link = { parents: bases, kind: "safety", time: new Date().toISOString(), device: settings.device } as const;
    writeLinks(folder.links, new Map([...links.kind === "ok" ? links.value : [], [id, link]]));
    if (agreement !== undefined && [...present].every((known) => agreement.state.known.has(known))) {
      writeState(folder.state, { ...agreement.state, known: new Set([...agreement.state.known, id]) });
    }
    removeTree(run);
    const more = lost.length === 1 ? "" : ` and ${lost.length - 1} more`;
    emit({
      type: "note",
      text: `The pack has replaced ${first}${more}, which you had edited and which was not sent yet. ` +
        `It is in the history as ${id.slice(0, 8)}, before the pack update.`,
    });
  }
  removeTree(folder.beforePack);
}

const NONE = {
  files: new Map(),
  emptyFolders: new Set<string>(),
  roots: [],
  excluded: [],
  skipped: [],
  bytes: 0,
  seal: () => Promise.resolve(""),
};

function isHere({ folder }: OnlineSession, run: string, path: string): boolean {
  const [here, aside] = [look(join(folder.root, path)), Deno.readFileSync(join(run, path))];
  if (here === undefined || here === "unreadable" || here.size !== aside.length) return false;
  return Deno.readFileSync(join(folder.root, path)).every((byte, index) => byte === aside[index]);
}

/** It looks as it did when this computer and the network last agreed on it. */
function isSaved(inventory: Inventory | undefined, path: string, { size, mtime }: Deno.FileInfo): boolean {
  const agreed = inventory?.files.get(path)?.local;
  return agreed?.size === size && agreed.mtime === Math.floor(mtime?.getTime() ?? -1);
}

function filesBelow(folder: string, below = ""): string[] {
  return (list(join(folder, below)) ?? []).flatMap(({ name, isDirectory }) => {
    const path = below === "" ? name : `${below}/${name}`;
    return isDirectory ? filesBelow(folder, path) : [path];
  });
}

/** A pattern that means exactly this path. */
function literal(path: string): string {
  return path.replaceAll(/[*?[]/g, "[$&]");
}

function removeTree(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw fileError(error, path);
  }
}

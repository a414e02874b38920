/**
 * Puts a copy of something from a saved state beside the present one. Nothing that is here is touched.
 *
 * @module
 */
import { basename, dirname, join } from "../paths.ts";
import type { Listing, Walk } from "../instance/entry.ts";
import { keepBothName } from "../instance/keep_both_name.ts";
import { list } from "../instance/look.ts";
import { renameWorldInPlace } from "../instance/rename_world.ts";
import { worldsOf } from "../instance/units.ts";
import type { Snapshot, SnapshotTree } from "../repository/types.ts";
import { exists } from "./exists.ts";
import { finish, nextFolder } from "./finish.ts";
import { stagedWorlds } from "./guard_staged.ts";
import type { RestoreReport } from "./restore_types.ts";
import { writeJournal } from "./journal.ts";
import { journalOf } from "./journal_of.ts";
import { covers } from "./restore_plan.ts";
import type { OnlineSession } from "./session.ts";
import { INCOMING } from "./stage_plan.ts";
import { fetchFiles, openStaging } from "./staging.ts";
import type { PlannedUnit } from "./plan_types.ts";
import { writeUndoRecord } from "./undo_record.ts";

/** What is copied. */
export interface CopyInput {
  /** A world, a file or a folder. */
  readonly path: string;
  readonly tree: SnapshotTree;
  readonly listing: Listing;
  readonly walk: Walk;
  readonly record: Snapshot;
}

/**
 * Fetches it under a name of its own; a world bears that name in the game too.
 *
 * @throws {NewerGameError} A world was saved by a newer game than this instance runs.
 */
export async function putBeside(
  session: OnlineSession,
  { path, tree, listing, walk, record }: CopyInput,
): Promise<Pick<RestoreReport, "bytes" | "files" | "copies" | "units">> {
  const { folder } = session;
  const wish = { kind: "path", path } as const;
  const files = [...listing.files].filter(([file]) => covers(wish, file));
  const wanted = new Set([
    ...files.map(([file]) => file),
    ...[...listing.emptyFolders].filter((at) => covers(wish, at)),
  ]);
  const staging = openStaging(folder);
  const incoming = await fetchFiles(session, staging, tree, { wanted, into: INCOMING, step: "downloading" });
  const isWorld = worldsOf(listing).has(path);
  const to = nameBeside(
    session,
    path,
    record,
    isWorld ? "world" : files.length === 1 && files[0]?.[0] === path ? "file" : "folder",
  );
  Deno.renameSync(join(incoming, path), join(incoming, to));
  if (isWorld) await renameWorldInPlace(join(incoming, to), basename(to));
  const unit = { path: to, kind: isWorld ? "world" : "file" } as const;
  const row: PlannedUnit = { unit, local: "absent", remote: "new", action: "take", why: "a copy of how it was then" };
  await stagedWorlds(session, staging, [row]);
  session.emit({ type: "step", step: "applying" });
  const next = nextFolder(folder, staging.run);
  Deno.mkdirSync(next, { recursive: true, mode: 0o700 });
  writeUndoRecord(join(next, "undo.json"), {
    version: 1,
    run: staging.run,
    units: [{ ...unit, was: { in: "nowhere" } }],
  });
  writeJournal(
    folder,
    journalOf({
      run: staging.run,
      incoming: INCOMING,
      plan: [row],
      walk,
      nodes: new Map(),
      shared: new Map(),
      untouched: new Set(),
      isThere: (path) => exists(join(folder.root, path)),
      asideOf: new Map(),
    }),
  );
  await finish(folder);
  return {
    units: [row],
    copies: [{ from: path, to }],
    files: files.length,
    bytes: files.reduce((sum, [, { size }]) => sum + size, 0),
  };
}

/** `Home (from desktop, 2026-11-20)`; a file keeps the ending that says what it is. */
function nameBeside(
  { folder }: OnlineSession,
  path: string,
  { host, time }: Snapshot,
  kind: "world" | "file" | "folder",
): string {
  const parent = dirname(path) === "." ? "" : `${dirname(path)}/`;
  const taken = new Set((list(join(folder.root, parent)) ?? []).map(({ name }) => name.toLowerCase()));
  const name = basename(path);
  const dot = kind === "file" ? name.lastIndexOf(".") : -1;
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  const date = Number.isNaN(Date.parse(time)) ? new Date() : new Date(time);
  return parent + keepBothName(stem, host, date, (beside) => taken.has((beside + ending).toLowerCase())) + ending;
}

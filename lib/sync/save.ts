/**
 * Saves the instance as it is.
 *
 * @module
 */
import type { Walk } from "../instance/entry.ts";
import { modSet } from "../instance/mods/mod_set.ts";
import type { BackupResult, SnapshotId, TransferProgress } from "../repository/types.ts";
import { type Link, readLinks, writeLinks } from "../settings/links_file.ts";
import { makePrivateFolder } from "../settings/state_folder.ts";
import { agreedOptions } from "./agreed_options.ts";
import { keptKeysTags } from "./kept_keys_tag.ts";
import { lineageTags, pastOf, rewroteOf, type SnapshotKind } from "./lineage.ts";
import { modsTags } from "./mods_tag.ts";
import { packTags } from "./pack_tags.ts";
import { pinTags } from "./pins.ts";
import { scopeTags } from "./sender_scope.ts";
import { noteTags, type SessionNote } from "./session_note.ts";
import type { OnlineSession } from "./session.ts";
import { wholly } from "./staging.ts";

/** What is saved and what it stands on. */
export interface SaveRequest {
  readonly kind: SnapshotKind;
  readonly walk: Walk;
  readonly bases: readonly SnapshotId[];
  /** The ids on the network: a parent that is gone there can only be named in words. */
  readonly present: ReadonlySet<SnapshotId>;
  /** Files were rewritten under their old size and time, so nothing may be taken from the parent unread. */
  readonly rereadAll: boolean;
  /** There are worlds that the last agreement did not have; perhaps old copies, put back with their old times. */
  readonly bringsWorlds?: boolean;
  /** Files have an older time than before: an old copy, which may look like what others have and be something else. */
  readonly bringsOldTimes?: boolean;
  /** Worlds that went back in time because the player wanted it. */
  readonly consents?: readonly string[];
  /** What of the network cannot exist here: its absence means nothing. */
  readonly left?: readonly string[];
  /** What changed, for the history. */
  readonly note?: SessionNote;
  readonly signal?: AbortSignal | undefined;
}

/** Saves everything that the walk found in one snapshot, and remembers its place in the lineage. */
export async function save(
  session: OnlineSession,
  request: SaveRequest,
): Promise<BackupResult> {
  const { kind, walk, bases, present, rereadAll } = request;
  const { folder, settings } = session;
  const parent = bases.find((id) => present.has(id));
  const read = readLinks(folder.links);
  const links = read.kind === "ok" ? read.value : new Map<SnapshotId, Link>();
  const past = pastOf(links, bases, present);
  const rewrote = rewroteOf(links, bases);
  // A file of an old copy may have the size and time of one that was rewritten since.
  const rewrites = rereadAll || request.bringsOldTimes === true ||
    (request.bringsWorlds === true && rewrote.length > 0);
  const consents = request.consents ?? [];
  const { onFile } = session.request;
  const onProgress = (progress: TransferProgress) =>
    session.emit({ type: "progress", step: kind === "safety" ? "saving" : "uploading", progress });
  const result = await session.repository.backup({
    root: folder.root,
    targets: walk.roots,
    excluded: walk.excluded,
    total: { files: walk.files.size, bytes: walk.bytes },
    host: settings.device,
    tags: [
      ...lineageTags({
        kind,
        alsoStandsOn: bases.filter((id) => id !== parent),
        past,
        rewrites,
        rewrote,
        consents,
      }),
      ...scopeTags(session.lists, walk, request.left),
      ...await keptKeysTags(settings.scope.options, agreedOptions(folder)),
      ...(request.note === undefined ? [] : noteTags(request.note)),
      ...pinTags(folder),
      ...await modsTags(await modSet(folder.root, folder.cache)),
      ...await packTags(await session.pack(), walk),
    ],
    // After a merged fork, what came from the other head may look like the parent's and be something else.
    rereadAll: rereadAll || bases.length > 1,
    ...(parent === undefined ? {} : { parent }),
  }, {
    signal: request.signal ?? session.signal,
    // restic tells what a file added; whoever follows counts files as they were announced, whole.
    onFile: onFile && (({ path, bytes }) => onFile({ path, bytes: walk.files.get(path)?.size ?? bytes })),
    onProgress,
  });
  onProgress(wholly(walk.files.size, walk.bytes));
  makePrivateFolder(folder.cache);
  const link: Link = {
    parents: [...bases],
    past,
    kind,
    rewrites,
    rewrote,
    consents,
    time: new Date().toISOString(),
    device: settings.device,
  };
  writeLinks(folder.links, new Map([...links, [result.id, link]]));
  return result;
}

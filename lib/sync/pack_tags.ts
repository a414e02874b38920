/**
 * What a saved state tells of the pack it was saved with: which version that was, and for each file of the pack that the
 * player edited, which of the pack's versions the edit began with. Both are tags, so both are foreign input.
 *
 * @module
 */
import type { PackFiles } from "../instance/packs/pack_files.ts";
import type { Snapshot, SnapshotId } from "../repository/types.ts";
import { type Lineage, withAncestors } from "./lineage.ts";
import type { Listing } from "../instance/entry.ts";

const BASES = "base:";
const VERSION = "pack:";
/** Marks a copy of what a pack was about to replace. */
export const BEFORE_PACK_TAG = "label:before-pack-update";

/** Characters of one mark: 48 bits. No path is told, and a wrong match is as likely as one in a million million. */
const LENGTH = 8;
/** Marks in one tag: a command line on Windows holds 32,767 characters in all. */
const IN_ONE_TAG = 500;
/** More edited files of a pack than anybody has. Without a mark, other computers keep their pack's version. */
const MOST = 1500;

/** How an edit on the network stands to the pack's file here. */
export type PackStanding =
  /** It began with the very file that the pack has here. */
  | "same-base"
  /** It began with another version of the pack's file, or nobody knows; or the file is a program. */
  | "other-base";

/**
 * The tags of a state that is about to be saved.
 *
 * @param pack What the pack owns here.
 * @param walk What is saved: of the pack's files only edited ones.
 */
export async function packTags(pack: PackFiles | undefined, walk: Listing): Promise<string[]> {
  if (pack?.version === undefined) return [];
  const edited = [...pack.bases].filter(([path]) => walk.files.has(path)).slice(0, MOST);
  const marks = await Promise.all(edited.map(([path, { type, value }]) => mark(path, type, value.toLowerCase())));
  const tags: string[] = [];
  for (let at = 0; at < marks.length; at += IN_ONE_TAG) {
    tags.push(BASES + marks.slice(at, at + IN_ONE_TAG).join(""));
  }
  return [VERSION + await packMark(pack.version), ...tags];
}

/** A pack's version in a few characters. */
export function packMark(version: string): Promise<string> {
  return mark("pack", version);
}

/** The mark of the pack that a state was saved with; nothing where no pack was known. */
export function packMarkIn(tags: readonly string[]): string | undefined {
  const found = tags.find((tag) => tag.startsWith(VERSION))?.slice(VERSION.length);
  return found?.length === LENGTH ? found : undefined;
}

/**
 * The states after which the pack was brought to a new version: a state that was built on them was saved with it, or this
 * computer has it by now. Where one computer has the new pack and another one still the old, going back is no update.
 *
 * @param now The pack here, and the states that this computer stands on.
 */
export function beforePackUpdate(
  { records, lineage }: {
    readonly records: ReadonlyMap<SnapshotId, Pick<Snapshot, "tags">>;
    readonly lineage: Lineage;
  },
  now?: { readonly here: ReadonlySet<SnapshotId>; readonly mark: string },
): Set<SnapshotId> {
  const marks = new Map([...records].flatMap(([id, { tags }]): [SnapshotId, string][] => {
    const mark = packMarkIn(tags);
    return mark === undefined ? [] : [[id, mark]];
  }));
  const found = new Set([...records].filter(([, { tags }]) => tags.includes(BEFORE_PACK_TAG)).map(([id]) => id));
  for (const [id, mark] of marks) {
    for (const parent of lineage.get(id)?.parents ?? []) {
      if (marks.has(parent) && isNew(mark, parent)) found.add(parent);
    }
  }
  for (const id of now?.here ?? []) if (marks.has(id) && now !== undefined && isNew(now.mark, id)) found.add(id);
  return found;

  function isNew(mark: string, before: SnapshotId): boolean {
    if (marks.get(before) === mark) return false;
    return ![...withAncestors(lineage, before)].some((id) => marks.get(id) === mark);
  }
}

/**
 * How edits in a saved state stand to the pack's files here, by path. Paths that no pack owns here are left out: they
 * are files like any other.
 *
 * @param pack What the pack owns here.
 * @param tags The saved state's.
 */
export async function packStandings(
  pack: PackFiles | undefined,
  tags: readonly string[],
): Promise<ReadonlyMap<string, PackStanding>> {
  const standings = new Map<string, PackStanding>();
  if (pack === undefined) return standings;
  const marks = marksIn(tags);
  for (const path of pack.programs) standings.set(path, "other-base");
  await Promise.all([...pack.bases].map(async ([path, { type, value }]) => {
    const known = marks.has(await mark(path, type, value.toLowerCase()));
    standings.set(path, known ? "same-base" : "other-base");
  }));
  return standings;
}

function marksIn(tags: readonly string[]): ReadonlySet<string> {
  const marks = new Set<string>();
  for (const tag of tags) {
    if (!tag.startsWith(BASES) || tag.length > BASES.length + IN_ONE_TAG * LENGTH) continue;
    for (let at = BASES.length; at < tag.length && marks.size < MOST; at += LENGTH) {
      marks.add(tag.slice(at, at + LENGTH));
    }
  }
  return marks;
}

async function mark(...parts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(parts.join("\n"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return digest.subarray(0, LENGTH * 6 / 8).toBase64({ alphabet: "base64url", omitPadding: true });
}

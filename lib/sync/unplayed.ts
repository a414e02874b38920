/**
 * Whether a game ran here since every file was last looked at. If none did, a pull has no unsent session to look for and
 * need not look at every file again; an answer of the network that came before need not be taken apart either.
 *
 * @module
 */
import { signOf, signsOfPlay } from "../instance/signs_of_play.ts";
import { join } from "../paths.ts";
import type { SnapshotId } from "../repository/types.ts";
import type { Session } from "./session.ts";

/** A moment at which all was found as agreed, and since which no game ran. */
export interface Unplayed {
  /** What this computer stands on. */
  readonly head: SnapshotId;
  /** What the network answered then, where it was asked. */
  readonly answer?: string | undefined;
}

/** As {@linkcode signsOfPlay}; to be taken before the walk it belongs to. */
export function signsNow({ folder, scope }: Session): string | undefined {
  return signsOfPlay(folder.root, scope);
}

/** Tells what was noted at a moment with these signs; undefined where a game ran, or where nothing can be said. */
export function readUnplayed(session: Session, signs: string | undefined): Unplayed | undefined {
  const note = readNote(session);
  return signs !== undefined && note?.signs === signs && note.bounds === boundsOf(session) ? note : undefined;
}

/**
 * Notes a moment at which all is as agreed.
 *
 * @param signs From before the walk that found it so.
 */
export function keepUnplayed(session: Session, signs: string | undefined, { head, answer }: Unplayed): void {
  if (signs === undefined) return;
  const bounds = boundsOf(session);
  const before = readNote(session);
  // A push asks nobody: what the network answered before is still what was agreed.
  const kept = answer ?? (before?.bounds === bounds ? before.answer : undefined);
  if (before?.signs === signs && before.bounds === bounds && before.answer === kept) return;
  try {
    Deno.mkdirSync(session.folder.cache, { recursive: true, mode: 0o700 });
    const note = [head, kept ?? "", bounds, signs];
    Deno.writeTextFileSync(notePath(session), note.join(BETWEEN), { mode: 0o600 });
  } catch (error) {
    // Without it the next start looks at every file.
    session.emit({ type: "detail", text: `${notePath(session)} was not written: ${error}` });
  }
}

/** No name, address or list of the network holds it. */
const BETWEEN = "\n\0\n";

/** What was agreed, with whom, and what decides about the scope: a moment lasts until one of these is another. */
function boundsOf({ folder, settings }: Session): string {
  const files = [folder.state, folder.inventory, folder.scope, join(folder.root, "packwiz.json")];
  return [settings.repository, ...files.map(signOf)].join("\n");
}

function readNote(session: Session): Unplayed & { readonly bounds: string; readonly signs: string } | undefined {
  let text: string;
  try {
    text = Deno.readTextFileSync(notePath(session));
  } catch (error) {
    // None yet, or one that cannot be read: the next one replaces it.
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
  const [head = "", answer = "", bounds = "", signs = ""] = text.split(BETWEEN);
  if (!/^[0-9a-f]{64}$/.test(head)) return undefined;
  return { head, answer: answer === "" ? undefined : answer, bounds, signs };
}

function notePath({ folder }: Session): string {
  return join(folder.cache, "unplayed");
}

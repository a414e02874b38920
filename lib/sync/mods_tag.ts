/**
 * Which mods a state was saved with, as a tag: a world may need them. Foreign input like every tag.
 *
 * @module
 */
import { basename } from "../paths.ts";
import type { PlannedUnit } from "./plan_types.ts";

const MODS = "mods:";
/** Characters of the tag: a command line on Windows holds 32,767 in all. Some 700 mods. */
const LONGEST = 5000;
/** Bytes of the list; whatever unfolds to more is none of ours. */
const LARGEST = 64 * 1024;
const ID = /^[\w.-]{1,64}$/;

/** The tag that names these mods; as many as fit. None where there are none. */
export async function modsTags(mods: readonly string[]): Promise<string[]> {
  for (let count = mods.length; count > 0; count = Math.floor(count * 0.8)) {
    const text = mods.slice(0, count).join("\n");
    const packed = await bytesOf(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")));
    const tag = MODS + (packed?.toBase64({ alphabet: "base64url", omitPadding: true }) ?? "");
    if (tag.length <= LONGEST) return [tag];
  }
  return [];
}

/** The mods that a state was saved with; none where it does not say. */
export async function modsIn(tags: readonly string[]): Promise<string[]> {
  const tag = tags.find((tag) => tag.startsWith(MODS) && tag.length <= LONGEST);
  if (tag === undefined) return [];
  try {
    const packed = Uint8Array.fromBase64(tag.slice(MODS.length), { alphabet: "base64url" });
    const bytes = await bytesOf(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")));
    return new TextDecoder().decode(bytes ?? new Uint8Array()).split("\n").filter((id) => ID.test(id));
  } catch (error) {
    // Somebody else's tag that only looks like one of ours.
    if (error instanceof SyntaxError || error instanceof TypeError) return [];
    throw error;
  }
}

/**
 * One line for the player about worlds that are about to come from a state with more mods; nothing where all are here.
 *
 * @param there The mods of the state that the worlds come from.
 * @param here This instance's.
 */
export function missingModsLine(
  plan: readonly PlannedUnit[],
  there: readonly string[],
  here: readonly string[],
): string | undefined {
  const worlds = plan.filter(({ unit, action, remote }) =>
    unit.kind === "world" && (action === "take" || action === "keep-both") && remote !== "gone"
  ).map(({ unit }) => basename(unit.path));
  const have = new Set(here);
  const missing = there.filter((id) => !have.has(id));
  const [world] = worlds;
  if (world === undefined || missing.length === 0) return undefined;
  const which = worlds.length === 1 ? `The world ${world} was` : `${worlds.length} worlds (${world} and others) were`;
  const names = missing.slice(0, 4).join(", ") + (missing.length > 4 ? ` and ${missing.length - 4} more` : "");
  const mods = missing.length === 1 ? "a mod that is" : `${missing.length} mods that are`;
  return `${which} saved with ${mods} missing here: ${names}. Without them the game may remove what they added.`;
}

async function bytesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of stream) {
    if ((size += part.length) > LARGEST) return undefined;
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * Which mods a state was saved with, as a tag: a world may need them. Foreign input like every tag.
 *
 * @module
 */
import { basename } from "../paths.ts";
import { packedTag, textInTags } from "./packed_tag.ts";
import type { PlannedUnit } from "./plan_types.ts";

const MODS = "mods:";
const ID = /^[\w.-]{1,64}$/;

/** The tag that names these mods; as many as fit. None where there are none. */
export async function modsTags(mods: readonly string[]): Promise<string[]> {
  for (let count = mods.length; count > 0; count = Math.floor(count * 0.8)) {
    const tag = await packedTag(MODS, mods.slice(0, count).join("\n"));
    if (tag !== undefined) return [tag];
  }
  return [];
}

/** The mods that a state was saved with; none where it does not say. */
export async function modsIn(tags: readonly string[]): Promise<string[]> {
  const text = await textInTags(tags, MODS);
  return text?.split("\n").filter((id) => ID.test(id)) ?? [];
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

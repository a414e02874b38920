/**
 * What a person needs to know to choose: both sides of each question, in the game's terms.
 *
 * @module
 */
import { join } from "../paths.ts";
import { type Listing, sameStat } from "../instance/entry.ts";
import { readWorldFacts } from "../instance/read_world_facts.ts";
import type { Comparison } from "./compare.ts";
import { noteIn } from "./session_note.ts";
import type { OnlineSession } from "./session.ts";
import { fetchFiles, type Staging } from "./staging.ts";
import type { Question, SideFacts } from "./question_types.ts";

/** The files a world's facts are read from; region files are too large to fetch for a question. */
export const TELLING =
  /^(level\.dat(_old)?|(players\/)?stats\/[^/]+\.json|data\/minecraft\/[^/]+\.dat|players\/data\/[^/]+\.dat)$/;

/** Adds the facts, where somebody will be asked. */
export async function factsForQuestions(
  session: OnlineSession,
  staging: Staging,
  { input, tree }: Comparison,
  questions: readonly Question[],
): Promise<Question[]> {
  const { request, settings, folder } = session;
  if (request.decide === undefined || request.headless === true || request.onConflict !== undefined) {
    return [...questions];
  }
  request.onQuestions?.();
  const worlds = questions.filter(({ unit }) => unit.kind === "world").map(({ unit }) => unit.path);
  const wanted = new Set(
    [...input.remote.files.keys()].filter((path) =>
      worlds.some((world) => path.startsWith(`${world}/`) && TELLING.test(path.slice(world.length + 1)))
    ),
  );
  const told = new Map(noteIn(tree.snapshot.tags)?.worlds.map(({ path, facts }) => [path, facts]));
  const fetched = await fetchFiles(session, staging, tree, { wanted, into: "questions", step: "comparing" });
  return await Promise.all(questions.map(async (question) => {
    const { path, kind } = question.unit;
    const here: SideFacts = {
      device: settings.device,
      ...amount(input.local, path),
      ...changes(input.base, input.local, path),
    };
    const there: SideFacts = {
      device: tree.snapshot.host,
      savedAt: tree.snapshot.time,
      ...amount(input.remote, path),
      ...changes(input.base, input.remote, path),
    };
    if (kind !== "world") return { ...question, local: here, remote: there };
    return {
      ...question,
      local: here.files === 0 ? undefined : { ...here, world: await readWorldFacts(join(folder.root, path)) },
      // Region files are not fetched for a question: how many chunks there are, the saved state may tell itself.
      remote: there.files === 0
        ? undefined
        : { ...there, world: { ...told.get(path), ...await readWorldFacts(join(fetched, path)) } },
    };
  }));
}

/** How many files of a unit differ from the last common state. */
function changes(base: Listing | undefined, side: Listing, unit: string): { readonly changedFiles?: number } {
  if (base === undefined) return {};
  let changedFiles = 0;
  for (const path of new Set([...base.files.keys(), ...side.files.keys()])) {
    if (path !== unit && !path.startsWith(`${unit}/`)) continue;
    if (!sameStat(base.files.get(path), side.files.get(path))) changedFiles++;
  }
  return { changedFiles };
}

/** Size and number of files of a unit on one side. */
export function amount(listing: Listing, unit: string): { readonly size: number; readonly files: number } {
  let size = 0;
  let files = 0;
  for (const [path, stat] of listing.files) {
    if (path !== unit && !path.startsWith(`${unit}/`)) continue;
    size += stat.size;
    files++;
  }
  return { size, files };
}

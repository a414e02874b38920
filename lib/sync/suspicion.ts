/**
 * Looks at the worlds before they are sent.
 *
 * @module
 */
import { basename, join } from "../paths.ts";
import { ConflictError } from "../errors.ts";
import { checkWorld } from "../instance/check_world.ts";
import { guardsOf } from "../instance/guards.ts";
import { readWorldFacts } from "../instance/read_world_facts.ts";
import type { WorldFacts } from "../instance/world_facts.ts";
import { readWorlds } from "../settings/worlds_file.ts";
import { amount } from "./conflict_facts.ts";
import { answer } from "./questions.ts";
import type { SendInput } from "./send.ts";
import type { OnlineSession } from "./session.ts";
import { localSide } from "./sides.ts";
import type { Answer, Question } from "./question_types.ts";

/**
 * Why what is here must not become the version others get. Collects the facts of the worlds on the way, and the worlds
 * that the player wants although they went back in time.
 */
export async function suspicion(
  session: OnlineSession,
  { walk, agreement }: SendInput,
  worlds: readonly string[],
  { facts, consents }: { readonly facts: Map<string, WorldFacts>; readonly consents: Set<string> },
): Promise<string | undefined> {
  const { folder } = session;
  const read = readWorlds(folder.worlds);
  const agreed = read.kind === "ok" ? read.value : new Map<string, WorldFacts>();
  const { edited } = localSide(walk, agreement?.inventory);
  const questions: Question[] = [];
  const sentences: string[] = [];
  const hidden = walk.skipped.find(({ path, reason }) =>
    reason === "unreadable" && path.startsWith("saves/") && path.indexOf("/", "saves/".length) > 0
  );
  if (hidden !== undefined) return `${hidden.path} cannot be read.`;
  for (const world of worlds) {
    const changed = [...edited].filter((path) => path.startsWith(`${world}/`));
    const unreadable = changed.find((path) => !isReadable(join(folder.root, path)));
    if (unreadable !== undefined) return `${unreadable} cannot be read.`;
    const base = agreed.get(world);
    const sizeBefore = (file: string) => agreement?.inventory?.files.get(`${world}/${file}`)?.remote?.size;
    const files = changed.map((path) => path.slice(world.length + 1));
    const [problem] = await checkWorld(join(folder.root, world), files, base, sizeBefore);
    if (problem !== undefined) return problem.sentence;
    const now = await readWorldFacts(join(folder.root, world));
    facts.set(world, now);
    const finding = guardsOf(base, now);
    if (finding === undefined || consents.has(world)) continue;
    if (session.request.onConflict === "keep-local") {
      consents.add(world);
      continue;
    }
    const unasked = `${
      basename(world)
    }: ${finding.sentence} To send it all the same, run instance-sync push --on-conflict=keep-local.`;
    if (session.request.decide === undefined || session.request.headless === true) return unasked;
    sentences.push(unasked);
    const side = { device: session.settings.device, ...amount(walk, world), changedFiles: files.length };
    questions.push({
      unit: { path: world, kind: "world" },
      reason: finding.reason,
      answers: ["use-remote", "keep-local"],
      local: { ...side, world: now },
      remote: base === undefined ? undefined : { device: "the network", size: 0, files: 0, world: base },
    });
  }
  if (questions.length === 0) return undefined;
  let answers: ReadonlyMap<string, Answer>;
  try {
    answers = await answer(questions, session.request);
  } catch (error) {
    // Nobody came to the window: as where nobody can be asked.
    if (!(error instanceof ConflictError) || session.request.onConflict !== undefined) throw error;
    return sentences[0];
  }
  const refused = questions.find(({ unit }) => answers.get(unit.path) !== "keep-local");
  for (const { unit } of questions) consents.add(unit.path);
  return refused === undefined ? undefined : `${basename(refused.unit.path)}: you chose the network's version.`;
}

function isReadable(path: string): boolean {
  try {
    Deno.openSync(path).close();
    return true;
  } catch (error) {
    // Gone since the walk: restic will not miss it either.
    return error instanceof Deno.errors.NotFound;
  }
}

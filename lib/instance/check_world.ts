import { isReadableLevel } from "./read_world_facts.ts";
import { isAboutThisPath } from "./read_if_there.ts";
import { checkRegionFile, isRegionFile } from "./region_file.ts";
import { chunksByDimension, dimensionOf } from "./world_chunks.ts";
import { Turns } from "./turns.ts";
import type { WorldFacts } from "./world_facts.ts";

/** Requests may be under way meanwhile that must not take long, milliseconds. */
const TURN = 20;

/** Why a world must not become the version others get. */
export interface WorldProblem {
  readonly kind: "damaged";
  /** Relative to the world's folder; empty where no single file is to blame. */
  readonly file: string;
  /** For the player. */
  readonly sentence: string;
}

/**
 * Checks a world before it is sent: that `level.dat` can be read, and the headers of the region files that changed.
 * Meant never to cry wolf: what the game itself writes, including empty and unpadded region files, passes.
 *
 * @param worldDir The world's folder, absolute.
 * @param changedFiles Relative to that folder, forward slashes; files that are gone are fine.
 * @param base The facts of the last agreed version: tells an emptied file from one that never held chunks.
 * @param sizeBefore The size a file of the world had in the last agreed version.
 */
export async function checkWorld(
  worldDir: string,
  changedFiles: readonly string[],
  base?: WorldFacts,
  sizeBefore: (file: string) => number | undefined = () => undefined,
): Promise<WorldProblem[]> {
  const world = worldDir.replace(/[/\\]+$/, "").replace(/^.*[/\\]/, "");
  const problems: WorldProblem[] = [];
  const damaged = (file: string, what: string) =>
    problems.push({ kind: "damaged", file, sentence: `"${file}" of the world "${world}" is damaged: ${what}.` });

  const level = existing(`${worldDir}/level.dat`);
  // Without it the game takes the older copy, so that one must be sound.
  const leading = level === undefined ? "level.dat_old" : "level.dat";
  if (!await isReadableLevel(`${worldDir}/${leading}`)) {
    damaged(leading, "the game's own record of the world cannot be read");
  }

  const now = base?.chunks === undefined ? undefined : chunksByDimension(worldDir);
  const turns = new Turns(worldDir, TURN);
  for (const file of changedFiles) {
    if (!isRegionFile(file)) continue;
    if (turns.isOver) await turns.pause();
    const info = existing(`${worldDir}/${file}`);
    if (info === undefined || !info.isFile) continue;
    if (info.size === 0 && (sizeBefore(file) ?? 0) > 8192) {
      damaged(file, "it is empty now and held land before");
      continue;
    }
    const { problem, blank } = checkRegionFile(`${worldDir}/${file}`);
    if (problem !== undefined) damaged(file, problem);
    else if (blank && hasFewer(dimensionOfFile(file), base?.chunks, now)) {
      damaged(file, "its table of contents is gone");
    }
  }
  for (const [dimension, chunks] of Object.entries(base?.chunks ?? {})) {
    const emptied = chunks > 0 && now?.[dimension] === 0;
    if (emptied && problems.length === 0) {
      problems.push({
        kind: "damaged",
        file: "",
        sentence: `The world "${world}" has lost all its land (${dimension}): ${chunks} chunks before, none now.`,
      });
    }
  }
  return problems;
}

type Counts = Readonly<Record<string, number>> | undefined;

function hasFewer(dimension: string | undefined, before: Counts, now: Counts): boolean {
  return dimension !== undefined && (before?.[dimension] ?? 0) > (now?.[dimension] ?? 0);
}

/** The dimension whose land a file holds; undefined for entities and points of interest, which may be empty. */
function dimensionOfFile(file: string): string | undefined {
  const [, folder] = /^(?:(.*)\/)?region\/[^/]+$/.exec(file) ?? [];
  return /(?:^|\/)region\/[^/]+$/.test(file) ? dimensionOf(folder ?? "") : undefined;
}

function existing(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    // It was deleted, or cannot be looked at: then the transfer names it.
    if (isAboutThisPath(error)) return undefined;
    throw error;
  }
}

import { join } from "../paths.ts";
import { fileError } from "../settings/map_file_error.ts";
import type { StateFolder } from "../settings/state_folder.ts";

/** So many runs' old versions stay at hand, although the network has them too. */
const KEPT_RUNS = 5;

/** Beside a run's folder in the trash: something in it is nowhere else. Such a run is never thrown away. */
const ONLY_HERE = ".only-here";

/** Notes that a run's trash holds something that no snapshot has. */
export function keepForEver(folder: StateFolder, run: string): void {
  try {
    Deno.mkdirSync(folder.trash, { recursive: true, mode: 0o700 });
    Deno.writeTextFileSync(join(folder.trash, run + ONLY_HERE), "");
  } catch (error) {
    throw fileError(error, folder.trash);
  }
}

/** Throws away the oldest runs' old versions, all of which are in snapshots. */
export function tidyTrash(folder: StateFolder): void {
  const names = namesIn(folder.trash);
  const kept = new Set(
    names.filter((name) => name.endsWith(ONLY_HERE)).map((name) => name.slice(0, -ONLY_HERE.length)),
  );
  const runs = names.filter((name) => !name.endsWith(ONLY_HERE) && !kept.has(name))
    .map((name) => ({ name, made: Deno.lstatSync(join(folder.trash, name)).mtime?.getTime() ?? 0 }))
    .sort((a, b) => b.made - a.made);
  for (const { name } of runs.slice(KEPT_RUNS)) {
    try {
      Deno.removeSync(join(folder.trash, name), { recursive: true });
    } catch (error) {
      throw fileError(error, join(folder.trash, name));
    }
  }
}

function namesIn(path: string): string[] {
  try {
    return [...Deno.readDirSync(path)].map(({ name }) => name);
  } catch (error) {
    // Nothing was ever replaced.
    if (error instanceof Deno.errors.NotFound) return [];
    throw fileError(error, path);
  }
}

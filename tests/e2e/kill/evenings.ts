import { join } from "node:path";
import { copyTree, spreadMtimes, unpackRealInstance, writeFile } from "../../support/temp.ts";
import { type Contents, contentsOf } from "./contents.ts";

/** One known state of the instance: a folder with it, and what is in it. */
export interface Evening {
  readonly folder: string;
  readonly contents: Contents;
}

/** The two worlds of the instance: the real one, and a second one that names a program badly. */
export const WORLDS = ["saves/Build", "saves/Second [#1] $world"] as const;

/** A file of the first world that a session on this machine changes. */
export const EDITED = `${WORLDS[0]}/data/raids.dat`;

/** Stays as it is on each machine once it is there (`lib/instance/policies.ts`). */
export const MACHINE_SETTINGS = "config/iris.properties";

/**
 * Makes the known states from the real instance: the old evening, the new one (worlds played on, files changed, added and
 * removed), and the old one with another session played on this machine (`mine`).
 *
 * @param into An existing folder.
 */
export async function makeEvenings(
  into: string,
): Promise<{ readonly old: Evening; readonly new: Evening; readonly mine: Evening }> {
  const real = await unpackRealInstance();
  const [before, after, mine] = [join(into, "old"), join(into, "new"), join(into, "mine")];
  copyTree(real.evening1, before);
  // The game's lock stays on its computer.
  Deno.removeSync(join(before, WORLDS[0], "session.lock"));
  copyTree(join(before, WORLDS[0]), join(before, WORLDS[1]));
  spreadMtimes(before, 1);
  copyTree(before, after);
  // Only what the evening changed gets new times.
  playOn(real.evening2, after, "");
  playOn(join(real.evening2, WORLDS[0]), join(after, WORLDS[1]), "");
  Deno.removeSync(join(after, "config/zoomify.json"));
  Deno.removeSync(join(after, "config/Veinminer"), { recursive: true });
  copyTree(before, mine);
  writeFile(join(mine, EDITED), Deno.readFileSync(join(mine, EDITED)).slice(0, -1));
  const evening = async (folder: string): Promise<Evening> => ({ folder, contents: await contentsOf(folder) });
  return { old: await evening(before), new: await evening(after), mine: await evening(mine) };
}

function playOn(from: string, to: string, folder: string): void {
  for (const { name, isDirectory } of Deno.readDirSync(join(from, folder))) {
    const path = join(folder, name);
    if (name === "session.lock") continue;
    if (isDirectory) playOn(from, to, path);
    else if (!alike(join(from, path), join(to, path))) {
      const time = new Date(Date.UTC(2025, 5, 1) + path.length * 1001);
      writeFile(join(to, path), Deno.readFileSync(join(from, path)));
      Deno.utimeSync(join(to, path), time, time);
    }
  }
}

function alike(a: string, b: string): boolean {
  try {
    const [one, other] = [Deno.readFileSync(a), Deno.readFileSync(b)];
    return one.length === other.length && one.every((byte, at) => byte === other[at]);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

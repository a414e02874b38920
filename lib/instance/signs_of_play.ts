import { list, look } from "./look.ts";
import { namesIn } from "./names_in.ts";
import type { Scope } from "./scope.ts";

/** Every game since 1.7 begins a new one at its start. */
const GAME_LOG = "logs/latest.log";

/**
 * What changes with every game that runs here, in a few dozen looks instead of one for each file: the game's own log,
 * the names that travel from the game directory, and of each world its folder, `level.dat` and `session.lock`. Two equal
 * answers say that no game ran in between. They do not say that nobody edited a file by hand.
 *
 * @param root The game directory's real path.
 * @param scope What travels.
 * @returns Undefined where nothing can be said: no game left its log here, or too much travels to name it.
 */
export function signsOfPlay(root: string, scope: Scope): string | undefined {
  const log = signOf(`${root}/${GAME_LOG}`);
  if (log === "" || scope.roots.includes("")) return undefined;
  const signs = [log];
  const mayBeThere = namesIn(root);
  for (const path of scope.roots) {
    const [name = path] = path.split("/", 1);
    signs.push(path, mayBeThere(name) ? signOf(`${root}/${path}`) : "");
  }
  for (const { name, isDirectory } of list(`${root}/saves`) ?? []) {
    if (!isDirectory) continue;
    const world = `${root}/saves/${name}`;
    signs.push(name, signOf(world), signOf(`${world}/level.dat`), signOf(`${world}/session.lock`));
  }
  return signs.join("\n");
}

/** Everything that tells one state of a file or folder from another; empty where nothing is there. */
export function signOf(path: string): string {
  const info = look(path);
  if (info === undefined) return "";
  if (info === "unreadable") return info;
  return `${info.size} ${info.mtime?.getTime()} ${info.ctime?.getTime()} ${info.ino}`;
}

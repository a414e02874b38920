import { dirname } from "../../paths.ts";

/** Prism Launcher's files that tell of a managed pack, from the folder that the game directory lies in. */
export const PRISM_FILES = {
  settings: "instance.cfg",
  modrinth: "mrpack/modrinth.index.json",
  flame: "flame/manifest.json",
} as const;

/** The same as paths, for a game directory. */
export function prismFiles(root: string): Readonly<Record<keyof typeof PRISM_FILES, string>> {
  const instance = dirname(root);
  return {
    settings: `${instance}/${PRISM_FILES.settings}`,
    modrinth: `${instance}/${PRISM_FILES.modrinth}`,
    flame: `${instance}/${PRISM_FILES.flame}`,
  };
}

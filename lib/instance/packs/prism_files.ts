import { dirname } from "../../paths.ts";

/** Prism Launcher's files beside the game directory that tell of a managed pack. */
export function prismFiles(root: string): Readonly<Record<"settings" | "modrinth" | "flame", string>> {
  const instance = dirname(root);
  return {
    settings: `${instance}/instance.cfg`,
    modrinth: `${instance}/mrpack/modrinth.index.json`,
    flame: `${instance}/flame/manifest.json`,
  };
}

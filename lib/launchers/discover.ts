import { basename } from "../paths.ts";
import { environment } from "../settings/environment.ts";
import { findAtlauncher } from "./atlauncher.ts";
import { findCurseforge } from "./curseforge.ts";
import type { Found } from "./found.ts";
import { findGdlauncher } from "./gdlauncher.ts";
import { findHmcl } from "./hmcl.ts";
import { findModrinth } from "./modrinth.ts";
import { foldersAbove } from "./places.ts";
import { findPrismFamily } from "./prism.ts";
import { realPath } from "./reading.ts";
import type { Computer, Discovered, FoundInstance, FoundLauncher } from "./types.ts";
import { findVanilla } from "./vanilla.ts";
import { wiredBy } from "./wired.ts";
import { findXmcl } from "./xmcl.ts";

/** This computer, as it is. */
export function thisComputer(): Computer {
  const os = Deno.build.os === "windows" || Deno.build.os === "darwin" ? Deno.build.os : "linux";
  const home = environment(os === "windows" ? "USERPROFILE" : "HOME") ?? ".";
  return { os, home, env: environment };
}

/**
 * Finds the launchers on a computer and their instances. Reads only, follows no network, starts nothing.
 *
 * @param computer Where to look.
 * @param options `near`: folders inside or above which a launcher may lie that is in none of the usual places (a portable
 *   one); the folders above each are looked at too.
 * @example
 * ```ts ignore
 * const { instances } = await discover(thisComputer(), { near: [Deno.cwd()] });
 * ```
 */
export async function discover(
  computer: Computer,
  { near = [] }: { readonly near?: readonly string[] } = {},
): Promise<Discovered> {
  const problems: string[] = [];
  const elsewhere = { near: near.flatMap(foldersAbove) };
  const found: Found[] = [
    ...findPrismFamily(computer, elsewhere, problems),
    ...findAtlauncher(computer, elsewhere, problems),
    ...await findGdlauncher(computer, elsewhere, problems),
    ...findHmcl(computer, elsewhere, problems),
    ...findXmcl(computer, elsewhere, problems),
    ...await findModrinth(computer, elsewhere, problems),
    ...findCurseforge(computer, problems),
    ...findVanilla(computer, problems),
  ];
  const ids = new Set<string>();
  const launchers: FoundLauncher[] = [];
  const instances: FoundInstance[] = [];
  for (const { launcher, instances: own } of found) {
    const id = unused(launcher.id, "-", ids);
    launchers.push({ ...launcher, id, name: `${launcher.name}${packagingText(launcher)}` });
    for (const instance of own) {
      instances.push({
        id: unused(`${id}/${basename(instance.folder)}`, "-", ids),
        launcher: id,
        ...instance,
        wired: wiredBy(instance.hooks),
      });
    }
  }
  return { launchers, instances, problems: [...new Set(problems)] };
}

/** The instance whose game directory this is. */
export function instanceOfFolder({ instances }: Discovered, gameFolder: string): FoundInstance | undefined {
  const real = realPath(gameFolder);
  return instances.find((instance) => realPath(instance.gameFolder) === real);
}

function unused(name: string, separator: string, used: Set<string>): string {
  let id = name;
  for (let number = 2; used.has(id); number++) id = `${name}${separator}${number}`;
  used.add(id);
  return id;
}

function packagingText({ packaging }: FoundLauncher): string {
  return { native: "", flatpak: " (Flatpak)", snap: " (Snap)", portable: " (portable)" }[packaging];
}

/**
 * Makes the manifests for package managers from a release: `deno run -A scripts/packages.ts dist packages`. Checksums
 * come from the release's `SHA256SUMS`, words from `packages/description.ts`.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { CHECKSUMS_FILE } from "../lib/release/checksums.ts";
import { aurPackage } from "./packages/aur.ts";
import { packagedRelease } from "./packages/description.ts";
import { flatpakExtension } from "./packages/flatpak.ts";
import { homebrewFormula } from "./packages/homebrew.ts";
import { scoopManifest } from "./packages/scoop.ts";
import { wingetManifests } from "./packages/winget.ts";

const MAKERS = {
  winget: wingetManifests,
  Scoop: scoopManifest,
  Homebrew: homebrewFormula,
  AUR: aurPackage,
  Flatpak: flatpakExtension,
} as const;

/**
 * Writes all manifests that the release has the files for.
 *
 * @returns One line for each package manager.
 */
export async function makePackages(dist: string, out: string, version?: string): Promise<string[]> {
  const release = packagedRelease(await Deno.readTextFile(join(dist, CHECKSUMS_FILE)), version);
  const said: string[] = [];
  for (const [name, make] of Object.entries(MAKERS)) {
    const files = make(release);
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(join(out, path)), { recursive: true });
      await Deno.writeTextFile(join(out, path), text);
    }
    const paths = Object.keys(files).join(", ");
    said.push(`${name}: ${paths || "nothing, the release has no archive that it can take"}`);
  }
  return said;
}

if (import.meta.main) {
  const [dist = "dist", out = "packages"] = Deno.args;
  (await makePackages(dist, out)).forEach((line) => console.log(line));
}

/**
 * What every package manager is told about the program: the one place where it is written.
 *
 * @module
 */
import config from "../../deno.json" with { type: "json" };
import { parseChecksums } from "../../lib/release/checksums.ts";
import { RELEASES } from "../../lib/release/release_place.ts";

/** The project, in words. Addresses and publisher are placeholders until the first release (docs/releasing.md). */
export const PROJECT = {
  name: "instance-sync",
  title: "instance-sync",
  publisher: "Timemachine Network",
  wingetId: "Timemachine.InstanceSync",
  flatpakExtension: "org.freedesktop.Platform.VulkanLayer.instance_sync",
  maintainer: "instance-sync maintainers <releases@instance-sync.example>",
  homepage: "https://instance-sync.example/",
  // No name of the program at its beginning, no article, no full stop: as Homebrew wants it.
  description: "Takes Minecraft instances from computer to computer",
  license: config.license,
  tags: ["minecraft", "sync", "backup", "restic"],
} as const;

/** One archive of a release. */
export interface Archive {
  readonly file: string;
  readonly url: string;
  readonly sha256: string;
  readonly form: "compiled" | "portable";
}

/** A release as the manifests need it. */
export interface PackagedRelease {
  readonly version: string;
  /** For a target: the single program where the release has it, else the portable folder. */
  archive(target: string): Archive | undefined;
}

/**
 * Reads what a release has.
 *
 * @param checksums The text of its `SHA256SUMS`.
 * @param version The release's version.
 */
export function packagedRelease(checksums: string, version: string = config.version): PackagedRelease {
  const sums = parseChecksums(checksums);
  if (sums === undefined) throw new Error("SHA256SUMS cannot be understood.");
  return {
    version,
    archive(target) {
      const ending = target.startsWith("windows-") ? "zip" : "tar.gz";
      for (const [form, part] of [["compiled", ""], ["portable", "-portable"]] as const) {
        const file = `${PROJECT.name}-${version}-${target}${part}.${ending}`;
        const sha256 = sums.get(file);
        if (sha256 !== undefined) return { file, url: `${RELEASES}/download/v${version}/${file}`, sha256, form };
      }
      return undefined;
    },
  };
}

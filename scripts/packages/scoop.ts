import { type Archive, type PackagedRelease, PROJECT } from "./description.ts";

/** Scoop's file. */
export function scoopManifest({ version, archive }: PackagedRelease): Readonly<Record<string, string>> {
  const [x64, arm64] = [archive("windows-x64"), archive("windows-arm64")];
  if (x64 === undefined) return {};
  const manifest = {
    version,
    description: `${PROJECT.description}.`,
    homepage: PROJECT.homepage,
    license: PROJECT.license,
    architecture: { "64bit": entry(x64), ...(arm64 && { arm64: entry(arm64) }) },
    // The caches of the Deno in it.
    persist: x64.form === "portable" ? "cache" : undefined,
  };
  return { [`scoop/${PROJECT.name}.json`]: JSON.stringify(manifest, undefined, 4) + "\n" };
}

function entry({ url, sha256, form }: Archive) {
  return form === "compiled"
    ? { url, hash: sha256, bin: "instance-sync.exe" }
    : { url, hash: sha256, extract_dir: "instance-sync", bin: "instance-sync.cmd" };
}

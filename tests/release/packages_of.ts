import { join } from "node:path";
import { formatChecksums } from "../../lib/release/checksums.ts";
import { makePackages } from "../../scripts/packages.ts";
import { tempDir, writeFile } from "../support/temp.ts";

const TARGETS = ["linux-arm64", "linux-x64", "macos-arm64", "macos-x64", "windows-arm64", "windows-x64"];

/** A made-up checksum, another one for each name. */
export function hash(of: string): string {
  return [...of].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7).toString(16).padStart(64, "0");
}

/** The manifests of a release that has these forms, by path. */
export async function packages(forms: readonly ("compiled" | "portable")[], version = "1.2.3") {
  using temp = tempDir("packages");
  const names = TARGETS.flatMap((target) => {
    const ending = target.startsWith("windows") ? "zip" : "tar.gz";
    const name = `instance-sync-${version}-${target}`;
    return [
      ...(forms.includes("compiled") && target !== "windows-arm64" ? [`${name}.${ending}`] : []),
      ...(forms.includes("portable") ? [`${name}-portable.${ending}`] : []),
    ];
  });
  writeFile(join(temp.path, "SHA256SUMS"), formatChecksums(new Map(names.map((name) => [name, hash(name)]))));
  const said = await makePackages(temp.path, join(temp.path, "out"), version);
  const files = new Map<string, string>();
  for (const folder of Deno.readDirSync(join(temp.path, "out"))) {
    for (const { name } of Deno.readDirSync(join(temp.path, "out", folder.name))) {
      files.set(`${folder.name}/${name}`, Deno.readTextFileSync(join(temp.path, "out", folder.name, name)));
    }
  }
  return { said, names, files };
}

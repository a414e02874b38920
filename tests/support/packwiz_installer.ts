/**
 * A STAND-IN for packwiz-installer, which is a Java program that cannot be had here. It writes into a game directory what
 * `launchers.md` 2.2 says that the real one writes: a file is replaced only where the index has another checksum than
 * the one noted last, or where it is missing; edits are not noticed; `preserve` writes only what is missing and then
 * notes nothing; what left the index or was switched off is deleted, edited or not; `packwiz.json` notes it all.
 *
 * As a program: `deno run -A packwiz_installer.ts <pack.toml>`, in the game directory.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { tomlValues } from "../../lib/instance/packs/toml_values.ts";
import { writeFile } from "./temp.ts";

interface Hash {
  readonly type: string;
  readonly value: string;
}

interface Noted {
  hash?: Hash;
  linkedFileHash?: Hash;
  cachedLocation?: string;
  isOptional?: boolean;
  optionValue: boolean;
}

interface Manifest {
  packFileHash?: Hash;
  indexFileHash?: Hash;
  cachedFiles: Record<string, Noted>;
  cachedSide: string;
}

/** How a run of the installer is told what to do. */
export interface InstallOptions {
  /** `--meta-file`. */
  readonly metaFile?: string;
  /** The player's choices of optional mods: index paths that are switched off. */
  readonly off?: readonly string[];
}

const sha256 = (bytes: Uint8Array | string): Hash => ({
  type: "sha256",
  value: createHash("sha256").update(bytes).digest("hex"),
});

/** Brings a game directory to a pack's newest version. */
export function installPack(
  packToml: string,
  game: string,
  { metaFile = "packwiz.json", off = [] }: InstallOptions = {},
): void {
  const folder = dirname(packToml);
  const manifest = readManifest(join(game, metaFile));
  for (const path of off) manifest.cachedFiles[path] = { ...manifest.cachedFiles[path], optionValue: false };
  const packHash = sha256(Deno.readFileSync(packToml));
  const whole = Object.values(manifest.cachedFiles).every(({ cachedLocation, optionValue }) =>
    !optionValue || (cachedLocation !== undefined && exists(join(game, cachedLocation)))
  );
  if (manifest.packFileHash?.value === packHash.value && whole && off.length === 0) return;
  const index = Deno.readTextFileSync(join(folder, "index.toml"));
  const entries = index.split("[[files]]").slice(1).map(tomlValues);
  const paths = new Set(entries.map((entry) => entry.get("file")));
  for (const [path, { cachedLocation }] of Object.entries(manifest.cachedFiles)) {
    if (paths.has(path) || cachedLocation === undefined) continue;
    if (exists(join(game, cachedLocation))) Deno.removeSync(join(game, cachedLocation));
    delete manifest.cachedFiles[path];
  }
  for (const entry of entries) installFile(folder, game, entry, manifest);
  manifest.packFileHash = packHash;
  manifest.indexFileHash = sha256(index);
  writeFile(join(game, metaFile), JSON.stringify(manifest));
}

function installFile(folder: string, game: string, entry: ReadonlyMap<string, string>, manifest: Manifest): void {
  const path = entry.get("file") ?? "";
  const hash: Hash = { type: "sha256", value: entry.get("hash") ?? "" };
  const noted = manifest.cachedFiles[path] ??= { optionValue: true };
  const meta = entry.get("metafile") === "true" ? tomlValues(Deno.readTextFileSync(join(folder, path))) : undefined;
  const target = meta === undefined ? path : join(dirname(path), meta.get("filename") ?? "");
  if (meta?.get("option.optional") === "true") {
    noted.isOptional = true;
    if (!noted.optionValue) {
      if (noted.cachedLocation !== undefined && exists(join(game, noted.cachedLocation))) {
        Deno.removeSync(join(game, noted.cachedLocation));
      }
      delete noted.cachedLocation;
      return;
    }
  }
  const there = noted.cachedLocation !== undefined && exists(join(game, noted.cachedLocation));
  if (noted.hash?.value === hash.value && there) return;
  const content = Deno.readFileSync(meta === undefined ? join(folder, path) : meta.get("download.url") ?? "");
  const same = exists(join(game, target)) &&
    sha256(Deno.readFileSync(join(game, target))).value === sha256(content).value;
  if (!same) {
    if (entry.get("preserve") === "true" && exists(join(game, target))) return;
    writeFile(join(game, target), content);
    if (noted.cachedLocation !== undefined && noted.cachedLocation !== target && there) {
      Deno.removeSync(join(game, noted.cachedLocation));
    }
  }
  noted.hash = hash;
  if (meta !== undefined) noted.linkedFileHash = sha256(content);
  noted.cachedLocation = target;
}

function readManifest(path: string): Manifest {
  return exists(path) ? JSON.parse(Deno.readTextFileSync(path)) : { cachedFiles: {}, cachedSide: "client" };
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (import.meta.main) installPack(Deno.args[0] ?? "", Deno.cwd());

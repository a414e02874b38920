/**
 * What packwiz installed here, by its own record `packwiz.json` (`launchers.md` 2.2, 2.3), or the file that
 * `--meta-file` names instead.
 *
 * @module
 */
import * as z from "zod/mini";
import { basename } from "../../paths.ts";
import { once } from "../../settings/once.ts";
import { list } from "../look.ts";
import { isSafePath } from "../safe_path.ts";
import { mayBePackwizRecord } from "./pack_markers.ts";
import type { PackHash, PackManager, PackRecord } from "./pack_record.ts";
import { readRecordJson } from "./read_record.ts";

const schemas = once(() => {
  const hash = z.optional(z.nullable(z.object({ type: z.string(), value: z.string() })));
  return {
    manifest: z.object({ packFileHash: hash, cachedFiles: z.record(z.string(), z.unknown()) }),
    file: z.object({ hash, linkedFileHash: hash, cachedLocation: z.optional(z.nullable(z.string())) }),
  };
});

/** packwiz: `pull … -- <packwiz command>` runs it, or the launcher does. */
export const PACKWIZ: PackManager = {
  name: "packwiz",
  sources: recordsIn,
  read(root) {
    const records = recordsIn(root).flatMap((path) => readManifest(path) ?? []);
    const [first] = records;
    if (first === undefined) return undefined;
    return {
      manager: "packwiz",
      version: records.map(({ version }) => version).join(" "),
      owned: new Map(records.flatMap(({ owned }) => [...owned])),
      files: records.flatMap(({ files }) => files),
    };
  },
};

/** The usual name first. */
function recordsIn(root: string): string[] {
  const names = (list(root) ?? []).filter(({ isFile, name }) => isFile && mayBePackwizRecord(name)).map((file) =>
    file.name
  );
  return names.sort((a, b) => Number(b === "packwiz.json") - Number(a === "packwiz.json")).map((name) =>
    `${root}/${name}`
  );
}

function readManifest(path: string): Omit<PackRecord, "manager"> | undefined {
  const manifest = schemas().manifest.safeParse(readRecordJson(path));
  if (!manifest.success) return undefined;
  const owned = new Map<string, PackHash>();
  for (const entry of Object.values(manifest.data.cachedFiles)) {
    const { data } = schemas().file.safeParse(entry);
    const path = data?.cachedLocation?.replaceAll("\\", "/").replace(/^\.\//, "");
    const hash = data?.linkedFileHash ?? data?.hash;
    if (path && hash && isSafePath(path)) owned.set(path, unsigned(hash));
  }
  return { version: manifest.data.packFileHash?.value ?? "", owned, files: [basename(path)] };
}

/** Earlier versions of packwiz wrote this kind as a signed number. */
function unsigned({ type, value }: PackHash): PackHash {
  return type === "murmur2" && value.startsWith("-") ? { type, value: String(Number(value) >>> 0) } : { type, value };
}

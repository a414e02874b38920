import { compile } from "../instance/glob.ts";
import type { DeviceKind, FileKind } from "./view.ts";

const KINDS: readonly (readonly [FileKind, ReturnType<typeof compile>])[] = [
  ["worlds", compile(["saves"])],
  ["screenshots", compile(["screenshots"])],
  [
    "map-pictures",
    compile([
      "journeymap/data/**/day",
      "journeymap/data/**/night",
      "journeymap/data/**/topo",
      "xaero/world-map",
      "XaeroWorldMap",
      "voxelmap/cache",
    ]),
  ],
  ["waypoints", compile(["journeymap", "xaero", "XaeroWaypoints", "voxelmap"])],
  ["mod-settings", compile(["config"])],
  ["settings", compile(["options*.txt", "servers.dat", "hotbar.nbt", "command_history.txt"])],
];

/** What players call a file of this path. */
export function fileKind(path: string): FileKind {
  const parts = path.split("/");
  for (const [kind, matcher] of KINDS) {
    if (
      parts.some((_, at) =>
        matcher.matches(parts.slice(0, at + 1).join("/"), at < parts.length - 1 ? "folder" : "file")
      )
    ) return kind;
  }
  return "other";
}

/** What a device looks like, as far as its name tells. */
export function deviceKind(name: string): DeviceKind {
  if (/deck|handheld|ally|legion.?go|claw/i.test(name)) return "handheld";
  return /laptop|book|thinkpad|notebook|surface/i.test(name) ? "laptop" : "computer";
}

/** Adds up files by kind, the most first. */
export function countKinds(paths: Iterable<string>): { readonly kind: FileKind; readonly count: number }[] {
  const counts = new Map<FileKind, number>();
  for (const path of paths) counts.set(fileKind(path), (counts.get(fileKind(path)) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}

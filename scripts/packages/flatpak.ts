import { type PackagedRelease, PROJECT } from "./description.ts";

const MACHINES = [["x86_64", "linux-x64"], ["aarch64", "linux-arm64"]] as const;
/** The runtime below today's launchers; the extension needs a branch for each that they use. */
const RUNTIME_VERSION = "25.08";

/**
 * An extension that brings the program into launchers from Flathub. Prism's own manifest has no place for extensions; the
 * runtime has one for Vulkan layers, which tools that are none (gamescope) use too. In it the program is
 * `/usr/lib/extensions/vulkan/instance_sync/bin/instance-sync`, for every launcher on that runtime.
 */
export function flatpakExtension({ archive }: PackagedRelease): Readonly<Record<string, string>> {
  const prefix = `/usr/lib/extensions/vulkan/${PROJECT.flatpakExtension.split(".").at(-1)}`;
  const sources = MACHINES.flatMap(([machine, target]) => {
    const found = archive(target);
    if (found === undefined) return [];
    const strip = found.form === "portable" ? 1 : 0;
    const { url, sha256 } = found;
    return [{ type: "archive", "only-arches": [machine], "strip-components": strip, dest: "program", url, sha256 }];
  });
  if (sources.length === 0) return {};
  const manifest = {
    id: PROJECT.flatpakExtension,
    branch: RUNTIME_VERSION,
    runtime: "org.freedesktop.Platform",
    "runtime-version": RUNTIME_VERSION,
    sdk: "org.freedesktop.Sdk",
    "build-extension": true,
    "separate-locales": false,
    "build-options": { prefix, strip: false, "no-debuginfo": true },
    modules: [{
      name: PROJECT.name,
      buildsystem: "simple",
      "build-commands": [
        "install -d $FLATPAK_DEST/lib/instance-sync",
        "for file in instance-sync deno instance-sync.js; do " +
        "[ ! -f program/$file ] || install -m755 program/$file $FLATPAK_DEST/lib/instance-sync/$file; done",
        "install -Dm755 start $FLATPAK_DEST/bin/instance-sync",
        "install -Dm644 program/LICENSE $FLATPAK_DEST/share/licenses/instance-sync/LICENSE",
      ],
      sources: [...sources, {
        type: "script",
        "dest-filename": "start",
        commands: [
          'export DENO_DIR="${DENO_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/instance-sync}"',
          `exec ${prefix}/lib/instance-sync/instance-sync "$@"`,
        ],
      }],
    }],
  };
  return { [`flatpak/${PROJECT.flatpakExtension}.json`]: JSON.stringify(manifest, undefined, 2) + "\n" };
}

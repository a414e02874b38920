import { RESTIC_FILE_NAME, RESTIC_VERSION } from "../repository/restic_release.ts";
import { PRISM_FILES } from "../instance/packs/prism_files.ts";
import { LOOPBACK, netPermission, VARIABLES } from "./needs.ts";

/**
 * The exact flags of a `deno run` hook line: nothing outside of the game directory (which is the hook's working
 * directory), no other host, no other program. README and tests take them from here. Three files beside the game
 * directory may be read: without them a pack that Prism manages would not be seen, and its files would travel.
 *
 * restic must already lie in `.cloud-sync/`, where the first run without these flags puts it: Deno forbids a process to
 * write a program that it may start.
 *
 * No browser is named: `xdg-open`, `rundll32` or `open` would start any file of the instance with whatever program fits
 * it, which is a way out of all of this. Under these flags the window's address is printed instead.
 *
 * @param url The network's address.
 * @example
 * ```ts
 * const line = ["deno", "run", ...hookFlags("https://saves.example/"), "cli.ts", "pull"];
 * ```
 */
export function hookFlags(url: string): string[] {
  return [
    "--no-prompt",
    "--ignore-env",
    `--allow-read=${[".", ...Object.values(PRISM_FILES).map((path) => `../${path}`)].join(",")}`,
    "--allow-write=.",
    `--allow-run=./.cloud-sync/restic-${RESTIC_VERSION}/${RESTIC_FILE_NAME}`,
    `--allow-net=${netPermission(url)},${LOOPBACK}`,
    `--allow-env=${VARIABLES.join(",")}`,
    "--allow-sys=hostname,statfs",
  ];
}

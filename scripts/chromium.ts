/**
 * Finds Chromium for the tests of the window's pages, or brings it here where that can be done without asking anybody:
 * Debian's own package, by root. `deno run -A scripts/chromium.ts` says what it found.
 *
 * @module
 */
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "chrome.exe"];

/** What a headless Chromium of the tests is started with: also as root, without a word to anybody. */
export const CHROMIUM_FLAGS: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where Chromium is on this machine: `CHROMIUM`, else PATH. */
export function findChromium(): string | undefined {
  const named = Deno.env.get("CHROMIUM");
  if (named !== undefined && isFile(named)) return named;
  for (const folder of (Deno.env.get("PATH") ?? "").split(delimiter)) {
    for (const name of NAMES) {
      if (folder !== "" && isFile(join(folder, name))) return join(folder, name);
    }
  }
  return undefined;
}

/**
 * Finds Chromium, or installs Debian's package where we are root on such a system.
 *
 * @param say Told in one line what is done.
 */
export async function bringChromium(say: (line: string) => void): Promise<string | undefined> {
  const found = findChromium();
  if (found !== undefined) {
    say(`chromium: ${found}`);
    return found;
  }
  if (Deno.build.os !== "linux" || Deno.uid() !== 0 || !isFile("/usr/bin/apt-get")) {
    say("chromium: not here, the tests of the window's pages are skipped; install it to run them");
    return undefined;
  }
  say("chromium: installing Debian's package ...");
  let trouble = "";
  for (const args of [["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]]) {
    const { success, stderr } = await new Deno.Command("apt-get", {
      args,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      stdin: "null",
      stdout: "null",
    }).output();
    // The lists may be old and still good enough: what counts is whether Chromium is there in the end.
    if (!success) trouble = new TextDecoder().decode(stderr).trim().split("\n").at(-1) ?? "";
  }
  const installed = findChromium();
  say(`chromium: ${installed ?? `could not be installed (${trouble}), its tests are skipped`}`);
  return installed;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    // Not there, or a folder we may not look into: then it is not there for us.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return false;
    if (error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

if (import.meta.main) await bringChromium(console.log);

/**
 * Builds a Windows computer in a cache folder: a Debian trixie root with Wine 10 (bookworm's Wine 8 cannot run V8), the
 * Windows builds of Deno and restic, and a Wine prefix, which is the computer's `C:`. Two to six minutes, once.
 *
 * @module
 */
import { join } from "node:path";
import * as z from "zod/mini";
import { DENO_VERSION } from "../build/targets.ts";
import { cached } from "../toolchain/cache_folder.ts";
import { RESTIC } from "../toolchain/tools.ts";
import { inRoot, runCommand } from "./commands.ts";
import { runWindows } from "./run_windows.ts";

const NAME = `windows-wine10-deno${DENO_VERSION}-restic${RESTIC.version}`;

/**
 * The computer's folder, made if it is not there.
 *
 * @param say Told what takes long.
 * @param signal Gives the making up.
 */
export function windowsRoot(say?: (line: string) => void, signal?: AbortSignal): Promise<string> {
  return cached(NAME, (folder) => setUp(folder, { say: say ?? (() => {}), ...(signal && { signal }) }));
}

/** Which Windows tests run: all, those that CI has the time for, or none. */
export type WindowsPart = "whole" | "short" | "none";

/** Which of them are asked for: `INSTANCE_SYNC_WINDOWS` is `1` (all) or `short`. */
export function windowsPart(): WindowsPart {
  const asked = Deno.env.get("INSTANCE_SYNC_WINDOWS");
  return asked === "1" ? "whole" : asked === "short" ? "short" : "none";
}

/** Why Windows cannot be had on a computer like this one, as a sentence; undefined where it can. */
export function whyNoWindows(): string | undefined {
  if (Deno.build.os !== "linux" || Deno.build.arch !== "x86_64") return "Wine is set up on Linux on x86_64 only.";
  if (Deno.uid() !== 0) return "Only root can make and enter the folder in which Wine is installed.";
  return undefined;
}

/** How to set it up: what it says, and what ends it. */
interface SetUp {
  readonly say: (line: string) => void;
  readonly signal?: AbortSignal;
}

async function setUp(root: string, { say, ...ways }: SetUp): Promise<void> {
  say("windows: trixie by debootstrap ...");
  await needDebootstrap({ say, ...ways });
  await runCommand("debootstrap", ["--variant=minbase", "trixie", root], ways);
  say("windows: Wine 10 ...");
  const install = ["apt-get", "-q", "install", "-y", "--no-install-recommends", "wine64", "wine"];
  await runCommand(...inRoot(root, ["env", "DEBIAN_FRONTEND=noninteractive", ...install]), ways);
  const tools = join(root, "tools");
  Deno.mkdirSync(tools);
  say(`windows: deno.exe ${DENO_VERSION} from npm ...`);
  await fetchDeno(tools);
  say(`windows: restic.exe ${RESTIC.version}, built with Go ...`);
  await buildRestic(tools);
  say("windows: the first start of Wine ...");
  const started = await runWindows(root, { program: "Z:\\tools\\deno.exe", args: ["--version"] });
  if (!started.output.includes("windows")) throw new Error(`deno.exe does not run under Wine: ${started.output}`);
}

async function needDebootstrap({ say, ...ways }: SetUp): Promise<void> {
  const install = () => runCommand("apt-get", ["-q", "install", "-y", "--no-install-recommends", "debootstrap"], ways);
  if (isThere("/usr/sbin/debootstrap")) return;
  try {
    await install();
  } catch (error) {
    say(`windows: ${error instanceof Error ? error.message : error}; once more with fresh lists`);
    await runCommand("apt-get", ["-q", "update"], ways);
    await install();
  }
}

async function fetchDeno(folder: string): Promise<void> {
  await runCommand("npm", ["pack", "--silent", `@deno/win32-x64@${DENO_VERSION}`], { cwd: folder });
  const packed = `deno-win32-x64-${DENO_VERSION}.tgz`;
  await runCommand("tar", ["-xzf", packed, "--strip-components=1", "package/deno.exe"], { cwd: folder });
  Deno.removeSync(join(folder, packed));
}

async function buildRestic(folder: string): Promise<void> {
  const printed = await runCommand("go", ["mod", "download", "-json", `${RESTIC.module}@v${RESTIC.version}`], {
    cwd: folder,
  });
  const { Dir } = z.object({ Dir: z.string() }).parse(JSON.parse(printed));
  await runCommand(
    "go",
    ["build", "-trimpath", "-ldflags", "-s -w", "-o", join(folder, "restic.exe"), "./cmd/restic"],
    { cwd: Dir, env: { GOOS: "windows", GOARCH: "amd64", CGO_ENABLED: "0" } },
  );
}

function isThere(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return false;
    throw error;
  }
}

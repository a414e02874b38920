/**
 * A player's Windows computer: the program as one file under the real deno.exe and restic.exe in Wine.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { runCommand } from "../../scripts/windows/commands.ts";
import { startWindows, type WindowsEnd, type WindowsProcess } from "../../scripts/windows/run_windows.ts";
import { whyNoWindows, windowsPart, windowsRoot } from "../../scripts/windows/set_up.ts";
import { writeFile } from "../support/temp.ts";

const REPOSITORY = join(import.meta.dirname ?? ".", "..", "..");
/** Which part runs here: nothing where no Windows can be had. */
const PART = whyNoWindows() === undefined ? windowsPart() : "none";

/** One instance on a Windows computer. */
export interface WindowsInstance extends Disposable {
  /** The game directory as Linux sees it. */
  readonly root: string;
  /** The same as Windows sees it. */
  readonly windowsPath: string;
  /** Runs a verb as a launcher does: in the game directory. */
  run(...args: string[]): Promise<WindowsEnd>;
  start(...args: string[]): WindowsProcess;
  /** Runs a verb by way of a program (a Windows path) that starts what its arguments say. */
  runBy(launcher: string, ...args: string[]): Promise<WindowsEnd>;
  path(relative: string): string;
}

/** Where an instance goes and how it reaches the network. */
export interface WindowsInstanceOptions {
  readonly url: string;
  readonly instance: string;
  /** Windows path of a folder that is made for it, and all of it removed later: `C:\...` or `Z:\...`. */
  readonly folder?: string;
  /** The token file's bytes. */
  readonly token?: string;
  readonly device?: string;
  /** The program to run, a Windows path, in place of deno.exe with the bundle. */
  readonly program?: string;
}

/**
 * A test that needs the Windows computer; ignored where there is none.
 *
 * @param part `short`: it runs in CI too; `whole`: only with `deno task test:windows`.
 */
export function windowsTest(name: string, fn: () => Promise<void>, part: "short" | "whole" = "whole"): void {
  Deno.test({ name: `Windows: ${name}`, ignore: PART === "none" || (PART === "short" && part === "whole"), fn });
}

/** Below the computer's root; of this test's own, because deno.exe leaves a copy of itself there at every start. */
const OWN = crypto.randomUUID();
const DENO_CACHE = `tools/deno-${OWN}`;

let program: Promise<string> | undefined;

/** The program as one file, made of the sources as they are now. */
function bundle(root: string): Promise<string> {
  return program ??= (async () => {
    const name = `instance-sync-${OWN}.js`;
    const output = `--output=${join(root, "tools", name)}`;
    await runCommand(Deno.execPath(), ["bundle", "--quiet", "--platform=deno", output, "cli.ts"], { cwd: REPOSITORY });
    globalThis.addEventListener("unload", () => {
      Deno.removeSync(join(root, "tools", name));
      removeIfThere(join(root, DENO_CACHE));
    });
    return `Z:\\tools\\${name}`;
  })();
}

/** Runs the program without an instance, for what is around the game. */
export async function runOnWindows(args: readonly string[], cwd = "/"): Promise<WindowsEnd> {
  const computer = await windowsRoot();
  const code = await bundle(computer);
  return await startWindows(computer, {
    program: "Z:\\tools\\deno.exe",
    args: ["run", "--no-config", "--allow-all", code, ...args],
    cwd,
    env: { DENO_DIR: `Z:\\${DENO_CACHE.replaceAll("/", "\\")}` },
  }).ended;
}

/** Sets up an instance. */
export async function windowsInstance(options: WindowsInstanceOptions): Promise<WindowsInstance> {
  const { url, instance, token = "alice:alice-secret\r\n", device = "windows" } = options;
  const computer = await windowsRoot();
  const code = await bundle(computer);
  const own = `test ${crypto.randomUUID()}`;
  const windowsPath = (options.folder ?? "C:\\").replace(/\\?$/, `\\${own}\\minecraft`);
  const inside = windowsPath.replaceAll("\\", "/").replace(/^C:/, "/prefix/drive_c").replace(/^Z:/, "");
  const root = join(computer, inside);
  writeFile(join(root, ".cloud-sync", "token"), token);
  writeFile(join(root, ".cloud-sync", "config.json"), JSON.stringify({ version: 1, device, instance }));
  const program = options.program ?? "Z:\\tools\\deno.exe";
  const startBy = (launcher: string | undefined, args: readonly string[]) =>
    startWindows(computer, {
      program: launcher ?? program,
      args: [
        ...(launcher === undefined ? [] : [program]),
        ...(options.program === undefined
          ? ["run", "--no-config", "--unstable-worker-options", "--allow-all", code]
          : []),
        ...args,
        `--url=${url}`,
        "--no-gui",
      ],
      cwd: inside,
      env: { DENO_DIR: `Z:\\${DENO_CACHE.replaceAll("/", "\\")}` },
    });
  const start = (...args: string[]) => startBy(undefined, args);
  return {
    root,
    windowsPath,
    start,
    runBy: (launcher, ...args) => startBy(launcher, args).ended,
    run: (...args) => start(...args).ended,
    path: (relative) => join(root, relative),
    [Symbol.dispose]() {
      Deno.removeSync(dirname(root), { recursive: true });
      removeIfThere(join(computer, DENO_CACHE, "node_compat_bin"));
    },
  };
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

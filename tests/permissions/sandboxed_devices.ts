import { join } from "node:path";
import { hookFlags } from "../../lib/sandbox/hook_flags.ts";
import { RESTIC_FILE_NAME, RESTIC_VERSION } from "../../lib/repository/restic_release.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { type Ended, runProgram } from "../cli/program.ts";
import type { Device } from "../support/devices.ts";

/** The two ways in which the program limits itself. */
export const WAYS = {
  "the hook line's flags": (url: string) => ({ flags: hookFlags(url), args: [] }),
  "the sandbox's worker": () => ({ flags: ["--allow-all"], args: ["--sandbox"] }),
} as const;

/** One of {@linkcode WAYS}. */
export type Way = keyof typeof WAYS;

/** Puts restic where a first run puts it. */
export async function installRestic(device: Device): Promise<string> {
  const { restic } = await toolchain();
  const folder = device.path(`.cloud-sync/restic-${RESTIC_VERSION}`);
  const path = join(folder, RESTIC_FILE_NAME);
  Deno.mkdirSync(folder, { recursive: true });
  Deno.copyFileSync(restic, path);
  return path;
}

/** Runs the program on a device in one of the ways. */
export async function runLimited(way: Way, device: Device, url: string, args: readonly string[]): Promise<Ended> {
  const limits = WAYS[way](url);
  return await runProgram([...args, ...limits.args, "--url", url], { cwd: device.root, flags: limits.flags });
}

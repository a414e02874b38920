/**
 * Brings the pinned restic and rest-server onto this machine, without anything to install by hand:
 * `deno run -A scripts/toolchain.ts`.
 *
 * @module
 */
import { delimiter, join } from "node:path";
import { fileName, fits, REST_SERVER, RESTIC, type Tool } from "./toolchain/tools.ts";

/** Where the two programs are: absolute paths. */
export interface Toolchain {
  readonly restic: string;
  readonly restServer: string;
}

let found: Promise<Toolchain> | undefined;

/** Finds or fetches the tools, once per process. */
export function toolchain(): Promise<Toolchain> {
  return found ??= obtainAll();
}

async function obtainAll(): Promise<Toolchain> {
  const [restic, restServer] = await Promise.all([obtain(RESTIC), obtain(REST_SERVER)]);
  return { restic, restServer };
}

async function obtain(tool: Tool): Promise<string> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(delimiter)) {
    const path = join(folder, fileName(tool));
    if (folder !== "" && await fits(tool, path)) return path;
  }
  throw new Error(`${tool.name} ${tool.version} is not on PATH`);
}

/**
 * Brings the pinned restic and rest-server onto this machine, without anything to install by hand:
 * `deno run -A scripts/toolchain.ts`.
 *
 * @module
 */
import { delimiter, dirname, join } from "node:path";
import { cached, cacheFolder } from "./toolchain/cache_folder.ts";
import { fileName, REST_SERVER, RESTIC, type Tool, versionOf } from "./toolchain/tools.ts";
import { type Way, WAYS } from "./toolchain/ways.ts";

/** Where the two programs are: absolute paths. */
export interface Toolchain {
  readonly restic: string;
  readonly restServer: string;
}

let found: Promise<Toolchain> | undefined;

/**
 * Finds or fetches the tools, once per process.
 *
 * @param say Told in one line per tool which way it took, and what takes long.
 * @throws {Error} Where no way leads to a tool; the message has a line for each way.
 */
export function toolchain(say: (line: string) => void = () => {}): Promise<Toolchain> {
  return found ??= Promise.all([obtain(RESTIC, say), obtain(REST_SERVER, say)])
    .then(([restic, restServer]) => ({ restic, restServer }));
}

/**
 * The same, and everything that this process starts from now on finds them too.
 *
 * @throws {Error} As {@linkcode toolchain}.
 */
export async function toolchainOnPath(say?: (line: string) => void): Promise<Toolchain> {
  const tools = await toolchain(say);
  const folders = [dirname(tools.restic), dirname(tools.restServer), Deno.env.get("PATH") ?? ""];
  Deno.env.set("PATH", [...new Set(folders)].join(delimiter));
  return tools;
}

/** Finds or fetches one tool and tells its path. `ways` and `cache` are for tests of it. */
export async function obtain(
  tool: Tool,
  say: (line: string) => void,
  { ways = WAYS, cache = cacheFolder() }: { readonly ways?: readonly Way[]; readonly cache?: string } = {},
): Promise<string> {
  const title = `${tool.name} ${tool.version}`;
  for (const folder of (Deno.env.get("PATH") ?? "").split(delimiter)) {
    const path = join(folder, fileName(tool));
    if (folder === "" || await versionOf(tool, path) !== tool.version) continue;
    say(`${title}: on PATH, ${path}`);
    return path;
  }
  let how = `kept from an earlier run in ${cache}`;
  const folder = await cached(`${tool.name}-${tool.version}`, async (folder) => {
    how = `from ${await fetchTool(tool, folder, ways, say)}`;
  }, cache);
  say(`${title}: ${how}`);
  return join(folder, fileName(tool));
}

async function fetchTool(
  tool: Tool,
  folder: string,
  ways: readonly Way[],
  say: (line: string) => void,
): Promise<string> {
  const failures: string[] = [];
  for (const way of ways) {
    say(`${tool.name} ${tool.version}: trying ${way.name} ...`);
    const attempt = await Deno.makeTempDir({ dir: folder });
    try {
      await way.get(tool, attempt);
      const version = await versionOf(tool, join(attempt, fileName(tool)));
      if (version !== tool.version) throw new Error(`has version ${version ?? "unknown"}`);
      await Deno.rename(join(attempt, fileName(tool)), join(folder, fileName(tool)));
      return way.name;
    } catch (error) {
      failures.push(`- ${way.name}: ${error instanceof Error ? error.message : error}`);
    } finally {
      await Deno.remove(attempt, { recursive: true });
    }
  }
  throw new Error(`${tool.name} ${tool.version} cannot be had here:\n${failures.join("\n")}`);
}

if (import.meta.main) {
  const { restic, restServer } = await toolchain(console.log);
  console.log(`${restic}\n${restServer}`);
}

import { dirname, join } from "../paths.ts";
import * as z from "zod/mini";
import { probeResticVersion } from "./restic_version.ts";

/** What `restic version` said, and the file it was said by. */
const probe = z.object({ path: z.string(), size: z.number(), mtime: z.number(), version: z.string() });
const probes = z.array(probe).check(z.maxLength(20));
type Probe = z.infer<typeof probe>;

/**
 * Tells the version of the restic at `path`. It is started only if it was not yet seen, or has changed since; what it
 * said is kept in `.cloud-sync/cache/restic.json`.
 *
 * @returns Nothing where there is no such file or it is not restic.
 */
export async function resticVersionAt(
  path: string,
  options: { readonly stateFolder: string; readonly signal?: AbortSignal | undefined },
): Promise<string | undefined> {
  const file = lookAt(path);
  if (!file?.isFile) return undefined;
  const { size, mtime } = { size: file.size, mtime: file.mtime?.getTime() ?? 0 };
  const known = readProbes(options.stateFolder);
  const seen = known.find((probe) => probe.path === path && probe.size === size && probe.mtime === mtime);
  if (seen) return seen.version;
  const version = await probeResticVersion(path, options.signal);
  if (version === undefined) return undefined;
  const others = known.filter((probe) => probe.path !== path).slice(-9);
  writeProbes(options.stateFolder, [...others, { path, size, mtime, version }]);
  return version;
}

function lookAt(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.statSync(path);
  } catch (error) {
    // Not there, or the sandbox does not let us look: either way it is not for us to use.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return undefined;
    if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}

function cacheFile(stateFolder: string): string {
  return join(stateFolder, "cache", "restic.json");
}

function readProbes(stateFolder: string): readonly Probe[] {
  try {
    const parsed = probes.safeParse(JSON.parse(Deno.readTextFileSync(cacheFile(stateFolder))));
    return parsed.success ? parsed.data : [];
  } catch (error) {
    // Nothing is lost with this file: it is written anew.
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return [];
    throw error;
  }
}

function writeProbes(stateFolder: string, content: readonly Probe[]): void {
  const path = cacheFile(stateFolder);
  const temporary = `${path}.${crypto.randomUUID()}`;
  try {
    Deno.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    Deno.writeTextFileSync(temporary, JSON.stringify(content), { createNew: true, mode: 0o600 });
    Deno.renameSync(temporary, path);
  } catch (error) {
    // It only saves time. Where it cannot be written, the run has a clearer thing to say about the folder.
    if (!(error instanceof Error)) throw error;
  }
}

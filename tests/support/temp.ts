import { dirname, join } from "node:path";
import { cached } from "../../scripts/toolchain/cache_folder.ts";

/** A folder that is gone when its `using` or `await using` block ends. */
export interface TempDir extends Disposable, AsyncDisposable {
  /** Absolute, with all links resolved. */
  readonly path: string;
}

/** Makes an empty folder of its own for a test. */
export function tempDir(prefix = "test"): TempDir {
  const path = Deno.realPathSync(Deno.makeTempDirSync({ prefix: `instance-sync-${prefix}-` }));
  const remove = () => {
    try {
      Deno.removeSync(path, { recursive: true });
    } catch (error) {
      // The test has removed it itself.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  };
  return {
    path,
    [Symbol.dispose]: remove,
    [Symbol.asyncDispose]() {
      remove();
      return Promise.resolve();
    },
  };
}

/** One real instance at two moments. The originals are shared by all tests: copy with {@linkcode copyTree}. */
export interface RealInstance {
  readonly evening1: string;
  readonly evening2: string;
}

/** Unpacks the real instance, once per machine. All its mtimes are equal: see {@linkcode spreadMtimes}. */
export async function unpackRealInstance(): Promise<RealInstance> {
  const archive = realInstanceArchive();
  const folder = await cached(`real-instance-${Deno.statSync(archive).size}`, async (folder) => {
    const { success, stderr } = await new Deno.Command("tar", { args: ["-xJf", archive, "-C", folder] }).output();
    if (!success) throw new Error(`tar cannot unpack ${archive}: ${new TextDecoder().decode(stderr)}`);
  });
  return { evening1: join(folder, "evening-1"), evening2: join(folder, "evening-2") };
}

/** Whether the real instance is on this machine: a clone of the repository alone does not have it. */
export function hasRealInstance(): boolean {
  return archiveCandidates().some(realPathIfThere);
}

function realInstanceArchive(): string {
  const candidates = archiveCandidates();
  for (const candidate of candidates) {
    const path = realPathIfThere(candidate);
    if (path !== undefined) return path;
  }
  throw new Error(
    `The real instance is not here (${candidates.join(", ")}): set INSTANCE_SYNC_SHARED to the shared folder.`,
  );
}

function archiveCandidates(): string[] {
  const repository = join(import.meta.dirname ?? ".", "..", "..");
  const shared = Deno.env.get("INSTANCE_SYNC_SHARED");
  return [...(shared ? [shared] : []), join(repository, "..", "shared")]
    .map((folder) => join(folder, "data", "real-instance.tar.xz"));
}

function realPathIfThere(path: string): string | undefined {
  try {
    return Deno.realPathSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Copies a folder's content into another one, over what is there, with the mtimes of files and folders. */
export function copyTree(from: string, to: string): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const entry of Deno.readDirSync(from)) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory) copyTree(source, target);
    else if (entry.isSymlink) Deno.symlinkSync(Deno.readLinkSync(source), target);
    else {
      Deno.copyFileSync(source, target);
      copyTimes(source, target);
    }
  }
  copyTimes(from, to);
}

function copyTimes(from: string, to: string): void {
  const { atime, mtime } = Deno.statSync(from);
  if (mtime) Deno.utimeSync(to, atime ?? mtime, mtime);
}

/**
 * Gives every file and folder below `dir` an mtime of its own, with milliseconds: the same `seed` always gives the same
 * times, another seed gives others.
 */
export function spreadMtimes(dir: string, seed: number): void {
  const start = Date.UTC(2024, 0, 1) + (seed % 1000) * 86_400_000;
  allPaths(dir).sort().forEach((path, index) => {
    const time = new Date(start + index * 61_000 + 1 + (index * 37 + seed) % 999);
    Deno.utimeSync(path, time, time);
  });
}

function allPaths(dir: string): string[] {
  return [...Deno.readDirSync(dir)].flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory ? [path, ...allPaths(path)] : entry.isFile ? [path] : [];
  });
}

/** Writes a file together with the folders it needs. */
export function writeFile(path: string, content: string | Uint8Array): void {
  Deno.mkdirSync(dirname(path), { recursive: true });
  if (typeof content === "string") Deno.writeTextFileSync(path, content);
  else Deno.writeFileSync(path, content);
}

import { join } from "node:path";
import { COMMIT_VARIABLE } from "../../scripts/build/release.ts";
import { ROOT } from "../../scripts/build/run_program.ts";
import { type Target, TARGETS } from "../../scripts/build/targets.ts";
import * as z from "zod/mini";
import { cached, cacheFolder } from "../../scripts/toolchain/cache_folder.ts";
import { writeFile } from "../support/temp.ts";

/** The time that the files of a test's release carry. */
export const EPOCH = "1795715408";

/** What it says it was made of. */
export const COMMIT = "0123456789abcdef0123456789abcdef01234567";

/** How a build ended. */
export interface BuildEnd {
  readonly code: number;
  readonly output: string;
}

/** The target that is this machine, where there is one. */
export const OWN_TARGET: Target | undefined = TARGETS.find(({ name }) =>
  name === `${Deno.build.os}-${Deno.build.arch === "x86_64" ? "x64" : "arm64"}`.replace("darwin", "macos")
);

/** Builds a release as a person does. */
export async function buildRelease(
  out: string,
  options: {
    readonly targets: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly more?: readonly string[];
  },
): Promise<BuildEnd> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      join(ROOT, "scripts", "build.ts"),
      `--targets=${options.targets}`,
      `--out=${out}`,
      ...(options.more ?? []),
    ],
    env: { SOURCE_DATE_EPOCH: EPOCH, [COMMIT_VARIABLE]: COMMIT, INSTANCE_SYNC_SIGNING_KEY: "", ...options.env },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, output: text(stdout) + text(stderr) };
}

/** A release that was made for tests. */
export interface BuiltRelease extends BuildEnd {
  readonly dist: string;
  /** The portable archive for this machine, unpacked: its folder. */
  readonly portable: string;
}

const END = z.object({ code: z.number(), output: z.string() });

/** A release of the sources as they are now, made once per state of the sources. No base for compiled programs is had. */
export async function builtRelease(): Promise<BuiltRelease> {
  const name = `release-${await hashOfSources()}`;
  const folder = await cached(name, async (folder) => {
    removeOld();
    const [dist, base] = [join(folder, "dist"), join(folder, "base")];
    writeFile(join(base, "SHA256SUMS"), `${"0".repeat(64)}  denort-x86_64-unknown-linux-gnu.zip\n`);
    const end = await buildRelease(dist, {
      targets: OWN_TARGET?.name ?? "none",
      more: [`--base-binary-dir=${base}`],
    });
    if (end.code !== 0 && end.code !== 3) throw new Error(`The build failed: ${end.output}`);
    Deno.writeTextFileSync(join(folder, "end.json"), JSON.stringify(end));
    const archive = [...Deno.readDirSync(dist)].find(({ name }) => name.endsWith("-portable.tar.gz"));
    if (archive) await unpack(join(dist, archive.name), folder);
  });
  const end = END.parse(JSON.parse(Deno.readTextFileSync(join(folder, "end.json"))));
  return { ...end, dist: join(folder, "dist"), portable: join(folder, "instance-sync") };
}

/** Unpacks a `.tar.gz` as a person does. */
export async function unpack(archive: string, folder: string): Promise<void> {
  const { success, stderr } = await new Deno.Command("tar", { args: ["-xzf", archive, "-C", folder] }).output();
  if (!success) throw new Error(`tar: ${new TextDecoder().decode(stderr)}`);
}

/** What a release depends on. */
async function hashOfSources(): Promise<string> {
  const parts: string[] = [];
  const visit = (path: string) => {
    if (Deno.statSync(join(ROOT, path)).isFile) parts.push(path, Deno.readTextFileSync(join(ROOT, path)));
    else {for (const name of [...Deno.readDirSync(join(ROOT, path))].map(({ name }) => name).sort()) {
        visit(join(path, name));
      }}
  };
  for (const path of ["cli.ts", "deno.json", "deno.lock", "lib", "scripts/build.ts", "scripts/build", "README.md"]) {
    visit(path);
  }
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(parts.join("\0")));
  return new Uint8Array(hash).toHex().slice(0, 16);
}

/** Of yesterday or before: today's may belong to another checkout whose tests run now. */
function removeOld(): void {
  for (const { name, isDirectory } of Deno.readDirSync(cacheFolder())) {
    if (!isDirectory || !/^release-[0-9a-f]{16}$/.test(name)) continue;
    const path = join(cacheFolder(), name);
    if (Date.now() - (Deno.statSync(path).mtime?.getTime() ?? 0) > 86_400_000) {
      Deno.removeSync(path, { recursive: true });
    }
  }
}

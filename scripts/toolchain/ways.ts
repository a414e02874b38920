/**
 * The ways to get a tool that is not on PATH. Each puts the program into an existing folder, or throws and says why not.
 *
 * @module
 */
import { join } from "node:path";
import * as z from "zod/mini";
import { fetchVerified } from "../../lib/repository/fetch_verified.ts";
import { unpackRestic } from "../../lib/repository/unpack_restic.ts";
import { fileName, type Tool } from "./tools.ts";

/** One way to get a tool. */
export interface Way {
  /** For people: "from ...". */
  readonly name: string;
  /** Puts the program into `folder`. */
  readonly get: (tool: Tool, folder: string) => Promise<void>;
}

/** In the order in which they are tried. */
export const WAYS: readonly Way[] = [
  { name: "its own release", get: fromRelease },
  { name: "the Go module proxy (built here, takes about two minutes)", get: fromGo },
  { name: "Debian's packages", get: fromDebian },
];

/** Build machines often cannot reach it: a few seconds tell. */
const RELEASE_TIMEOUT = 5_000;

async function fromRelease(tool: Tool, folder: string): Promise<void> {
  const archive = tool.release.archives[`${Deno.build.os}-${Deno.build.arch}`];
  if (!archive) throw new Error("no verified archive for this system");
  const packed = await fetchVerified({
    url: `${tool.release.downloads}/v${tool.version}/${archive.file}`,
    sha256: archive.sha256,
    what: archive.file,
    stallTimeout: RELEASE_TIMEOUT,
  });
  const program = join(folder, fileName(tool));
  if (archive.file.endsWith(".tar.gz")) {
    const path = join(folder, archive.file);
    await Deno.writeFile(path, packed);
    await run("tar", ["-xzf", path, "-C", folder]);
    await Deno.rename(join(folder, archive.file.replace(/\.tar\.gz$/, ""), fileName(tool)), program);
    await Deno.remove(path);
  } else {
    await Deno.writeFile(program, await unpackRestic(packed, archive.file));
  }
  if (Deno.build.os !== "windows") await Deno.chmod(program, 0o755);
}

/** `go install` needs the list of a module's versions, which a proxy may refuse; the exact version it gives. */
async function fromGo(tool: Tool, folder: string): Promise<void> {
  const source = z.object({ Dir: z.string() })
    .parse(
      JSON.parse(await run("go", ["mod", "download", "-json", `${tool.module}@v${tool.version}`], { cwd: folder })),
    );
  await run(
    "go",
    ["build", "-trimpath", "-ldflags", "-s -w", "-o", join(folder, fileName(tool)), `./cmd/${tool.name}`],
    { cwd: source.Dir, env: { CGO_ENABLED: "0" } },
  );
}

async function fromDebian(tool: Tool, folder: string): Promise<void> {
  await run("apt-get", ["download", "-q", tool.debian], { cwd: folder });
  const packed = [...Deno.readDirSync(folder)].find((entry) => entry.name.endsWith(".deb"));
  if (!packed) throw new Error("apt-get has downloaded nothing");
  const unpacked = join(folder, "deb");
  await run("dpkg-deb", ["-x", join(folder, packed.name), unpacked]);
  await Deno.rename(join(unpacked, "usr", "bin", tool.debian), join(folder, fileName(tool)));
  await Deno.remove(unpacked, { recursive: true });
  await Deno.remove(join(folder, packed.name));
}

async function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string> } = {},
): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args: [...args], ...options }).output();
  const [output, trouble] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${program} failed: ${(trouble || output || "").trim()}`);
  return output ?? "";
}

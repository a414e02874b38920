/**
 * Releases for tests: the program as it is now, in one file, under any version, signed with a key made for the test, in
 * a folder that is served on loopback.
 *
 * @module
 */
import { join } from "node:path";
import { CHECKSUMS_FILE, formatChecksums, sha256Of, SIGNATURE_FILE } from "../../lib/release/checksums.ts";
import { sign } from "../../scripts/release/sign.ts";
import { tempDir, writeFile } from "../support/temp.ts";

const ROOT = join(import.meta.dirname ?? ".", "..", "..");

/** The target that this machine is. */
export const TARGET = `${Deno.build.os === "darwin" ? "macos" : Deno.build.os}-${
  Deno.build.arch === "aarch64" ? "arm64" : "x64"
}`;

/** A key that releases are signed with. */
export interface TestKey {
  readonly privateKey: string;
  /** As OpenSSH writes it. */
  readonly publicKey: string;
}

/** Makes a key as its keeper does. */
export async function makeKey(): Promise<TestKey> {
  using temp = tempDir("key");
  const file = join(temp.path, "key");
  await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file]);
  return { privateKey: Deno.readTextFileSync(file), publicKey: Deno.readTextFileSync(`${file}.pub`).trim() };
}

let made: Promise<string> | undefined;

/** The program in one file, trusting a key; made once per process. */
export async function bundle(version: string, key: TestKey): Promise<string> {
  const text = await (made ??= makeBundle());
  const trusting = replaceOnce(text, "TRUSTED_KEYS = []", `TRUSTED_KEYS = [${JSON.stringify(key.publicKey)}]`);
  return replaceOnce(trusting, `version: "${VERSION}",\n`, `version: "${version}",\n`);
}

const VERSION: string = JSON.parse(Deno.readTextFileSync(join(ROOT, "deno.json"))).version;

async function makeBundle(): Promise<string> {
  using temp = tempDir("bundle");
  const file = join(temp.path, "instance-sync.js");
  await run(Deno.execPath(), ["bundle", "--quiet", "--platform=deno", `--output=${file}`, "cli.ts"], ROOT);
  return Deno.readTextFileSync(file);
}

function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`"${from}" is there ${parts.length - 1} times.`);
  return parts.join(to);
}

/** Writes `SHA256SUMS` over all files of a folder, and its signature. */
export async function signRelease(folder: string, key: TestKey, namespace?: string): Promise<void> {
  const sums = new Map<string, string>();
  for (const { name, isFile } of Deno.readDirSync(folder)) {
    if (isFile && !name.startsWith(CHECKSUMS_FILE)) {
      sums.set(name, await sha256Of(Deno.readFileSync(join(folder, name))));
    }
  }
  writeFile(join(folder, CHECKSUMS_FILE), formatChecksums(sums));
  const signature = await sign(Deno.readFileSync(join(folder, CHECKSUMS_FILE)), key.privateKey, namespace);
  writeFile(join(folder, SIGNATURE_FILE), signature);
}

/** Packs files into `<folder>/<name>`, all of them programs. */
export async function pack(folder: string, name: string, files: Readonly<Record<string, string>>): Promise<void> {
  using temp = tempDir("pack");
  for (const [path, content] of Object.entries(files)) {
    writeFile(join(temp.path, path), content);
    Deno.chmodSync(join(temp.path, path), 0o755);
  }
  Deno.mkdirSync(folder, { recursive: true });
  await run("tar", [
    "-czf",
    join(folder, name),
    "-C",
    temp.path,
    ...Deno.readDirSync(temp.path).map(({ name }) => name),
  ]);
}

/** A folder served on loopback. */
export interface Page extends AsyncDisposable {
  readonly url: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
}

/** Serves a folder, as a release page does. */
export function servePage(folder: string): Page {
  const asked: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const path = decodeURIComponent(new URL(request.url).pathname);
    asked.push(path);
    try {
      const file = await Deno.open(join(folder, path));
      if ((await file.stat()).isFile) return new Response(file.readable);
      file.close();
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) throw error;
    }
    return new Response("no such file", { status: 404 });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** Runs a program that must succeed. */
export async function run(program: string, args: readonly string[], cwd?: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    ...(cwd !== undefined && { cwd }),
    stdin: "null",
  }).output();
  const [output = "", trouble = ""] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${program} ${args.join(" ")}: ${output}${trouble}`);
  return output;
}

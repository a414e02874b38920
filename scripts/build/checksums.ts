import { basename, join } from "node:path";
import { CHECKSUMS_FILE, formatChecksums, sha256Of, SIGNATURE_FILE } from "../../lib/release/checksums.ts";
import { sign, SIGNING_KEY_VARIABLE } from "../release/sign.ts";

/** Writes `SHA256SUMS` over everything below a folder, by names without folders. */
export async function writeChecksums(dist: string): Promise<void> {
  const sums = new Map<string, string>();
  for await (const path of filesBelow(dist)) {
    const name = basename(path);
    if (sums.has(name)) throw new Error(`Two files of the release are called ${name}.`);
    sums.set(name, await sha256Of(await Deno.readFile(path)));
  }
  await Deno.writeTextFile(join(dist, CHECKSUMS_FILE), formatChecksums(sums));
}

/** Signs `SHA256SUMS` where a key is named. */
export async function signChecksums(dist: string): Promise<"signed" | "unsigned"> {
  const key = Deno.env.get(SIGNING_KEY_VARIABLE);
  if (!key) return "unsigned";
  const signature = await sign(await Deno.readFile(join(dist, CHECKSUMS_FILE)), await Deno.readTextFile(key));
  await Deno.writeTextFile(join(dist, SIGNATURE_FILE), signature);
  return "signed";
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* filesBelow(join(folder, name));
    else yield join(folder, name);
  }
}

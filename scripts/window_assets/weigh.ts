import { fileURLToPath } from "node:url";
import type { Assets } from "./make.ts";

/** The most the whole page may weigh: bytes, compressed with gzip. */
export const MOST = 60_000;

/** A path of the repository as one of this machine. */
export function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

/** What the page weighs on the wire: each part alone, compressed with gzip. */
export async function weightOf(
  { page, script, style }: Assets,
): Promise<{ readonly parts: readonly (readonly [string, number])[]; readonly all: number }> {
  const parts = [["html", page], ["js", script.text], ["css", style.text]] as const;
  const weighed = await Promise.all(parts.map(async ([name, text]) => [name, await gzipped(text)] as const));
  return { parts: weighed, all: weighed.reduce((sum, [, bytes]) => sum + bytes, 0) };
}

async function gzipped(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

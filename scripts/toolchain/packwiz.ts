/**
 * Finds packwiz, with which packs are made, or builds it: `deno run -A scripts/toolchain/packwiz.ts`. Tests that make a
 * pack with the real tool are skipped where it cannot be had.
 *
 * @module
 */
import { delimiter, join } from "node:path";
import * as z from "zod/mini";
import { cached } from "./cache_folder.ts";

const MODULE = "github.com/packwiz/packwiz";
/** packwiz has no releases: one commit, as Go names it. */
const VERSION = "v0.0.0-20260218225342-dfd8b68a4796";
const NAME = Deno.build.os === "windows" ? "packwiz.exe" : "packwiz";

/**
 * Where packwiz is: on PATH, kept from an earlier run, or built from the Go module proxy.
 *
 * @param say Told in one line which it was, or why it cannot be had.
 */
export async function findPackwiz(say: (line: string) => void): Promise<string | undefined> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(delimiter)) {
    if (folder === "" || !isFile(join(folder, NAME))) continue;
    say(`packwiz: on PATH, ${join(folder, NAME)}`);
    return join(folder, NAME);
  }
  try {
    const folder = await cached(`packwiz-${VERSION}`, build);
    say(`packwiz: built from the Go module ${VERSION}`);
    return join(folder, NAME);
  } catch (error) {
    const [why = ""] = error instanceof Error ? error.message.split("\n") : [];
    say(`packwiz: not here, its tests are skipped (${why.slice(0, 200)})`);
    return undefined;
  }
}

async function build(folder: string): Promise<void> {
  const downloaded = await go(["mod", "download", "-json", `${MODULE}@${VERSION}`], folder);
  const { Dir } = z.object({ Dir: z.string() }).parse(JSON.parse(downloaded));
  await go(["build", "-trimpath", "-ldflags", "-s -w", "-o", join(folder, NAME), "."], Dir);
}

async function go(args: readonly string[], cwd: string): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command("go", { args: [...args], cwd, env: { CGO_ENABLED: "0" } })
    .output();
  const [output = "", trouble = ""] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`go ${args[0]} ${args[1]}: ${/"Error": "(.*?)(?:"|\\n)/.exec(output)?.[1] ?? trouble}`);
  return output;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

if (import.meta.main) await findPackwiz(console.log);

/**
 * Makes `lib/window/assets.gen.ts` from the page's sources: `deno run -A scripts/window_assets.ts`. With `--check` it only
 * says whether that file is fresh.
 *
 * @module
 */
import { fromRoot, MOST, weightOf } from "./window_assets/weigh.ts";
import { makeAssets, moduleText } from "./window_assets/make.ts";

/** The generated module. */
export const GENERATED = fromRoot("lib/window/assets.gen.ts");

if (import.meta.main) {
  const assets = await makeAssets();
  const { parts, all } = await weightOf(assets);
  for (const [name, bytes] of parts) console.log(`${name.padEnd(6)} ${String(bytes).padStart(6)} B gzip`);
  console.log(`${"all".padEnd(6)} ${String(all).padStart(6)} B gzip of at most ${MOST}`);
  const text = moduleText(assets);
  if (!Deno.args.includes("--check")) {
    Deno.writeTextFileSync(GENERATED, text);
  } else if (Deno.readTextFileSync(GENERATED) !== text) {
    console.error("lib/window/assets.gen.ts is not fresh: run deno run -A scripts/window_assets.ts");
    Deno.exit(1);
  }
  if (all > MOST) {
    console.error("The page is too heavy.");
    Deno.exit(1);
  }
}

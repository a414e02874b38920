/**
 * Shows every page of the window in every state, with examples instead of a run: `deno run -A scripts/window_preview.ts`,
 * then open one of the addresses it prints.
 *
 * @module
 */
import { servePreview } from "./window_preview/serve.ts";
import { EXAMPLES } from "./window_preview/states.ts";

const preview = servePreview({ port: Number(Deno.args[0] ?? 0) });
for (const name of EXAMPLES.keys()) console.log(`${name.padEnd(24)} ${preview.address(name)}`);

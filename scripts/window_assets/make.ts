import { join } from "node:path";
import { minify } from "terser";
import { fromRoot } from "./weigh.ts";

/** The files of the page. */
export interface Assets {
  /** The one HTML page. */
  readonly page: string;
  readonly script: Asset;
  readonly style: Asset;
}

/** One file beside the page. */
export interface Asset {
  /** Where the page asks for it; the name tells the content. */
  readonly path: string;
  readonly text: string;
}

/** The style sheets, in the order in which they count. */
const STYLES = [
  "tokens",
  "base",
  "sky",
  "icons",
  "controls",
  "cards",
  "progress",
  "connect",
  "conflict",
  "home",
  "history",
  "narrow",
];

/** Bundles the script, joins the styles, writes the page. */
export async function makeAssets(): Promise<Assets> {
  const script = await asset("js", await smaller(await bundled("lib/window/client/main.tsx", "window.js")));
  const style = await asset("css", await styles());
  return { script, style, page: page(script.path, style.path) };
}

/** The module that holds them as text: works from a URL, from JSR and in a compiled binary. */
export function moduleText({ page, script, style }: Assets): string {
  const file = ({ path, text }: Asset) => `{\n  path: ${JSON.stringify(path)},\n  text: ${JSON.stringify(text)},\n}`;
  return [
    "// Made by scripts/window_assets.ts from lib/window/client and lib/window/messages. Do not edit.",
    "// deno-lint-ignore-file",
    "// deno-fmt-ignore-file",
    "",
    "/** One file of the page: where it is asked for (its name tells its content), and its text. */",
    "export interface Asset {",
    "  /** Such as `/window-0123456789abcdef.js`. */",
    "  readonly path: string;",
    "  /** All of it. */",
    "  readonly text: string;",
    "}",
    "",
    "/** The one HTML page. */",
    `export const PAGE: string = ${JSON.stringify(page)};`,
    "",
    "/** Its script. */",
    `export const SCRIPT: Asset = ${file(script)};`,
    "",
    "/** Its style sheet. */",
    `export const STYLE: Asset = ${file(style)};`,
    "",
  ].join("\n");
}

async function bundled(entry: string, name: string): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "instance-sync-window-" });
  try {
    const output = join(folder, name);
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["bundle", "--quiet", "--platform", "browser", "--minify", "-o", output, entry],
      cwd: fromRoot("."),
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return Deno.readTextFileSync(output).trim();
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Once more, with patience: every byte of it is fetched by a browser that a game waits for. */
async function smaller(script: string): Promise<string> {
  const { code } = await minify(script, { module: true, ecma: 2020, compress: { passes: 3 } });
  if (code === undefined) throw new Error("terser gave nothing back.");
  return code;
}

async function styles(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "instance-sync-window-" });
  try {
    const entry = join(folder, "all.css");
    const texts = STYLES.map((name) => Deno.readTextFileSync(fromRoot(`lib/window/client/style/${name}.css`)));
    Deno.writeTextFileSync(entry, texts.join("\n"));
    return await bundled(entry, "window.css");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function page(script: string, style: string): string {
  return [
    "<!doctype html>",
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#bcdcf2">',
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#151824">',
    '<meta name="robots" content="noindex">',
    '<link rel="icon" href="data:,">',
    "<title>instance-sync</title>",
    `<link rel="stylesheet" href="${style}">`,
    `<script type="module" src="${script}"></script>`,
    '<div id="app"></div>',
    "<noscript>This window needs JavaScript. The same works in a terminal: instance-sync help</noscript>",
    "",
  ].join("\n");
}

async function asset(kind: "js" | "css", text: string): Promise<Asset> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return { path: `/window-${digest.toHex().slice(0, 16)}.${kind}`, text };
}

import { join } from "node:path";
import * as z from "zod/mini";
import { ROOT } from "./run_program.ts";

/** An npm package that is part of the program. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX. */
  readonly license: string;
  /** SHA-512, hex, of the package as published. */
  readonly sha512: string;
  /** The text of its licence. */
  readonly text: string;
}

const MANIFEST = z.object({ license: z.string() });
const LOCK = z.object({ npm: z.record(z.string(), z.object({ integrity: z.string() })) });

/** Of the window's page, which is bundled by itself beforehand (`lib/window/assets.gen.ts`). */
const PAGE_PACKAGES = ["preact"];

/**
 * The packages of which a bundle has code, sorted.
 *
 * @param sources The source map's, such as `node_modules/.deno/zod@4.6.7/node_modules/zod/v4/core/core.js`.
 * @param modules The `node_modules` folder that was bundled from.
 */
export async function bundledPackages(sources: readonly string[], modules: string): Promise<BundledPackage[]> {
  const folders = new Set(sources.flatMap((path) => /^node_modules\/\.deno\/([^/]+)\//.exec(path)?.[1] ?? []));
  const { npm: locked } = LOCK.parse(JSON.parse(await Deno.readTextFile(join(ROOT, "deno.lock"))));
  const isPagePackage = (key: string) => PAGE_PACKAGES.some((name) => key.startsWith(`${name}@`));
  const keys = Object.keys(locked).filter((key) => folders.has(key.replace("/", "+")) || isPagePackage(key));
  return await Promise.all(
    keys.sort().map(async (key) => {
      const at = key.lastIndexOf("@");
      const [name, version] = [key.slice(0, at), key.slice(at + 1)];
      const folder = join(modules, ".deno", key.replace("/", "+"), "node_modules", name);
      const { license } = MANIFEST.parse(JSON.parse(await Deno.readTextFile(join(folder, "package.json"))));
      const integrity = locked[key]?.integrity.replace(/^sha512-/, "") ?? "";
      return {
        name,
        version,
        license,
        sha512: Uint8Array.fromBase64(integrity).toHex(),
        text: await licenseText(folder),
      };
    }),
  );
}

async function licenseText(folder: string): Promise<string> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => /^licen[cs]e/i.test(name))
    .sort();
  const texts = await Promise.all(names.map((name) => Deno.readTextFile(join(folder, name))));
  return texts.map((text) => text.replaceAll("\r\n", "\n").trim()).join("\n\n");
}

/** The licences of what the program is made of, for those who hand it on. */
export function licenseTexts(packages: readonly BundledPackage[]): string {
  const parts = packages.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`);
  return ["instance-sync contains code of these packages.\n", ...parts].join(`\n${"-".repeat(80)}\n\n`);
}

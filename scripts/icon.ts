/**
 * Makes `scripts/build/icon.ico` from `icon.svg` with Chromium: `deno run -A scripts/icon.ts`. Run it after a change of
 * the picture; the result is part of the repository, because not every builder has a browser.
 *
 * @module
 */
import { join } from "node:path";
import { chromium } from "playwright-core";
import { CHROMIUM_FLAGS, findChromium } from "./chromium.ts";

const FOLDER = join(import.meta.dirname ?? ".", "build");
const SIZES = [16, 24, 32, 48, 64, 256];

/** The picture at one size, as PNG. */
async function draw(svg: string, sizes: readonly number[]): Promise<Uint8Array[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("Chromium is not here.");
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage();
    const pictures: Uint8Array[] = [];
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
      pictures.push(await page.screenshot({ omitBackground: true }));
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

/** An icon file: a table of contents and the pictures, which may be PNG since Windows Vista. */
function ico(pictures: readonly { readonly size: number; readonly png: Uint8Array }[]): Uint8Array {
  const header = new DataView(new ArrayBuffer(6 + 16 * pictures.length));
  header.setUint16(2, 1, true);
  header.setUint16(4, pictures.length, true);
  let offset = header.byteLength;
  pictures.forEach(({ size, png }, i) => {
    const at = 6 + 16 * i;
    header.setUint8(at, size % 256);
    header.setUint8(at + 1, size % 256);
    header.setUint16(at + 4, 1, true);
    header.setUint16(at + 6, 32, true);
    header.setUint32(at + 8, png.length, true);
    header.setUint32(at + 12, offset, true);
    offset += png.length;
  });
  const file = new Uint8Array(offset);
  file.set(new Uint8Array(header.buffer));
  let end = header.byteLength;
  for (const { png } of pictures) {
    file.set(png, end);
    end += png.length;
  }
  return file;
}

if (import.meta.main) {
  const pngs = await draw(await Deno.readTextFile(join(FOLDER, "icon.svg")), SIZES);
  await Deno.writeFile(join(FOLDER, "icon.ico"), ico(pngs.map((png, i) => ({ size: SIZES[i] ?? 0, png }))));
}

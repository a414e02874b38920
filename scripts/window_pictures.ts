/**
 * Takes the pictures of the window for the README from real runs: the program, restic, a rest-server, a real instance
 * and Chromium. `deno run -A scripts/window_pictures.ts`. The letters are those of this machine: Noto fonts show every
 * name.
 *
 * `--all=FOLDER` takes every page in both themes on a phone, a laptop and a 4K screen instead, to look at.
 *
 * @module
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS, findChromium } from "./chromium.ts";
import { fromRoot } from "./window_assets/weigh.ts";
import { playScenes } from "./window_pictures/scenes.ts";

/** The most a picture may weigh, bytes. */
const MOST = 150_000;

/** What the README shows, by scene. */
const README: Readonly<Record<string, { name: string; height: number; width?: number; theme?: "light" }>> = {
  "connect-ready": { name: "connect", height: 900 },
  "progress-pull": { name: "progress", height: 760 },
  "conflict-chosen": { name: "conflict", height: 1000 },
  "history": { name: "history", height: 1000 },
  "home-fine": { name: "home", height: 1000 },
  "phone": { name: "phone", height: 900, width: 420, theme: "light" },
};

const { values: options } = parseArgs({ options: { all: { type: "string" } } });
const browser = await chromium.launch({ executablePath: findChromium() ?? "chromium", args: [...CHROMIUM_FLAGS] });
try {
  await playScenes(async (address, locale = "en-US") => {
    const page = await browser.newPage({
      viewport: { width: 1100, height: 1000 },
      reducedMotion: "reduce",
      timezoneId: "UTC",
      locale,
    });
    await page.goto(address);
    await page.locator("h1").waitFor();
    return page;
  }, options.all === undefined ? forReadme : forLooking(options.all));
} finally {
  await browser.close();
}

async function forReadme(page: Page, scene: string): Promise<void> {
  const wanted = README[scene];
  if (wanted === undefined) return;
  const { name, width = 1100, height, theme = "dark" } = wanted;
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate("scrollTo(0, 0)");
  const path = join(fromRoot("docs/images"), `window-${name}.png`);
  const { length } = await page.screenshot({ path });
  console.log(`${path}: ${length} bytes`);
  if (length > MOST) throw new Error(`${path} is too heavy.`);
}

function forLooking(folder: string): (page: Page, scene: string) => Promise<void> {
  Deno.mkdirSync(folder, { recursive: true });
  return async (page, scene) => {
    await page.evaluate("scrollTo(0, 0)");
    for (const theme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme: theme });
      for (const width of [360, 1280, 2560]) {
        await page.setViewportSize({ width, height: width === 360 ? 780 : width === 1280 ? 900 : 1440 });
        await page.screenshot({ path: join(folder, `${scene}-${width}-${theme}.png`), fullPage: true });
      }
    }
    console.log(scene);
  };
}

/**
 * Takes the pictures of the window for the README, from the examples of the preview:
 * `deno run -A scripts/window_pictures.ts`. The letters are those of this machine: Noto fonts show every name.
 *
 * @module
 */
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS, findChromium } from "./chromium.ts";
import { fromRoot } from "./window_assets/weigh.ts";
import { servePreview } from "./window_preview/serve.ts";

/** The most a picture may weigh, bytes. */
const MOST = 150_000;

interface Picture {
  readonly name: string;
  readonly example: string;
  readonly height: number;
  readonly width?: number;
  readonly theme?: "light";
  readonly locale?: "de-DE";
  readonly first?: (page: Page) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    name: "connect",
    example: "connect.ready",
    height: 860,
    first: async (page) => {
      await page.fill("#token", "player-4821:vT8q2mWc7nRk4xJd");
      await page.locator("#instance-0").waitFor();
    },
  },
  { name: "progress", example: "progress.pull", height: 820 },
  { name: "conflict", example: "conflict.three", height: 1000 },
  { name: "history", example: "history.many", height: 1000 },
  { name: "home", example: "home.fine", height: 1000 },
  { name: "phone", example: "conflict.one", height: 900, width: 420, theme: "light", locale: "de-DE" },
];

await using preview = servePreview();
const browser = await chromium.launch({ executablePath: findChromium() ?? "chromium", args: [...CHROMIUM_FLAGS] });
try {
  for (const { name, example, width = 1100, height, theme = "dark", locale = "en-US", first } of PICTURES) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: theme,
      reducedMotion: "reduce",
      timezoneId: "UTC",
      locale,
    });
    await page.goto(preview.address(example));
    await page.locator("h1").waitFor();
    await first?.(page);
    const path = join(fromRoot("docs/images"), `window-${name}.png`);
    const { length } = await page.screenshot({ path });
    console.log(`${path}: ${length} bytes`);
    if (length > MOST) throw new Error(`${path} is too heavy.`);
    await page.close();
  }
} finally {
  await browser.close();
}

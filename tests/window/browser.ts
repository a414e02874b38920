import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS, findChromium } from "../../scripts/chromium.ts";
import { type Preview, servePreview } from "../../scripts/window_preview/serve.ts";

const path = findChromium();
if (path === undefined) {
  console.log("No Chromium here: the tests of the window's pages are skipped (deno run -A scripts/chromium.ts).");
}

/** What a test of the pages works with. */
export interface Stage {
  /** Shows examples, and remembers what the pages asked for. */
  readonly preview: Preview;
  /** Opens an example in a new window and waits until it is drawn. */
  readonly open: (name: string, options?: Look) => Promise<Page>;
  /** Opens an address of the real program. */
  readonly visit: (address: string, options?: Look) => Promise<Page>;
}

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly theme?: "dark" | "light";
  readonly locale?: string;
}

let shared: Promise<Browser> | undefined;

Deno.test.afterAll(async () => {
  await (await shared)?.close();
  shared = undefined;
});

/** A test in a real Chromium with the product's page; skipped with a line where there is none. */
export function browserTest(name: string, run: (stage: Stage) => Promise<void>): void {
  Deno.test({
    name,
    ignore: path === undefined,
    async fn() {
      await using preview = servePreview();
      shared ??= chromium.launch({ executablePath: path ?? "", args: [...CHROMIUM_FLAGS] });
      const browser = await shared;
      try {
        await run({
          preview,
          open: (name, look = {}) => open(browser, preview.address(name), look),
          visit: (address, look = {}) => open(browser, address, look),
        });
      } finally {
        for (const context of browser.contexts()) await context.close();
      }
    },
  });
}

async function open(browser: Browser, address: string, { width = 1280, theme = "dark", locale }: Look): Promise<Page> {
  const options: BrowserContextOptions = {
    viewport: { width, height: 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
    timezoneId: "UTC",
    locale: locale ?? "en-US",
  };
  const page = await (await browser.newContext(options)).newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // Besides our own errors: what the content policy refused.
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(address);
  await page.locator("h1").waitFor();
  if (errors.length > 0) throw new Error(`The page complains: ${errors.join("; ")}`);
  return page;
}

/** How far the page can be scrolled sideways, pixels: 0 where it fits. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

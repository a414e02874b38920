import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { overflow } from "./browser.ts";

/** A phone, a laptop, a 4K screen. */
export const WIDTHS = [360, 1280, 2560];

const AXE = Deno.readTextFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")));

/** Brings axe in through the debugger: the page's own policy would refuse it. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(`${AXE};0`);
}

/** What axe has to say against a page. */
export async function complaints(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options = JSON.stringify({ resultTypes: ["violations"], ...rules === undefined ? {} : { runOnly: rules } });
  return await page.evaluate(`axe.run(document, ${options}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => [id, html.slice(0, 200), failureSummary].join(" "))))`);
}

/** Texts of which a part cannot be seen, because their box is too small for them. */
export async function cutTexts(page: Page): Promise<string[]> {
  return await page.evaluate(`[...document.querySelectorAll("body *:not(.vh, .vh *, [aria-hidden=true])")]
    .filter((at) => {
      const { overflowX, overflowY } = getComputedStyle(at);
      const hides = (axis) => axis === "hidden" || axis === "clip";
      return at.textContent.trim() !== "" &&
        (hides(overflowX) && at.scrollWidth > at.clientWidth + 1 || hides(overflowY) && at.scrollHeight > at.clientHeight + 1);
    })
    .map((at) => at.className + ": " + at.textContent.trim().slice(0, 80))`);
}

/**
 * Looks at the page of a real run as it is now, on a phone, a laptop and a 4K screen, in both themes: nothing is cut or
 * hangs over, axe has nothing to say. Takes pictures into the folder `WINDOW_PICTURES`, where that is named.
 */
export async function lookAtAllSizes(page: Page, name: string): Promise<void> {
  const failures: string[] = [];
  const folder = Deno.env.get("WINDOW_PICTURES");
  await bringAxe(page);
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const over = await overflow(page);
      if (over > 0) failures.push(`${name}, ${width}, ${theme}: ${over} pixels too wide`);
      failures.push(...(await cutTexts(page)).map((text) => `${name}, ${width}, ${theme}: cut: ${text}`));
      // Another width may show and hide other things; another theme differs in colours only.
      const found = await complaints(page, theme === "dark" ? undefined : ["color-contrast"]);
      failures.push(...found.map((text) => `${name}, ${width}, ${theme}: ${text}`));
      if (folder !== undefined) {
        await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png`, fullPage: true });
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.deepEqual(failures, []);
}

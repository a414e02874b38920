import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Example } from "../../scripts/window_preview/states.ts";
import { EXAMPLES } from "../../scripts/window_preview/states.ts";
import { browserTest, overflow, type Stage } from "./browser.ts";
import { bringAxe, complaints } from "./looks.ts";

/** The last one is what axe looks at. */
const ORDER = [2560, 360, 1280];
/** Shows one example after the other on one page, each as if it were opened anew. */
async function* shown({ preview, open }: Stage): AsyncGenerator<[string, Page]> {
  const [first] = EXAMPLES.values();
  assert.ok(first !== undefined);
  preview.put("look", first);
  const page = await open("look");
  await bringAxe(page);
  for (const [name, example] of EXAMPLES) {
    // After the end nothing comes any more: those have a page of their own.
    if (example.view.page === "ended") {
      const last = await open(name);
      await bringAxe(last);
      yield [name, last];
      continue;
    }
    await put(page, "progress.preparing");
    await put(page, name, example);
    yield [name, page];
  }

  async function put(page: Page, name: string, example: Example | undefined = EXAMPLES.get(name)): Promise<void> {
    assert.ok(example !== undefined, name);
    // The shell's name tells when the view is there.
    preview.put("look", { ...example, shell: { ...example.shell, instance: name } });
    await page.locator(".inst", { hasText: name }).waitFor();
  }
}

browserTest("every page in every state fits every width and satisfies axe, in both themes", async (stage) => {
  const failures: string[] = [];
  let theme: "dark" | "light" = "dark";
  for await (const [name, page] of shown(stage)) {
    for (const width of ORDER) {
      await page.setViewportSize({ width, height: 900 });
      const over = await overflow(page);
      if (over > 0) failures.push(`${name} at ${width}: ${over} pixels too wide`);
    }
    failures.push(...(await complaints(page)).map((text) => `${name}, ${theme}: ${text}`));
    // The themes differ in nothing but colours.
    theme = theme === "dark" ? "light" : "dark";
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    failures.push(...(await complaints(page, ["color-contrast"])).map((text) => `${name}, ${theme}: ${text}`));
  }
  assert.deepEqual(failures, []);
});

browserTest("German fits too, on the smallest phone", async ({ open }) => {
  for (const name of ["connect.ready", "conflict.three", "home.ahead"]) {
    const page = await open(name, { width: 320, locale: "de-DE" });
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    assert.equal(await overflow(page), 0, name);
    await page.context().close();
  }
});

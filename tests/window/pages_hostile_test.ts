/// <reference lib="dom" />
import assert from "node:assert/strict";
import { HOSTILE, hostile } from "../../scripts/window_preview/hostile.ts";
import { EXAMPLES } from "../../scripts/window_preview/states.ts";
import { browserTest, overflow } from "./browser.ts";

/** The pages with the most names on them. */
const PAGES = [
  "connect.ready",
  "connect.certificate",
  "progress.pull",
  "progress.done",
  "conflict.three",
  "conflict.mixed",
  "history.many",
  "history.restore",
  "home.ahead",
  "home.busy",
  "home.plan",
  "home.compare",
  "home.upgrade",
  "home.managed",
];

browserTest("hostile names are text: no element, no script, no room taken from others", async ({ preview, open }) => {
  const page = await open("home.fine", { width: 320 });
  for (const name of PAGES) {
    const example = EXAMPLES.get(name);
    assert.ok(example !== undefined);
    // The page may call itself what it likes: the content tells when the view is there.
    for (const [kind, text] of Object.entries(HOSTILE)) {
      const what = `${name}, ${kind}`;
      preview.put("home.fine", EXAMPLES.get("progress.preparing") ?? example);
      await page.locator("progress:indeterminate").waitFor();
      preview.put("home.fine", hostile(example, text));
      await page.locator("progress:indeterminate").waitFor({ state: "detached" });
      assert.equal(await overflow(page), 0, what);
      assert.equal(await page.locator("img:not(.wicon), script:not([src]), b:text-is('bold')").count(), 0, what);
      assert.ok(!(await page.title()).startsWith("owned"), what);
      const visible = await page.locator("#app").innerText();
      assert.doesNotMatch(visible, /[\u202a-\u202e\u2066-\u2069]/, what);
      if (kind === "markup") assert.match(visible, /<img src=x onerror=.*<\/script>/, what);
    }
  }
});

browserTest(
  "a name of 10,000 characters leaves the choice and its buttons where they are",
  async ({ preview, open }) => {
    const example = EXAMPLES.get("conflict.one");
    assert.ok(example !== undefined);
    preview.put("plain", example);
    preview.put("hostile", hostile(example, HOSTILE["long"] ?? ""));
    const heights: number[] = [];
    for (const name of ["plain", "hostile"]) {
      const page = await open(name, { width: 1280 });
      const lines = await page.locator(".world-head h2").evaluate((h2) =>
        h2.clientHeight / parseFloat(getComputedStyle(h2).lineHeight)
      );
      assert.ok(lines < 2.2, `${name}: ${lines} lines`);
      heights.push((await page.locator(".side input").first().boundingBox())?.y ?? NaN);
      await page.locator(".side label").nth(1).click();
      const sent = page.waitForResponse((response) => response.request().method() === "POST");
      await page.locator("footer .btn.go").click();
      await sent;
      await page.context().close();
    }
    const [plain = NaN, long = NaN] = heights;
    assert.ok(long - plain < 120, `the choice moved by ${long - plain} pixels`);
    assert.deepEqual(preview.actions.map(({ type }) => type), ["answer", "answer"]);
  },
);

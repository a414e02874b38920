import assert from "node:assert/strict";
import { EXAMPLES } from "../../scripts/window_preview/states.ts";
import { browserTest } from "./browser.ts";

browserTest("the ticket leaves the address, and a reload goes on with the same session", async ({ open }) => {
  const page = await open("home.fine");
  assert.doesNotMatch(page.url(), /#|t=/);
  await page.reload();
  await page.locator("h1", { hasText: "Everything is safe" }).waitFor();
});

browserTest("a tab without a secret says so and shows nothing of the instance", async ({ open, preview }) => {
  const page = await open("home.fine");
  const other = await page.context().browser()?.newPage();
  assert.ok(other !== undefined);
  await other.goto(new URL("/", preview.address("home.fine")).href);
  await other.locator("h1", { hasText: "This window has ended" }).waitFor();
  assert.doesNotMatch(await other.locator("body").innerText(), /Emberwood|Hollow/);
});

browserTest("views come in while the page is open, and progress is told at every tenth", async ({ open, preview }) => {
  const page = await open("progress.pull");
  const status = page.locator("main p[role=status]");
  assert.match(await status.innerText(), /^60\s%, about 40\sseconds left/);
  const example = EXAMPLES.get("progress.pull");
  assert.ok(example?.view.page === "progress");
  preview.put("progress.pull", { ...example, view: { ...example.view, done: 820_000_000 } });
  await page.locator(".figures", { hasText: "68" }).waitFor();
  assert.match(await status.innerText(), /^60\s%/, "not at every percent");
  preview.put("progress.pull", {
    ...example,
    view: { ...example.view, state: { kind: "done", seconds: 90, from: [] } },
  });
  await page.locator("h1", { hasText: "Everything is here" }).waitFor();
  assert.match(await page.title(), /^Everything is here · Emberwood 4/);
});

browserTest("what a page could not send it says, and it does not pretend", async ({ open }) => {
  const page = await open("progress.pull");
  await page.route("**/api/actions", (route) => route.abort());
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("That did not arrive. Please try once more.").waitFor();
});

browserTest("the end closes the door: the page says how it ended and asks no more", async ({ open }) => {
  const page = await open("ended.cancelled");
  let asked = 0;
  page.on("request", () => asked++);
  assert.equal(await page.locator("h1").innerText(), "The game does not start");
  await page.waitForTimeout(700);
  assert.equal(asked, 0);
});

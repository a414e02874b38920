import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { browserTest } from "./browser.ts";

/** Presses Tab until something with this text or label has the keyboard. */
async function tabTo(page: Page, name: string | RegExp, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    const here: string = await page.evaluate(
      `(() => { const e = document.activeElement; return e.getAttribute("aria-label") ?? e.labels?.[0]?.textContent ?? e.textContent ?? ""; })()`,
    );
    if (typeof name === "string" ? here.trim() === name : name.test(here)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Waits until pages have asked for so many things, and gives the last. */
async function lastOf(actions: readonly unknown[], count: number, page: Page): Promise<unknown> {
  for (let tries = 0; actions.length < count && tries < 100; tries++) await page.waitForTimeout(50);
  assert.equal(actions.length, count);
  return actions.at(-1);
}

browserTest(
  "a conflict on three worlds is answered by keyboard alone, each world another way",
  async ({ preview, open }) => {
    const page = await open("conflict.three");
    const [first] = await page.locator(".card.world h2").allTextContents();
    assert.match(first ?? "", /^The Long Winter/);
    assert.match(
      await page.locator("#outcome, .outcome").innerText(),
      /goes? on with this computer|you go on with this/,
    );
    // Into the first world's choice, on to the network's side.
    await tabTo(page, /^This computerattic-pc/);
    await page.keyboard.press("ArrowDown");
    await tabTo(page, /^The networkfrom handheld/);
    await page.keyboard.press("ArrowUp");
    assert.match(await page.locator(".outcome li").nth(0).innerText(), /version from school-laptop/);
    assert.match(await page.locator(".outcome li").nth(1).innerText(), /this computer’s version/);
    assert.match(await page.locator(".outcome li").nth(2).innerText(), /you keep both/);
    await tabTo(page, "Keep these and play");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastOf(preview.actions, 1, page), {
      type: "answer",
      round: 1,
      answers: {
        "saves/The Long Winter at Mossgate Harbour": "use-remote",
        "saves/Hollow Lantern": "keep-local",
        "saves/railway": "keep-both",
      },
    });
  },
);

browserTest(
  "without a choice nothing is sent: the button says what is missing and leads there",
  async ({ preview, open }) => {
    const page = await open("conflict.one");
    await tabTo(page, "Choose one");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("document.activeElement.value"), "keep-local");
    await page.keyboard.press("Space");
    assert.equal(await page.locator("footer .btn.go").innerText(), "Keep these and play");
    assert.deepEqual(preview.actions, []);
    await tabTo(page, "Cancel");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastOf(preview.actions, 1, page), { type: "cancel" });
  },
);

browserTest("one switch answers for all worlds", async ({ open }) => {
  const page = await open("conflict.three");
  await page.getByRole("radio", { name: "Keep both", exact: true }).first().check();
  assert.equal(await page.locator('.choice input[value="keep-both"]:checked').count(), 3);
  await page.locator(".side label").first().click();
  assert.ok(await page.getByRole("radio", { name: "One by one" }).isChecked());
});

browserTest("a pasted token is trimmed and checked without a press; then Enter connects", async ({ preview, open }) => {
  const page = await open("connect.ready");
  assert.equal(await page.evaluate("document.activeElement.id"), "token");
  await page.keyboard.insertText("  player-4821:vT8q2mWc7nRk4xJd\n");
  assert.deepEqual(await lastOf(preview.actions, 1, page), {
    type: "connect-check",
    token: "player-4821:vT8q2mWc7nRk4xJd",
    server: "https://sync.example.net/",
  });
  assert.equal(await page.locator("#token").getAttribute("type"), "password");
  await tabTo(page, "Show");
  await page.keyboard.press("Space");
  assert.equal(await page.locator("#token").getAttribute("type"), "text");
  await page.locator("#instance-0").focus();
  await page.keyboard.press("ArrowDown");
  await page.locator("#device").fill("my desk");
  await page.keyboard.press("Enter");
  assert.deepEqual(await lastOf(preview.actions, 2, page), {
    type: "connect",
    instance: "Tiny Islands",
    device: "my desk",
  });
});

browserTest("Skip is one press away while the token is wrong", async ({ preview, open }) => {
  const page = await open("connect.wrong");
  assert.match(await page.locator("#token-say").innerText(), /does not know this token/);
  await tabTo(page, "Skip for now");
  await page.keyboard.press("Enter");
  assert.deepEqual(await lastOf(preview.actions, 1, page), { type: "skip" });
});

browserTest("every page has its main buttons in the order of reading", async ({ preview, open }) => {
  const reach: Readonly<Record<string, readonly string[]>> = {
    "progress.pull": ["Skip to the content", "Cancel", "Play with what is here now"],
    "progress.push": ["Stop for now", "Go on without this window"],
    "progress.stalled": ["Try now", "Cancel", "Play with what is here now"],
    "history.many": ["History", "Everything", "Undo the last sync"],
    "home.ahead": [
      "Get them now, 21.5\u00a0MB",
      "What would happen?",
      "Overview",
      "Hollow Lantern",
      "Account…",
      "Make the help file",
    ],
  };
  for (const [name, buttons] of Object.entries(reach)) {
    const page = await open(name);
    for (const button of buttons) await tabTo(page, button);
    await page.context().close();
  }
  assert.deepEqual(preview.actions, []);
});

browserTest("the dialog takes the keyboard, Escape closes it, and it brings a copy back", async ({ preview, open }) => {
  const page = await open("history.restore");
  await page.keyboard.press("Escape");
  assert.deepEqual(await lastOf(preview.actions, 1, page), { type: "restore-close" });
  await page.waitForTimeout(450);
  await page.getByRole("button", { name: "Bring back a copy" }).click();
  assert.deepEqual(await lastOf(preview.actions, 2, page), {
    type: "restore",
    moment: "6".padStart(64, "0"),
    path: "saves/Hollow Lantern",
    as: "copy",
  });
});

browserTest("a moment is pinned under a name, and home's switches say what they switch", async ({ preview, open }) => {
  const history = await open("history.many");
  await history.getByRole("button", { name: /^Pin this moment, Saturday.*7:12/ }).click();
  await history.getByLabel("A name to find it by").fill("  The nether  ");
  await history.keyboard.press("Enter");
  assert.deepEqual(await lastOf(preview.actions, 1, history), {
    type: "pin",
    moment: "1".padStart(64, "0"),
    name: "The nether",
  });
  const home = await open("home.fine");
  await home.getByRole("switch", { name: "Map pictures" }).click();
  assert.deepEqual(await lastOf(preview.actions, 2, home), { type: "scope", path: "xaero/world-map", on: true });
});

browserTest(
  "plan, comparison, account and upgrade are reached and left by keyboard alone",
  async ({ preview, open }) => {
    const page = await open("home.ahead");
    await tabTo(page, "What would happen?");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastOf(preview.actions, 1, page), { type: "plan" });
    await tabTo(page, "Compare two moments");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastOf(preview.actions, 2, page), { type: "compare" });
    await tabTo(page, "Account…");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, "For who runs a server");
    await page.keyboard.press("Enter");
    await tabTo(page, "Name of the new account");
    await page.keyboard.type("bob");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastOf(preview.actions, 3, page), { type: "account-new", name: "bob" });
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await tabTo(page, "Look for a newer version");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lastOf(preview.actions, 4, page), { type: "release", go: false });

    const plan = await open("home.plan");
    await tabTo(plan, "Bring both together");
    await plan.keyboard.press("Enter");
    assert.deepEqual(await lastOf(preview.actions, 5, plan), { type: "sync", what: "get" });
    await plan.keyboard.press("Escape");
    assert.deepEqual(await lastOf(preview.actions, 6, plan), { type: "changes-close" });
    const compare = await open("home.compare");
    await compare.locator("#compare-to").selectOption({ label: "Now, on this computer" });
    assert.deepEqual(await lastOf(preview.actions, 7, compare), { type: "compare", from: "3".padStart(64, "0") });
  },
);

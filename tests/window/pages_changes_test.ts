import assert from "node:assert/strict";
import { join } from "node:path";
import { assertSameInstance } from "../e2e/same_instance.ts";
import { furnish, noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { makeWorld, marksIn, play } from "../e2e/worlds.ts";
import { runProgram } from "../cli/program.ts";
import { installRestic, WAYS } from "../permissions/sandboxed_devices.ts";
import { sharedAccounts } from "../profile/accounts.ts";
import { bundle, makeKey, run as runTool, servePage, signRelease, TARGET } from "../release/test_release.ts";
import { sharedNetwork } from "../support/devices.ts";
import { startRestServer } from "../support/rest_server.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { browserTest } from "./browser.ts";
import { lookAtAllSizes } from "./looks.ts";
import { startWithWindow } from "./window_program.ts";

const network = sharedNetwork();
const accounts = sharedAccounts();

/** A space as the page writes it between number and unit. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

browserTest("in the browser: what would come and go, in game terms, and then it does", async ({ visit }) => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await makeWorld(laptop, "Cave");
  await makeWorld(laptop, "Island");
  await laptop.push(noQuestion);
  await desktop.pull(noQuestion);
  await play(desktop, "Home", "on-desktop", 90);
  await play(desktop, "Island", "on-desktop", 5);
  desktop.write("screenshots/second.png", "second");
  await desktop.push(noQuestion);
  await play(laptop, "Cave", "on-laptop", 20);
  await play(laptop, "Island", "on-laptop", 10);
  laptop.write("config/mod.json", '{"colour":"red"}');
  const told = await laptop.plan();
  await using run = await startWithWindow(["open", "--url", network.server.url], { cwd: laptop.root });
  const page = await visit(await run.startAddress());
  await page.getByRole("button", { name: "What would happen?" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Comes to this computer").waitFor();
  const parts = new Map(
    await Promise.all((await dialog.locator("section").all()).map(async (part): Promise<[string, string]> => [
      (await part.locator("h3").innerText()).trim(),
      plain(await part.locator("ul").innerText()).replaceAll(/\s*\n\s*/g, " | "),
    ])),
  );
  assert.deepEqual([...parts.keys()], ["Comes to this computer", "Changed on both sides", "Goes to the network"]);
  const [comes, both, goes] = [...parts.values()];
  assert.match(comes ?? "", /^Home \| 1 h 30 min, still Day \d+\. \| 1 screenshot$/);
  assert.equal(both, "Island | You will be asked which version counts.");
  assert.match(goes ?? "", /^Cave \| 20 min, still Day \d+\. \| 1 mod setting$/);
  // The same as the command line tells.
  assert.deepEqual(told.pull.filter(({ action }) => action === "ask").map(({ unit }) => unit.path), ["saves/Island"]);
  await lookAtAllSizes(page, "home-plan");
  assert.deepEqual(marksIn(laptop, "Home"), [], "nothing is done by looking");
  await dialog.getByRole("button", { name: "Bring both together" }).click();
  await page.locator("h1", { hasText: "You played one world on two computers" }).waitFor();
  await page.locator('label[for="both-0"]').click();
  await page.getByRole("button", { name: "Keep these" }).click();
  await page.getByRole("button", { name: "What would happen?" }).waitFor();
  assertSameInstance(laptop.path("saves/Home"), desktop.path("saves/Home"));
});

browserTest("in the browser: what differs between two moments, and between one and now", async ({ visit }) => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  await play(desktop, "Home", "first", 90);
  desktop.write("config/new.json", "{}");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  await play(laptop, "Home", "second", 15);
  laptop.remove("screenshots/first.png");
  const { entries } = await laptop.history();
  const [newest, oldest] = entries;
  await using run = await startWithWindow(["open", "--url", network.server.url], { cwd: laptop.root });
  const page = await visit(await run.startAddress());
  await page.getByText("No launcher was found in the usual places.").waitFor();
  assert.doesNotMatch(await page.locator("#launchers").innerText(), /connected/);
  await page.getByRole("button", { name: "Compare two moments" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("15 min, still").waitFor();
  assert.equal(await dialog.locator("#compare-from").inputValue(), newest?.id);
  const offered = await dialog.locator("#compare-from option").allInnerTexts();
  assert.equal(new Set(offered).size, entries.length, offered.join("\n"));
  await dialog.getByText("1 file", { exact: true }).click();
  await dialog.getByText("screenshots/first.png gone").waitFor();
  await dialog.locator("#compare-from").selectOption(oldest?.id ?? "");
  await dialog.getByText("1 h 45 min, still").waitFor();
  await dialog.locator("#compare-to").selectOption(newest?.id ?? "");
  await dialog.getByText("1 h 30 min, still").waitFor();
  await dialog.getByText("1 file", { exact: true }).click();
  await dialog.getByText("config/new.json new").waitFor();
  const { units } = await laptop.diff({ from: oldest?.id ?? "", to: newest?.id ?? "" });
  assert.deepEqual(units.map(({ unit }) => unit.path), ["config/new.json", "saves/Home"]);
  await lookAtAllSizes(page, "home-compare");
  await dialog.locator("#compare-from").selectOption(newest?.id ?? "");
  await dialog.getByText("Nothing differs.").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  // From the history too, a moment against now.
  await page.getByRole("link", { name: "History", exact: true }).click();
  await page.getByRole("button", { name: /^What differs\? / }).last().click();
  await dialog.getByText("1 h 45 min, still").waitFor();
});

browserTest("in the browser: what the account holds, another account, and a token for a new one", async ({ visit }) => {
  await using first = accounts.account();
  await using second = accounts.account();
  const device = first.device("desktop", "home");
  const other = first.device("desktop", "islands");
  for (const one of [device, other]) {
    await furnish(one);
    assert.equal((await runProgram(["push", "--url", accounts.server.url], { cwd: one.root })).code, 0);
  }
  second.device("desktop", "home");
  await using run = await startWithWindow(["open", "--url", accounts.server.url], { cwd: device.root });
  const page = await visit(await run.startAddress());
  await page.getByRole("button", { name: "Account…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("listitem").filter({ hasText: "islands" }).waitFor();
  assert.match(plain(await dialog.getByRole("listitem").first().innerText()), /this instance, 1 session, [\d.]+ [kM]B/);
  await lookAtAllSizes(page, "home-account");

  await dialog.getByText("For who runs a server").click();
  await dialog.getByLabel("Name of the new account").fill("carol");
  await dialog.getByRole("button", { name: "Make a token" }).click();
  const token = await dialog.getByLabel("The token, for the player").inputValue();
  const line = await dialog.getByLabel("The line for the server").inputValue();
  assert.match(token, /^carol:/);
  await using theirs = await startRestServer({ htpasswdLines: [line] });
  using folder = tempDir("carol");
  writeFile(join(folder.path, "options.txt"), "version:1\n");
  const login = await runProgram(["login", "--token-stdin", "--url", theirs.url], { cwd: folder.path, stdin: token });
  assert.equal(login.code, 0, login.stdout + login.stderr);
  await dialog.getByRole("button", { name: "Use another token" }).click();

  await page.locator("#token").fill(`${second.name}:alice-secret`);
  await page.getByText(`Connected as ${second.name}.`).waitFor();
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByText(`${second.name} on `).waitFor();
  assert.equal(device.read(".cloud-sync/token"), `${second.name}:alice-secret\n`);
  await page.getByRole("button", { name: /^Send it now/ }).click();
  await page.getByText("Everything is safe").waitFor();
  const fresh = second.device("laptop", JSON.parse(device.read(".cloud-sync/config.json") ?? "").instance);
  assert.equal((await fresh.pull()).outcome, "restored");
  assertSameInstance(fresh.root, device.root);
  await page.getByRole("button", { name: "Account…" }).click();
  await dialog.getByRole("button", { name: "Log out" }).click();
  await page.getByText("Your worlds are only on this computer").waitFor();
  assert.equal(device.read(".cloud-sync/token"), undefined);
});

for (const sandbox of [[], ["--sandbox"]]) {
  const where = sandbox.length === 0 ? "" : ", from inside of the sandbox";
  browserTest(`in the browser: a newer release is told with its notes and put in place${where}`, async ({ visit }) => {
    await using player = network.player();
    const { laptop } = await twoInStep(player);
    await installRestic(laptop);
    const key = await makeKey();
    using temp = tempDir("release");
    const [folder, program] = [join(temp.path, "page"), join(temp.path, "my programs", "instance-sync.js")];
    writeFile(program, await bundle("0.1.0", key));
    writeFile(join(folder, "instance-sync.js"), await bundle("0.2.0", key));
    writeFile(join(folder, `instance-sync-0.2.0-${TARGET}-portable.tar.gz`), "");
    writeFile(
      join(folder, "CHANGELOG.md"),
      "# Changelog\n\n## Unreleased\n\n- Not yet.\n\n## 0.2.0\n\n### Added\n\n- `menu` tells <b>what</b>\n  would happen.\n\n## 0.1.0\n\n- Old.\n",
    );
    await signRelease(folder, key);
    await using releases = servePage(folder);
    const config = JSON.parse(laptop.read(".cloud-sync/config.json") ?? "");
    laptop.write(".cloud-sync/config.json", JSON.stringify({ ...config, releases: releases.url }));
    const { denoDir } = JSON.parse(await runTool(Deno.execPath(), ["info", "--json"]));
    await using run = await startWithWindow(["open", ...sandbox, "--url", network.server.url], {
      cwd: laptop.root,
      command: [Deno.execPath(), "run", "-A", "--unstable-worker-options", program],
      env: { DENO_DIR: denoDir, HOME: temp.path, XDG_DATA_HOME: "", XDG_STATE_HOME: "" },
    });
    const page = await visit(await run.startAddress());
    await page.getByRole("button", { name: "Look for a newer version" }).click();
    await page.getByText("Version 0.2.0 is there.").waitFor();
    const notes = page.locator("section", { hasText: "This program" }).getByRole("listitem");
    assert.deepEqual(await notes.allInnerTexts(), ["menu tells <b>what</b> would happen."]);
    const version = () => runTool(Deno.execPath(), ["run", "--no-config", program, "--version"]);
    assert.match(await version(), /^instance-sync 0\.1\.0\n/, "shown before it is done");
    if (where === "") await lookAtAllSizes(page, "home-upgrade");
    await page.getByRole("button", { name: "Put it in place" }).click();
    await page.getByText("Version 0.2.0 is in place. The next start uses it.").waitFor();
    assert.match(await version(), /^instance-sync 0\.2\.0\n/);
  });
}

browserTest("in the browser: under a hook line's flags an upgrade is refused in words", async ({ visit }) => {
  await using player = network.player();
  const { laptop } = await twoInStep(player);
  await installRestic(laptop);
  const { flags } = WAYS["the hook line's flags"](network.server.url);
  await using run = await startWithWindow(["open", "--url", network.server.url], { cwd: laptop.root, flags });
  const page = await visit(await run.address);
  await page.getByRole("button", { name: "Look for a newer version" }).click();
  await page.getByText("without the right to replace itself").waitFor();
});

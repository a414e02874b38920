/**
 * The pages in real runs, one after the other: what a player sees in the first weeks.
 *
 * @module
 */
import type { Page } from "playwright-core";
import { type Computer, makePlayer, type Player } from "./computers.ts";
import { furnish, play, WORLDS } from "./evenings.ts";

/** Opens an address in a new window of the browser. */
export type Visit = (address: string, locale?: string) => Promise<Page>;
/** Takes what is on show. */
export type Shoot = (page: Page, name: string) => Promise<void>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Plays the whole story. */
export async function playScenes(visit: Visit, shoot: Shoot): Promise<void> {
  await using player = await makePlayer("player-4821");
  const midnight = new Date().setUTCHours(0, 0, 0, 0);
  const at = (daysAgo: number, hour: number) => new Date(midnight - daysAgo * DAY + hour * HOUR);
  const { lantern, railway, lake } = WORLDS;
  const attic = player.computer("attic-pc", "Emberwood 4", "logged in");
  const island = player.computer("attic-pc", "Tiny Islands", "logged in");
  await furnish(attic, [lantern, railway, lake], at(12, 18));
  await furnish(island, [lake], at(25, 15));
  await evening(player, island, at(25, 15));
  // Enough for more than one of restic's packs: a transfer that can be watched.
  await play(attic, railway, { minutes: 50, at: at(12, 18), screenshots: 600 });
  await evening(player, attic, at(12, 18));
  for (const [days, minutes] of [[10, 95], [9, 40], [6, 130]] as const) {
    await play(attic, lantern, { minutes, at: at(days, 19), screenshots: 1 });
    if (days === 9) await play(attic, railway, { minutes: 55, at: at(days, 20) });
    await evening(player, attic, at(days, 20));
  }
  player.restic({});
  const handheld = player.computer("handheld", "Emberwood", "not yet");
  await firstStart(player, handheld, visit, shoot);
  for (const [days, minutes] of [[4, 65], [2, 80]] as const) {
    await play(handheld, lantern, { minutes, at: at(days, 21), screenshots: days === 2 ? 3 : 0 });
    await evening(player, handheld, at(days, 21.5));
  }
  await attic.pull();
  await home(attic, visit, shoot);
  await history(attic, visit, shoot);
  await sending(player, attic, at(1, 13), visit, shoot);
  await handheld.pull();
  await conflict({ player, attic, handheld, at }, visit, shoot);
}

async function evening(player: Player, computer: Computer, time: Date): Promise<void> {
  player.restic({ time });
  await computer.runPush();
  player.restic({});
}

async function firstStart(player: Player, computer: Computer, visit: Visit, shoot: Shoot): Promise<void> {
  await using run = await computer.open("pull");
  const page = await visit(await run.startAddress());
  await shoot(page, "connect-start");
  await page.locator("#token").fill("player-4821:not-the-password");
  await page.getByText("The network does not know this token.").waitFor();
  await shoot(page, "connect-wrong");
  await page.locator("#token").fill(player.token);
  await page.getByText("Connected as").waitFor();
  // Every saved instance was looked into.
  await page.locator(".pick .sub", { hasText: "Last played" }).nth(1).waitFor();
  await page.locator(".pick", { hasText: "Emberwood 4" }).getByRole("radio").check();
  await page.getByText("Comes to this computer").waitFor();
  await shoot(page, "connect-ready");
  player.restic({ limit: 3000 });
  await page.getByRole("button", { name: "Connect" }).click();
  await page.locator("h1", { hasText: "then you play" }).waitFor();
  await page.locator(".figures .big", { hasText: /[3-9]\d/ }).waitFor();
  await shoot(page, "progress-pull");
  player.restic({});
  await page.locator("h1", { hasText: "Your game starts" }).waitFor();
  await shoot(page, "ended-play");
  await run.ended;
}

async function home(computer: Computer, visit: Visit, shoot: Shoot): Promise<void> {
  await using run = await computer.open("open");
  const page = await visit(await run.startAddress());
  await page.locator("h1", { hasText: "Everything is safe" }).waitFor();
  await shoot(page, "home-fine");
}

async function history(computer: Computer, visit: Visit, shoot: Shoot): Promise<void> {
  await using run = await computer.open("open");
  const page = await visit(await run.startAddress());
  await page.getByRole("navigation").getByText("History").click();
  const moments = page.locator("article.body");
  await moments.nth(3).waitFor();
  await moments.nth(2).getByRole("button", { name: /^Pin this moment/ }).click();
  await page.getByLabel("A name to find it by").fill("Before the dragon");
  await page.getByRole("button", { name: "Pin it" }).click();
  const pinned = page.locator(".moment.pinned");
  await pinned.waitFor();
  await page.locator(".toast").first().waitFor({ state: "detached" });
  await shoot(page, "history");
  await pinned.getByRole("button", { name: /^Bring back/ }).click();
  await page.getByRole("dialog").locator(".versus").waitFor();
  await shoot(page, "history-restore");
}

async function sending(player: Player, computer: Computer, at: Date, visit: Visit, shoot: Shoot): Promise<void> {
  await play(computer, WORLDS.lantern, { minutes: 75, at, screenshots: 40 });
  await play(computer, WORLDS.lake, { minutes: 20, at });
  {
    await using run = await computer.open("open");
    const page = await visit(await run.startAddress());
    await page.locator("h1").filter({ hasNotText: "Looking" }).waitFor();
    await page.getByRole("button", { name: /^Send/ }).first().waitFor();
    await shoot(page, "home-unpushed");
  }
  player.restic({ time: at, limit: 300 });
  await using run = await computer.open("push");
  const page = await visit(await run.startAddress());
  await page.locator("h1", { hasText: "Leave this computer on" }).waitFor();
  await page.locator(".figures .big", { hasText: /[1-9]/ }).waitFor();
  await shoot(page, "progress-push");
  player.restic({});
  await run.ended;
}

async function conflict(
  { player, attic, handheld, at }: {
    readonly player: Player;
    readonly attic: Computer;
    readonly handheld: Computer;
    readonly at: (daysAgo: number, hour: number) => Date;
  },
  visit: Visit,
  shoot: Shoot,
): Promise<void> {
  const { lantern, railway, lake } = WORLDS;
  await play(handheld, lantern, { minutes: 65, at: at(1, 19) });
  await play(handheld, railway, { minutes: 10, at: at(1, 19.5), screenshots: 2 });
  await play(handheld, lake, { minutes: 35, at: at(1, 20) });
  await evening(player, handheld, at(1, 20.5));
  await play(attic, lantern, { minutes: 25, at: at(0, 0.5) });
  await play(attic, railway, { minutes: 45, at: at(0, 0.7), screenshots: 1 });
  await play(attic, lake, { minutes: 35, at: at(0, 0.9) });
  {
    await using run = await attic.open("open");
    const page = await visit(await run.startAddress());
    await page.getByRole("button", { name: /^(Get|Bring)/ }).first().waitFor();
    await shoot(page, "home-ahead");
  }
  await using run = await attic.open("pull");
  const address = await run.address;
  const german = await visit(address, "de-DE");
  await german.locator("article").nth(2).waitFor();
  await shoot(german, "phone");
  const page = await visit(address);
  await page.locator("article").nth(2).waitFor();
  await shoot(page, "conflict");
  const card = (name: string) => page.locator("article", { has: page.getByRole("heading", { name }) });
  await card(lantern.name).locator('label[for$="-there"]').click();
  await card(railway.name).locator('label[for$="-here"]').click();
  await card(lake.name).getByText("Keep both", { exact: true }).click();
  await shoot(page, "conflict-chosen");
}

/**
 * How long a player waits for the window: from the hook's start to a conflict page that can be used, in a browser that is
 * started for it, against what the plan of that conflict takes by itself. And what the page weighs.
 *
 * @module
 */
import { makeWorld, play } from "../../tests/e2e/worlds.ts";
import { noQuestion, twoInStep } from "../../tests/e2e/two_devices.ts";
import { openPage } from "../../tests/window/page_client.ts";
import { startWithWindow, type WindowProgram, type WindowStart } from "../../tests/window/window_program.ts";
import { type Device, startNetwork } from "../../tests/support/devices.ts";
import { PAGE, SCRIPT, STYLE } from "../../lib/window/assets.gen.ts";
import { findChromium } from "../chromium.ts";
import { toolchain } from "../toolchain.ts";
import { MOST, weightOf } from "../window_assets/weigh.ts";
import { appWindow, browserProfile } from "./app_window.ts";
import { limited, type Row, time } from "./table.ts";

/** More than the plan takes, milliseconds. */
const GOAL = 1200;

/** The lines about the window; without Chromium only those that need none. */
export async function window(rounds: number): Promise<Row[]> {
  const { all } = await weightOf({ page: PAGE, script: SCRIPT, style: STYLE });
  const weight = limited("the window's page, gzip", all, MOST, (bytes) => `${(bytes / 1000).toFixed(1)} kB`);
  const chromium = findChromium();
  if (chromium === undefined) return [weight];
  const { restic } = await toolchain();
  const always = { resticBinary: restic };
  await using network = await startNetwork();
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player, { desktop: { always }, laptop: { always } });
  await makeWorld(desktop, "Cave");
  await desktop.push(noQuestion);
  await laptop.pull(noQuestion);
  for (const world of ["Home", "Cave"]) {
    await play(desktop, world, "on-desktop");
    await play(laptop, world, "on-laptop");
  }
  await desktop.push(noQuestion);
  const args = ["pull", "--url", network.server.url];
  await using used = browserProfile();
  const plans: number[] = [];
  const served: number[] = [];
  const pages: number[] = [];
  const first: number[] = [];
  const page = async (profile: string) => {
    using browser = appWindow(chromium, profile);
    return await timed(args, laptop, () => browser.drawn("article", 2), { chromium: browser.program });
  };
  await page(used.path);
  for (let round = 0; round < rounds; round++) {
    plans.push(await timed([...args, "--on-conflict=abort"], laptop, async (run) => void await run.ended));
    served.push(
      await timed(args, laptop, async (run) => void await (await openPage(await run.address)).on("conflict")),
    );
    pages.push(await page(used.path));
    await using fresh = browserProfile();
    first.push(await page(fresh.path));
  }
  const plan = middle(plans);
  return [
    { measure: "conflict: the plan by itself", ours: time(plan), goal: "", verdict: "" },
    { measure: "  its facts and the window's first answer", ours: time(middle(served)), goal: "", verdict: "" },
    limited("  hook's start to a usable page, more than the plan", middle(pages) - plan, GOAL, time),
    {
      measure: "  the same in a browser that was never started before",
      ours: time(middle(first) - plan),
      goal: "",
      verdict: "",
    },
    weight,
  ];
}

/**
 * Milliseconds from the program's start until something has happened; it is killed after that.
 *
 * @param until May tell when that was, as `Date.now()` counts, where it knows better than we do.
 */
async function timed(
  args: readonly string[],
  { root }: Device,
  until: (run: WindowProgram) => Promise<number | void>,
  start: Pick<WindowStart, "chromium"> = {},
): Promise<number> {
  const started = Date.now();
  await using run = await startWithWindow(args, { cwd: root, ...start });
  return (await until(run) ?? Date.now()) - started;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

if (import.meta.main) {
  const { layOut } = await import("./table.ts");
  console.log(layOut(await window(5), "terminal"));
}

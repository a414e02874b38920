/**
 * The home page's cards about what is more than this instance: launchers, the shared profile, whether everything works.
 *
 * @module
 */
import { ConflictError, SyncError } from "../errors.ts";
import { profile, PROFILE_UNIT } from "../profile/switch.ts";
import { errorInBoth } from "../ui/in_both.ts";
import type { Action } from "./actions.ts";
import type { HomeOptions } from "./home_page.ts";
import type { Taken } from "./server/app.ts";
import type { HomeLaunchers, HomeView, Toast } from "./view.ts";

/** The cards of one window. */
export interface OutsideCards {
  /** What they add to what was read. */
  over(view: HomeView): HomeView;
  take(action: Action): Taken;
  /** Looks for launchers, so that they are there when somebody scrolls to them. */
  lookForLaunchers(): Promise<void>;
}

/** How they meet the window. */
export interface OutsideCardsParts {
  readonly options: HomeOptions;
  /** Does one thing; then everything is read again. */
  readonly work: (run: () => Promise<Omit<Toast, "id"> | undefined>) => Taken;
  readonly show: () => void;
}

/** Makes them. */
export function outsideCards({ options, work, show }: OutsideCardsParts): OutsideCards {
  const { request, signal, outside } = options;
  let found: Pick<HomeView, "launchers" | "change" | "checks" | "release"> = {};
  let asks = false;

  const look = async () => {
    const launchers = await outside.launchers().catch((error): HomeLaunchers => {
      if (!(error instanceof SyncError)) throw error;
      return { instances: [], problems: [errorInBoth(error)] };
    });
    found = { ...found, launchers };
  };
  const close = () => {
    const { change: _, ...rest } = found;
    found = rest;
  };
  const release = (step: "look" | "put-in-place"): Taken => {
    const before = found.release;
    // Only what is on show is put in place.
    if (step === "put-in-place" && (before?.kind !== "there" || before.by !== undefined)) return "gone";
    found = { ...found, release: { kind: step === "look" ? "looking" : "fetching" } };
    show();
    return work(async () => {
      const { release: _, ...rest } = found;
      // Where it fails, it is as before.
      found = before === undefined ? rest : { ...rest, release: before };
      found = { ...found, release: await outside.release(step) };
      return undefined;
    });
  };
  const takePart = async (model: "instance" | "network" | undefined): Promise<Omit<Toast, "id"> | undefined> => {
    try {
      await profile({ ...request, signal, action: "on", model });
      return { kind: "saved" };
    } catch (error) {
      if (!(error instanceof ConflictError) || !error.units.includes(PROFILE_UNIT)) throw error;
      asks = true;
      return undefined;
    }
  };
  return {
    over: (view) => ({
      ...view,
      ...found,
      ...(view.profile !== undefined && asks && { profile: { ...view.profile, asks } }),
    }),
    async lookForLaunchers() {
      await look();
      show();
    },
    take(action) {
      switch (action.type) {
        case "profile":
          asks = false;
          return work(async () => {
            if (action.on) return await takePart(action.model);
            await profile({ ...request, signal, action: "off" });
            return { kind: "saved" };
          });
        case "profile-close":
          asks = false;
          show();
          return "taken";
        case "hook":
          return work(async () => {
            found = { ...found, change: await outside.plan(action.what, action.instance) };
            return undefined;
          });
        case "hook-go":
          if (found.change === undefined) return "gone";
          close();
          show();
          if (!action.go) return "taken";
          return work(async () => {
            await outside.apply().finally(look);
            return { kind: "saved" };
          });
        case "checks":
          found = { ...found, checks: "looking" };
          show();
          return work(async () => {
            const { checks: _, ...rest } = found;
            found = rest;
            found = { ...found, checks: await outside.checks() };
            return undefined;
          });
        case "release":
          return release(action.go ? "put-in-place" : "look");
        default:
          return "gone";
      }
    },
  };
}

/**
 * The dialogs that tell before anything is done: what would happen, and what differs between two moments.
 *
 * @module
 */
import { readWorlds } from "../settings/worlds_file.ts";
import { diff } from "../sync/diff.ts";
import { plan } from "../sync/preview.ts";
import type { Action } from "./actions.ts";
import { comparedChanges, momentsToCompare, planDialog } from "./changes_view.ts";
import type { HomeOptions, Look } from "./home_page.ts";
import type { Taken } from "./server/app.ts";
import type { CompareDialog, PlanDialog, Toast } from "./view.ts";

/** The dialogs of one window. */
export interface ChangesDialogs {
  /** What is open. */
  shown(): { readonly plan?: PlanDialog; readonly compare?: CompareDialog };
  take(action: Action): Taken;
  /** Something went wrong: whatever was being looked at is not to be had. */
  failed(): void;
}

/** How they meet the window. */
export interface ChangesDialogsParts {
  readonly options: HomeOptions;
  /** Does one thing; then everything is read again. */
  readonly work: (run: () => Promise<Omit<Toast, "id"> | undefined>) => Taken;
  readonly show: () => void;
  readonly look: () => Look | undefined;
}

/** Makes them. */
export function changesDialogs({ options, work, show, look }: ChangesDialogsParts): ChangesDialogs {
  const { request, signal } = options;
  let open: { readonly plan?: PlanDialog; readonly compare?: CompareDialog } = {};

  const lookAtPlan = async () => {
    const seen = look();
    const report = await plan({ ...request, signal });
    // Closed meanwhile.
    if (seen === undefined || open.plan === undefined) return undefined;
    const agreed = readWorlds(seen.settings.folder.worlds);
    open = {
      plan: planDialog({
        report,
        entries: seen.history?.entries ?? [],
        here: seen.worlds,
        agreed: agreed.kind === "ok" ? agreed.value : new Map(),
        icons: seen.icons,
      }),
    };
    return undefined;
  };
  const lookAtDifference = async (mine: CompareDialog) => {
    const report = await diff({ ...request, signal, from: mine.from, to: mine.to });
    // Closed, or another choice meanwhile.
    if (open.compare === mine) {
      open = { compare: { ...mine, phase: "ready", ...comparedChanges(report, look()?.icons ?? new Set()) } };
    }
    return undefined;
  };
  const compare = (wanted: { readonly from?: string | undefined; readonly to?: string | undefined }): Taken => {
    const moments = momentsToCompare(look()?.history?.entries ?? []);
    const from = wanted.from ?? moments[0]?.id;
    const { to } = wanted;
    const isKnown = (id: string | undefined) => id === undefined || moments.some((moment) => moment.id === id);
    if (!isKnown(from) || !isKnown(to)) return "gone";
    const dialog: CompareDialog = {
      phase: from === undefined ? "ready" : "looking",
      moments,
      from: from ?? "",
      ...(to !== undefined && { to }),
      paths: [],
    };
    open = { compare: dialog };
    show();
    return from === undefined ? "taken" : work(() => lookAtDifference(dialog));
  };

  return {
    shown: () => open,
    failed() {
      open = {};
    },
    take(action) {
      switch (action.type) {
        case "plan":
          open = { plan: { phase: "looking" } };
          show();
          return work(lookAtPlan);
        case "compare":
          return compare(action);
        case "changes-close":
          open = {};
          show();
          return "taken";
        default:
          return "gone";
      }
    },
  };
}

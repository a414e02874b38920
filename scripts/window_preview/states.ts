import { textInBoth } from "../../lib/ui/in_both.ts";
import type { EndedView, Shell, Toast, View } from "../../lib/window/view.ts";
import { CONFLICT } from "./conflict_states.ts";
import { CONNECT } from "./connect_states.ts";
import { HISTORY, TOASTS } from "./history_states.ts";
import { HOME } from "./home_states.ts";
import { PROGRESS } from "./progress_states.ts";
import { AT_HOME, LAUNCH } from "./worlds.ts";

/** One page in one state. */
export interface Example {
  readonly shell: Shell;
  readonly view: View;
  readonly toast?: Toast;
}

const ENDED: Readonly<Record<string, EndedView>> = {
  play: { page: "ended", reason: "play" },
  came: { page: "ended", reason: "play", ...(PROGRESS["done"] && { moved: PROGRESS["done"] }) },
  background: { page: "ended", reason: "background" },
  cancelled: { page: "ended", reason: "cancelled" },
  failed: {
    page: "ended",
    reason: "failed",
    text: textInBoth("This computer does not let this program use /games/Emberwood: check who may write there."),
  },
};

function shellOf({ page }: View, name: string): Shell {
  if (page === "home" || page === "history") return AT_HOME;
  return name === "progress.push" || name === "progress.sent" ? { ...LAUNCH, waiting: false } : LAUNCH;
}

/** Every page in every state, by `page.state`. */
export const EXAMPLES: ReadonlyMap<string, Example> = new Map(
  Object.entries({
    connect: CONNECT,
    progress: PROGRESS,
    conflict: CONFLICT,
    history: HISTORY,
    home: HOME,
    ended: ENDED,
  })
    .flatMap(([page, states]) =>
      Object.entries<View>(states).map(([state, view]): [string, Example] => {
        const name = `${page}.${state}`;
        const toast = TOASTS[name];
        return [name, { shell: shellOf(view, name), view, ...toast === undefined ? {} : { toast } }];
      })
    ),
);

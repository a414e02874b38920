import type { ProgressView } from "../../view.ts";
import { Frame, type Sky } from "../parts/frame.tsx";
import { Ghosts } from "../parts/ghosts.tsx";
import { useWindow } from "../window_context.ts";
import { ProgressFigures } from "./progress_figures.tsx";
import { ProgressFoot } from "./progress_foot.tsx";
import { ProgressRows } from "./progress_rows.tsx";
import { leadOf, titleOf } from "./progress_words.tsx";
import { Route } from "./route.tsx";

const SKIES: Readonly<Partial<Record<ProgressView["state"]["kind"], Sky>>> = {
  stalled: "away",
  failed: "cloud",
  full: "cloud",
  done: "dawn",
};

/** What is going where. */
export function ProgressPage({ view }: { readonly view: ProgressView }) {
  const context = useWindow();
  const { t, f, shell } = context;
  const { state, direction } = view;
  // What had come is not in its place, and does not count.
  const isOver = state.kind === "full" || state.kind === "failed";
  return (
    <Frame
      sky={SKIES[state.kind] ?? "clear"}
      over={state.kind === "done"}
      eyebrow={{ icon: direction, text: t.progress[direction] }}
      title={titleOf(view, t, f, shell)}
      lead={leadOf(view, context)}
      foot={<ProgressFoot view={view} />}
    >
      {state.kind !== "failed" && (
        <section class="card" aria-label={t.progress.howFar}>
          {state.kind !== "full" && <Route view={view} />}
          <ProgressFigures view={view} />
        </section>
      )}
      {state.kind === "preparing"
        ? <Ghosts rows={[3]} label={t.progress.perWorld} />
        : view.rows.length > 0 && !isOver && <ProgressRows view={view} />}
      <Announcement view={view} />
    </Frame>
  );
}

/** Tells screen readers how far it is: at every tenth, not at every byte. */
function Announcement({ view: { state, done, total } }: { readonly view: ProgressView }) {
  const { t, f } = useWindow();
  const tenth = total === 0 ? 0 : Math.floor(done / total * 10) / 10;
  // Guesses are rounded, so that a sentence does not change with each of them.
  const left = state.kind === "running" && state.left !== undefined
    ? f.about(Math.ceil(state.left / 20) * 20)
    : undefined;
  return <p class="vh" role="status">{state.kind === "running" && t.progress.announce(f.percent(tenth), left)}</p>;
}

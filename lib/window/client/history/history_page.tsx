/// <reference lib="dom" />
import { useState } from "preact/hooks";
import type { HistoryView, Moment } from "../../view.ts";
import { CompareView } from "../changes/compare_dialog.tsx";
import { Button } from "../parts/button.tsx";
import { Frame } from "../parts/frame.tsx";
import { Ghosts } from "../parts/ghosts.tsx";
import { Icon } from "../parts/icon.tsx";
import { Box } from "../parts/note.tsx";
import { Rail } from "../parts/rail.tsx";
import { useWindow } from "../window_context.ts";
import { Calendar } from "./calendar.tsx";
import { Chips, EVERYTHING, type Filter, fits } from "./chips.tsx";
import { PinDialog } from "./pin_dialog.tsx";
import { RestoreView } from "./restore_dialog.tsx";
import { Timeline } from "./timeline.tsx";
import { UndoDialog } from "./undo_dialog.tsx";

/** The sessions as a timeline. */
export function HistoryPage({ view }: { readonly view: HistoryView }) {
  const { t, send } = useWindow();
  const [filter, setFilter] = useState<Filter>(EVERYTHING);
  const [undoing, setUndoing] = useState(false);
  const [pinning, setPinning] = useState<Moment>();
  const words = t.historyPage;
  const { state, moments } = view;
  const empty = state.kind === "ready" && moments.length === 0;
  return (
    <Frame
      low
      sky={state.kind === "offline" ? "away" : "clear"}
      eyebrow={{ icon: "history", text: t.history }}
      title={empty ? words.empty : words.title}
      lead={words.lead}
      rail={<Rail page="history" />}
    >
      {state.kind === "offline" && (
        <Box
          icon="offline"
          kind="warn"
          title={words.offline}
          action={<Button small icon="retry" onPress={() => send({ type: "retry" })}>{t.tryAgain}</Button>}
        >
          {words.offlineText}
        </Box>
      )}
      {state.kind === "loading" ? <Loading sessions={state.sessions} /> : empty ? <Empty /> : (
        <>
          {view.days.length > 0 && <Calendar view={view} />}
          <Chips moments={moments} filter={filter} setFilter={setFilter} />
          <Timeline
            view={view}
            moments={moments.filter((moment) => fits(moment, filter))}
            onUndo={() => setUndoing(true)}
            onPin={setPinning}
          />
        </>
      )}
      {undoing && <UndoDialog onClose={() => setUndoing(false)} />}
      {pinning !== undefined && <PinDialog moment={pinning} onClose={() => setPinning(undefined)} />}
      {view.compare !== undefined && <CompareView compare={view.compare} />}
      {view.restore !== undefined && <RestoreView restore={view.restore} />}
    </Frame>
  );
}

function Empty() {
  const { t } = useWindow();
  return (
    <section class="card empty">
      <Icon name="history" more="x2 go" />
      <h2>{t.historyPage.none}</h2>
      <p>{t.historyPage.noneText}</p>
    </section>
  );
}

function Loading({ sessions }: { readonly sessions: number | undefined }) {
  const { t } = useWindow();
  return (
    <>
      <p class="note" role="status">
        <i class="dots" aria-hidden="true" />{" "}
        <span>{t.historyPage.reading(sessions === undefined ? undefined : t.sessions(sessions))}</span>
      </p>
      <Ghosts rows={[2, 1, 3]} label={t.historyPage.loading} />
    </>
  );
}

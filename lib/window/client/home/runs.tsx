/// <reference lib="dom" />
import { useState } from "preact/hooks";
import type { Run } from "../../view.ts";
import { UndoDialog } from "../history/undo_dialog.tsx";
import { Button } from "../parts/button.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { safeText } from "../parts/safe_text.ts";
import { useWindow } from "../window_context.ts";

const LOOKS: Readonly<Record<Run["kind"], readonly [IconName, string]>> = {
  nothing: ["check", "go"],
  got: ["down", "go"],
  saved: ["up", "go"],
  both: ["both", "gold"],
  offline: ["offline", "warn"],
  warning: ["warn", "warn"],
  failed: ["cross", "bad"],
  undone: ["undo", "go"],
};

/** The last runs, each with its one line. */
export function Runs({ runs, undo, compare }: {
  readonly runs: readonly Run[];
  readonly undo: boolean;
  /** There are moments to be compared. */
  readonly compare: boolean;
}) {
  const { t, f, language, send } = useWindow();
  const [undoing, setUndoing] = useState(false);
  return (
    <section class="card" aria-labelledby="runs-h">
      <header>
        <h2 id="runs-h">{t.home.runs}</h2>
      </header>
      {runs.length === 0 ? <p class="second">{t.home.noRuns}</p> : (
        <ul class="log">
          {runs.map(({ at, kind, text }, row) => (
            <li key={row}>
              <Icon name={LOOKS[kind][0]} more={LOOKS[kind][1]} />
              <p>
                <bdi>{safeText(text[language], 300)}</bdi> <time class="quiet" dateTime={at}>{f.recent(at)}</time>
              </p>
            </li>
          ))}
        </ul>
      )}
      <div class="state">
        {undo && <Button bare icon="undo" onPress={() => setUndoing(true)}>{t.historyPage.undo}</Button>}
        {compare && <Button bare icon="both" onPress={() => send({ type: "compare" })}>{t.changes.open}</Button>}
      </div>
      {undoing && <UndoDialog onClose={() => setUndoing(false)} />}
    </section>
  );
}

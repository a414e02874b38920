import type { HistoryView, Moment } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";
import { MomentView } from "./moment.tsx";

/** Now, then the sessions under the words for when they were. */
export function Timeline({ view, moments, onUndo, onPin }: {
  readonly view: HistoryView;
  /** Those that are shown. */
  readonly moments: readonly Moment[];
  readonly onUndo: () => void;
  readonly onPin: (moment: Moment) => void;
}) {
  const { t, f, send } = useWindow();
  const words = t.historyPage;
  const groups: { name: string; moments: Moment[] }[] = [];
  for (const moment of moments) {
    const name = f.group(moment.time);
    const group = groups.at(-1);
    if (group?.name === name) group.moments.push(moment);
    else groups.push({ name, moments: [moment] });
  }
  return (
    <section class="timeline" aria-label={words.list}>
      <h2 class="when cap">{words.now}</h2>
      <ol class="time">
        <Present view={view} onUndo={onUndo} />
      </ol>
      {groups.map(({ name, moments }, at) => (
        <div key={at}>
          <h2 class="when cap">{name}</h2>
          <ol class="time">
            {moments.map((moment) => (
              <MomentView moment={moment} offline={view.state.kind === "offline"} onPin={onPin} key={moment.id} />
            ))}
          </ol>
        </div>
      ))}
      {moments.length === 0 && <p class="when second">{words.noneShown}</p>}
      {view.older > 0 && (
        <p class="when">
          <Button onPress={() => send({ type: "history-older" })}>{words.older(view.older)}</Button>
        </p>
      )}
    </section>
  );
}

function Present({ view: { present }, onUndo }: { readonly view: HistoryView; readonly onUndo: () => void }) {
  const { t, f } = useWindow();
  const words = t.historyPage;
  const { last } = present;
  return (
    <li class="moment now">
      <span class="node" aria-hidden="true" />
      <div class="body frame">
        <p class="head">
          <b>{words.present}</b> <span class="ago">{words.network[present.network]}</span>
        </p>
        {last !== undefined && (
          <p class="meta">
            <span>
              {words.last(
                t.worlds(last.worlds),
                last.device === undefined ? undefined : <Name of={last.device} most={40} />,
                f.ago(last.at),
              )}
            </span>
          </p>
        )}
        {present.undo && (
          <div class="do">
            <Button small icon="undo" onPress={onUndo}>{words.undo}</Button>
          </div>
        )}
      </div>
    </li>
  );
}

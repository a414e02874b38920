import type { ProgressView } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { BoldName } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";

/** The numbers below the bar. */
export function ProgressFigures({ view }: { readonly view: ProgressView }) {
  const { t, f, send } = useWindow();
  const words = t.progress;
  const { state, done, total } = view;
  const worlds = view.rows.filter(({ world }) => world !== undefined);
  const there = worlds.filter((row) => row.state === "there").length;
  const part = total === 0 ? 0 : done / total;
  switch (state.kind) {
    case "running":
      return (
        <div class="figures">
          <span class="big">{f.percent(part)}</span>
          <span>{words.of(f.bytes(done), f.bytes(total))}</span>
          {state.rate !== undefined && <span class="second">{words.rate(f.bytes(state.rate))}</span>}
          {worlds.length > 0 && (
            <span class="push tag second">
              <Icon name={view.direction} />{" "}
              {view.direction === "down" ? words.areLoaded(there, worlds.length) : words.areSent(there, worlds.length)}
            </span>
          )}
        </div>
      );
    case "stalled":
      return (
        <div class="figures">
          <span class="big">{f.percent(part)}</span>
          <span>{words.of(f.bytes(done), f.bytes(total))}</span>
          <span class="warn">{words.isWaiting}</span>
          <Button small icon="retry" more="push" onPress={() => send({ type: "retry" })}>{words.tryNow}</Button>
        </div>
      );
    case "done":
      return (
        <div class="figures">
          <span class="big go">
            <Icon name="check" more="x2" />
          </span>
          <span>{words.inTime(f.bytes(total), f.duration(state.seconds))}</span>
          <span class="push second">{words.closes}</span>
        </div>
      );
    case "full": {
      const missing = (state.needed ?? 0) - (state.free ?? 0);
      return (
        <>
          {missing > 0 && (
            <div class="figures">
              <span class="big">{f.bytes(missing)}</span>
              <span>
                {words.missing(state.drive === undefined ? undefined : <BoldName of={state.drive} most={40} />)}
              </span>
            </div>
          )}
          <p>{words.makeRoom}</p>
        </>
      );
    }
    case "preparing":
    case "failed":
      return null;
  }
}

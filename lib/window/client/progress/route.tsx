import type { ProgressView } from "../../view.ts";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";

/** From where to where, and the bar between. Where it starts stands left. */
export function Route({ view }: { readonly view: ProgressView }) {
  const { t, shell } = useWindow();
  const network = (
    <p class="end">
      <Icon name="network" more="x2 net" /> <b>{t.networkName}</b>
    </p>
  );
  const here = (
    <p class="end">
      <Icon name="computer" more="x2 here" />{" "}
      <b class="cut">
        <Name of={shell.device} most={40} />
      </b>
    </p>
  );
  return (
    <div class="route">
      {view.direction === "down" ? network : here}
      <div>
        <Bar view={view} />
      </div>
      {view.direction === "down" ? here : network}
    </div>
  );
}

function Bar({ view: { state, done, total } }: { readonly view: ProgressView }) {
  const { t, f } = useWindow();
  const words = t.progress;
  if (state.kind === "preparing" || (total === 0 && state.kind === "running")) {
    return <progress class="bar" aria-label={words.preparing} />;
  }
  const all = Math.max(1, total);
  const value = state.kind === "done" ? all : Math.min(done, all);
  const percent = f.percent(value / all);
  const stopped = state.kind === "full" || state.kind === "failed";
  const label = state.kind === "stalled"
    ? words.barWaiting(percent)
    : stopped
    ? words.barStopped(percent)
    : words.bar(percent);
  return (
    <progress
      class={`bar ${state.kind === "stalled" ? "stall" : stopped ? "stop" : ""}`}
      value={value}
      max={all}
      aria-label={label}
    />
  );
}

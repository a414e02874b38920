import type { Messages } from "../../messages/en.ts";
import type { Words } from "../../messages/words.ts";
import type { ProgressView, Shell } from "../../view.ts";
import type { Format } from "../format.ts";
import { Name } from "../parts/name.tsx";
import { safeText } from "../parts/safe_text.ts";
import type { WindowContext } from "../window_context.ts";

/** The headline: how long, or how it ended. */
export function titleOf({ state, direction }: ProgressView, t: Messages, f: Format, { waiting }: Shell): string {
  const words = t.progress;
  const down = direction === "down";
  switch (state.kind) {
    case "running": {
      if (state.left === undefined) return down ? words.titleDown : words.titleUp;
      const left = f.about(state.left);
      if (!down) return words.titleSend(left);
      return waiting ? words.titlePlay(left) : words.titleGet(left);
    }
    case "done":
      return down ? words.doneDown : words.doneUp;
    default:
      return words[state.kind];
  }
}

/** What the sentence below it needs of the page. */
type LeadContext = Pick<WindowContext, "t" | "f" | "language" | "shell">;

/** The sentence below it. */
export function leadOf(view: ProgressView, { t, f, language, shell: { waiting } }: LeadContext): Words {
  const words = t.progress;
  const { state } = view;
  const down = view.direction === "down";
  switch (state.kind) {
    case "preparing":
      return words.leadPreparing;
    case "running":
      if (!down) return words.leadUp;
      return waiting ? words.leadPlay : words.leadGet;
    case "stalled":
      return words.leadStalled(f.about(state.silent));
    case "done": {
      if (!down) return words.leadDoneUp;
      const from = state.from.map((device) => <Name of={device} most={40} key={device} />);
      return words.leadDoneDown(
        contents(view, t),
        from.length === 0 ? undefined : t.and(from),
        waiting ? "play" : "home",
      );
    }
    case "full":
      return state.needed === undefined || state.free === undefined || state.needed <= state.free
        ? words.leadFullPlain
        : words.leadFull(f.bytes(state.needed), f.bytes(state.free));
    case "failed":
      return safeText(state.text[language], 500);
  }
}

/** `3 worlds and 12 screenshots`. */
function contents({ rows }: ProgressView, t: Messages): Words {
  const worlds = rows.filter(({ world }) => world !== undefined).length;
  const files = rows.flatMap(({ files = [] }) => files);
  return t.and([
    ...worlds === 0 ? [] : [t.worlds(worlds)],
    ...files.map(({ kind, count }) => t.counted[kind](count)),
  ]);
}

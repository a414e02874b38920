import type { ProgressView } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { useWindow } from "../window_context.ts";

/** What playing now would be like: with the versions here, without worlds that were never here, or with all of them. */
function playNowMeans({ rows }: ProgressView): "sayPlayNow" | "sayPlayWithout" | "sayPlayRest" {
  const worlds = rows.filter(({ world }) => world !== undefined);
  if (worlds.length === 0) return "sayPlayRest";
  return worlds.every(({ isNew }) => isNew === true) ? "sayPlayWithout" : "sayPlayNow";
}

/** What one can do: stopping is safe at any moment, and it says what it leaves. */
export function ProgressFoot({ view }: { readonly view: ProgressView }) {
  const { t, send } = useWindow();
  const words = t.progress;
  const { state, direction } = view;
  const retry = <Button go icon="retry" onPress={() => send({ type: "retry" })}>{t.tryAgain}</Button>;
  const playNow = view.playNow && (
    <Button icon="play" onPress={() => send({ type: "play-now" })}>{words.playNow}</Button>
  );

  if (state.kind === "done") {
    return (
      <>
        <p class="say">{direction === "down" ? words.sayDone : words.sayDoneUp}</p>
        <Button go onPress={() => send({ type: "close" })}>{t.close}</Button>
      </>
    );
  }
  if (direction === "up") {
    return (
      <>
        <p class="say">{words.sayUp}</p>
        <Button onPress={() => send({ type: "cancel" })}>{words.stop}</Button>
        {state.kind === "failed" || state.kind === "full"
          ? retry
          : view.background && <Button go onPress={() => send({ type: "background" })}>{words.background}</Button>}
      </>
    );
  }
  return (
    <>
      <p class="say">{view.playNow ? words[playNowMeans(view)](<b>{words.sayPlayNowBold}</b>) : words.sayGet}</p>
      <Button onPress={() => send({ type: "cancel" })}>{t.cancel}</Button>
      {playNow}
      {(state.kind === "failed" || state.kind === "full") && retry}
    </>
  );
}

import type { HomeView } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { useWindow } from "../window_context.ts";

/** The one thing to do now, if there is one, and a look at what it would do. */
export function HomeActions({ view }: { readonly view: HomeView }) {
  const { t, send } = useWindow();
  const { kind } = view.state;
  const canLook = view.busy === undefined && kind !== "loading" && kind !== "logged-out";
  return (
    <>
      <MainAction view={view} />
      {canLook && <Button bare icon="eye" onPress={() => send({ type: "plan" })}>{t.changes.plan}</Button>}
    </>
  );
}

function MainAction({ view: { state, busy } }: { readonly view: HomeView }) {
  const { t, f, send } = useWindow();
  const words = t.home;
  if (busy !== undefined) {
    const text = busy.kind === "getting" ? words.getting : words.sending;
    return (
      <div class="busy" role="status">
        <p>{text}</p>
        {busy.part === undefined
          ? <progress class="bar" aria-label={text} />
          : <progress class="bar" value={busy.part} max={1} aria-label={`${text} ${f.percent(busy.part)}`} />}
      </div>
    );
  }
  const bytes = (n: number | undefined) => n === undefined ? undefined : f.bytes(n);
  switch (state.kind) {
    case "ahead":
      return (
        <Button go icon="down" onPress={() => send({ type: "sync", what: "get" })}>
          {words.get(state.sessions, bytes(state.bytes))}
        </Button>
      );
    case "unpushed":
      return (
        <Button go icon="up" onPress={() => send({ type: "sync", what: "send" })}>
          {words.send(bytes(state.bytes))}
        </Button>
      );
    case "apart":
      return <Button go icon="both" onPress={() => send({ type: "sync", what: "get" })}>{words.combine}</Button>;
    case "offline":
      return <Button icon="retry" onPress={() => send({ type: "retry" })}>{t.tryAgain}</Button>;
    case "logged-out":
      return <Button go icon="key" onPress={() => send({ type: "login" })}>{words.connect}</Button>;
    case "fine":
    case "empty":
      return <Button bare icon="retry" onPress={() => send({ type: "retry" })}>{words.lookAgain}</Button>;
    case "loading":
      return null;
  }
}

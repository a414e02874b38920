/// <reference lib="dom" />
import { useEffect, useRef, useState } from "preact/hooks";
import type { ConnectView } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Frame, type Sky } from "../parts/frame.tsx";
import { useWindow } from "../window_context.ts";
import { ConnectFolds } from "./connect_folds.tsx";
import { ReadySteps } from "./ready_steps.tsx";
import { ThreeThings } from "./three_things.tsx";
import { TokenField } from "./token_field.tsx";
import { TravelsCard } from "./travels_card.tsx";

const SKIES: Readonly<Partial<Record<ConnectView["state"]["kind"], Sky>>> = {
  unreachable: "away",
  server: "away",
  certificate: "cloud",
  clock: "cloud",
  ready: "dawn",
};
/** How long the player must stop typing before the network is asked, milliseconds. */
const PAUSE = 600;

/** Connect to the network. */
export function ConnectPage({ view }: { readonly view: ConnectView }) {
  const { t, shell, pending, send } = useWindow();
  const [token, setToken] = useState("");
  const [server, setServer] = useState(view.server);
  const [device, setDevice] = useState(view.device);
  const [chosen, choose] = useState(0);
  const asked = useRef<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const entered = JSON.stringify([token.trim(), server.trim()]);
  // What the network said is about what it was asked, not about what was typed since.
  const applies = asked.current === undefined ? token === "" : asked.current === entered;
  const state = applies ? view.state : { kind: "start" } as const;
  const ready = state.kind === "ready" ? state : undefined;

  const check = () => {
    if (token.trim() === "") return field.current?.focus();
    asked.current = entered;
    send({ type: "connect-check", token: token.trim(), server: server.trim() });
  };
  useEffect(() => {
    if (asked.current === entered || !/^[^:]+:.{4,}/.test(token.trim())) return;
    const timer = setTimeout(check, PAUSE);
    return () => clearTimeout(timer);
  }, [entered]);

  const connect = () => {
    if (ready === undefined) return state.kind === "checking" ? undefined : check();
    const { instance } = ready.choices[chosen] ?? {};
    send({ type: "connect", device: device.trim() || view.device, ...instance === undefined ? {} : { instance } });
  };
  const onEnter = (event: KeyboardEvent) => {
    if (event.key === "Enter") connect();
  };

  return (
    <Frame
      sky={SKIES[state.kind] ?? "clear"}
      eyebrow={{ icon: "network", text: t.connect.eyebrow }}
      title={t.connect.title}
      lead={t.connect.lead}
      foot={
        <>
          <p class="say">{shell.waiting ? t.connect.say : t.connect.sayHome}</p>
          <Button onPress={() => send({ type: "skip" })}>{shell.waiting ? t.connect.skip : t.cancel}</Button>
          <Button go off={ready === undefined} onPress={connect}>
            {state.kind === "checking" ? t.connect.checking : t.connect.connect}
          </Button>
        </>
      }
    >
      <div class="split">
        <div class="form" onKeyDown={onEnter}>
          <TokenField
            state={state}
            token={token}
            kept={token === "" && ready !== undefined}
            field={field}
            onToken={setToken}
            onAgain={check}
            waits={pending && asked.current === entered}
          />
          {ready !== undefined && (
            <ReadySteps choices={ready.choices} chosen={chosen} choose={choose} device={device} setDevice={setDevice} />
          )}
          <ConnectFolds view={view} state={state} server={server} setServer={setServer} />
        </div>
        {ready === undefined
          ? <ThreeThings />
          : <TravelsCard choice={ready.choices[chosen]} operatorCanRead={ready.operatorCanRead} />}
      </div>
    </Frame>
  );
}

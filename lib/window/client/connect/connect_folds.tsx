/// <reference lib="dom" />
import type { ConnectState, ConnectView } from "../../view.ts";
import { Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";

/** What few need: no token, another address. */
export function ConnectFolds({ view, state, server, setServer }: {
  readonly view: ConnectView;
  readonly state: ConnectState;
  readonly server: string;
  readonly setServer: (server: string) => void;
}) {
  const { t } = useWindow();
  return (
    <div class="folds">
      {(state.kind === "start" || state.kind === "wrong") && (
        <details class="fold">
          <summary>{t.connect.noToken}</summary>
          <p class="second">{t.connect.noTokenText(<span class="mono">/cloud register</span>)}</p>
        </details>
      )}
      <details class="fold" open={view.server === "" || state.kind === "address"}>
        <summary>
          {t.connect.network}
          <span class="end mono">
            <Name of={hostOf(server)} />
          </span>
        </summary>
        <div class="field">
          <label for="server">{t.connect.addressLabel}</label>
          <input
            class="input mono"
            id="server"
            dir="ltr"
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            inputMode="url"
            placeholder="https://"
            aria-describedby="server-say"
            value={server}
            onInput={(event) => setServer(event.currentTarget.value)}
          />
          <p class="note" id="server-say">{t.connect.addressFrom[view.serverFrom]}</p>
        </div>
      </details>
    </div>
  );
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

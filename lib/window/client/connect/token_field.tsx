/// <reference lib="dom" />
import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import type { ConnectState } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Note } from "../parts/note.tsx";
import { useWindow } from "../window_context.ts";
import { TokenAnswer } from "./token_answer.tsx";

const SHOWN = { type: "text" } as const;
const MASKED = { type: "password" } as const;

/** Where the token is pasted, and what the network says about it. */
export function TokenField({ state, token, kept, field, onToken, onAgain, waits }: {
  readonly state: ConnectState;
  readonly token: string;
  /** It was checked before this tab was loaded again. */
  readonly kept: boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onToken: (token: string) => void;
  readonly onAgain: () => void;
  /** It is on its way to the program. */
  readonly waits: boolean;
}) {
  const { t } = useWindow();
  const [shown, show] = useState(false);
  return (
    <div class="field">
      <label for="token">{t.connect.token}</label>
      <div class="with">
        <input
          ref={field}
          class="input mono"
          id="token"
          {...shown ? SHOWN : MASKED}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          dir="ltr"
          placeholder={t.connect.paste}
          aria-describedby="token-say"
          aria-invalid={state.kind === "wrong" ? "true" : undefined}
          value={token}
          onInput={(event) => onToken(event.currentTarget.value)}
        />
        <Button icon="eye" pressed={shown} onPress={() => show(!shown)}>{t.connect.show}</Button>
      </div>
      <div id="token-say" role="status">
        {kept && <Note icon="key">{t.connect.kept}</Note>}
        <TokenAnswer
          state={waits && state.kind !== "ready" ? { kind: "checking", host: "" } : state}
          onAgain={onAgain}
        />
      </div>
    </div>
  );
}

/// <reference lib="dom" />
import { useState } from "preact/hooks";
import type { Moment } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { useWindow } from "../window_context.ts";

/** Gives a moment a name to find it by. */
export function PinDialog({ moment, onClose }: { readonly moment: Moment; readonly onClose: () => void }) {
  const { t, f, send } = useWindow();
  const words = t.historyPage;
  const [name, setName] = useState("");
  const pin = () => {
    onClose();
    send({ type: "pin", moment: moment.id, name: name.trim() });
  };
  return (
    <Dialog
      label="pin-h"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button go icon="pin" onPress={pin}>{words.pinGo}</Button>
        </>
      }
    >
      <div>
        <h2 id="pin-h">{words.pinTitle}</h2>
        <p class="second">{f.full(moment.time)}</p>
      </div>
      <div class="field">
        <label for="pin-name">{words.pinLabel}</label>
        <input
          class="input"
          id="pin-name"
          dir="auto"
          maxLength={60}
          autocomplete="off"
          aria-describedby="pin-say"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") pin();
          }}
        />
        <p class="note" id="pin-say">{words.pinText}</p>
      </div>
    </Dialog>
  );
}

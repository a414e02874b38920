import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { useWindow } from "../window_context.ts";

/** Before the last sync is taken back: what will happen. */
export function UndoDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, send } = useWindow();
  const words = t.historyPage;
  return (
    <Dialog
      label="undo-h"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button
            go
            icon="undo"
            onPress={() => {
              onClose();
              send({ type: "undo" });
            }}
          >
            {words.undoGo}
          </Button>
        </>
      }
    >
      <h2 id="undo-h">{words.undoTitle}</h2>
      <p class="second">{words.undoText}</p>
    </Dialog>
  );
}

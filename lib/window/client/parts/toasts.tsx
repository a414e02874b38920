/// <reference lib="dom" />
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Messages } from "../../messages/en.ts";
import type { Words } from "../../messages/words.ts";
import type { InBoth, Toast } from "../../view.ts";
import { useWindow } from "../window_context.ts";
import { Button } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { Name } from "./name.tsx";
import { safeText } from "./safe_text.ts";

/** How long a toast stays, milliseconds; one with a button stays longer. */
const STAYS = { plain: 6000, button: 20_000 };

const LOOKS: Readonly<Record<Toast["kind"], readonly [IconName, string]>> = {
  pinned: ["pin", "gold"],
  unpinned: ["pin", "quiet"],
  copied: ["check", "go"],
  restored: ["check", "go"],
  undone: ["undo", "go"],
  saved: ["check", "go"],
  failed: ["warn", "warn"],
};

/** The newest toast, for some seconds. */
export function Toasts({ toast }: { readonly toast: Toast | undefined }) {
  const { t, language, send } = useWindow();
  const [closed, close] = useState<number>();
  useEffect(() => {
    if (toast === undefined) return;
    const timer = setTimeout(() => close(toast.id), toast.undo === true ? STAYS.button : STAYS.plain);
    return () => clearTimeout(timer);
  }, [toast?.id]);
  const shown = toast !== undefined && toast.id !== closed;
  return (
    <div role="status">
      {shown && (
        <div class="toast">
          <Icon name={LOOKS[toast.kind][0]} more={LOOKS[toast.kind][1]} />
          <span>{wordsOf(toast, t, language)}</span>
          {toast.undo === true && (
            <Button
              small
              bare
              onPress={() => {
                close(toast.id);
                send({ type: "undo-toast", id: toast.id });
              }}
            >
              {t.undo}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** A remark of the page itself. */
export function LocalToast({ children }: { readonly children: ComponentChildren }) {
  return (
    <div role="alert">
      <div class="toast">
        <Icon name="offline" more="warn" />
        <span>{children}</span>
      </div>
    </div>
  );
}

function wordsOf({ kind, name = "", text }: Toast, { toast }: Messages, language: keyof InBoth): Words {
  switch (kind) {
    case "pinned":
      return name === "" ? toast.pinnedBare : toast.pinned(<Name of={name} />);
    case "copied":
    case "restored":
      return toast[kind](<Name of={name} />);
    case "failed":
      return toast.failed(safeText(text?.[language] ?? "", 300));
    default:
      return toast[kind];
  }
}

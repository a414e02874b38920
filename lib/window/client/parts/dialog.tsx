/// <reference lib="dom" />
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** A native dialog, so Escape, focus and the backdrop are the browser's. It is open as long as it is drawn. */
export function Dialog({ label, onClose, foot, children }: {
  /** The id of its heading. */
  readonly label: string;
  readonly onClose: () => void;
  readonly foot: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="in">{children}</div>
      <div class="foot">{foot}</div>
    </dialog>
  );
}

import { useEffect, useState } from "preact/hooks";
import { useWindow } from "../window_context.ts";

/** A switch. It moves at once; the next view says where it really stands. */
export function Switch({ on, label, id, onChange }: {
  readonly on: boolean;
  readonly label?: string;
  readonly id?: string;
  readonly onChange: (on: boolean) => void;
}) {
  const { now } = useWindow();
  const [shown, show] = useState(on);
  useEffect(() => show(on), [on, now]);
  return (
    <input
      class="switch"
      type="checkbox"
      role="switch"
      id={id}
      checked={shown}
      aria-label={label}
      onChange={(event) => {
        show(event.currentTarget.checked);
        onChange(event.currentTarget.checked);
      }}
    />
  );
}

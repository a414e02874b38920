import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

/** A button. */
export function Button({ go, small, bare, square, icon, off, onPress, label, pressed, more = "", children }: {
  readonly go?: boolean;
  readonly small?: boolean;
  readonly bare?: boolean;
  readonly square?: boolean;
  readonly icon?: IconName;
  /** It says what is missing when pressed, and so can be reached. */
  readonly off?: boolean;
  readonly onPress: () => void;
  /** What it does, where the words in it do not say it. */
  readonly label?: string;
  readonly pressed?: boolean;
  readonly more?: string;
  readonly children?: ComponentChildren;
}) {
  const kinds = ["btn", go && "go", small && "sm", bare && "bare", square && "sq", more];
  return (
    <button
      class={kinds.filter(Boolean).join(" ")}
      type="button"
      aria-disabled={off === true ? "true" : undefined}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onPress}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children !== undefined && <span>{children}</span>}
    </button>
  );
}

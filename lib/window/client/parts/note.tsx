import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

/** A remark with a glyph. */
export function Note({ icon, kind = "", id, children }: {
  readonly icon?: IconName;
  readonly kind?: "" | "go";
  readonly id?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <p class={`note ${kind}`} id={id}>
      {icon !== undefined && <Icon name={icon} />} <span>{children}</span>
    </p>
  );
}

/** A remark that must be seen: what happened, that nothing is lost, what to do. */
export function Box({ icon, kind, title, children, action }: {
  readonly icon: IconName;
  readonly kind: "warn" | "bad";
  readonly title: ComponentChildren;
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class={`note box ${kind}`}>
      <Icon name={icon} />
      <div>
        <b>{title}</b>
        <span>{children}</span>
        {action}
      </div>
    </div>
  );
}

/** The pixel glyphs of `style/icons.css`. */
export type IconName =
  | "both"
  | "box"
  | "check"
  | "clock"
  | "computer"
  | "cross"
  | "dots"
  | "down"
  | "eye"
  | "file"
  | "folder"
  | "gear"
  | "handheld"
  | "help"
  | "history"
  | "home"
  | "hourglass"
  | "image"
  | "key"
  | "laptop"
  | "list"
  | "map"
  | "network"
  | "offline"
  | "pin"
  | "play"
  | "retry"
  | "shield"
  | "star"
  | "undo"
  | "up"
  | "warn"
  | "world";

/** A glyph. It never stands without a word beside it, so it is silent for screen readers. */
export function Icon({ name, more = "" }: { readonly name: IconName; readonly more?: string }) {
  return <i class={`i i-${name} ${more}`} aria-hidden="true" />;
}

import { type IconName, maskOf } from "./glyphs.ts";

export type { IconName };

/** A glyph. It never stands without a word beside it, so it is silent for screen readers. */
export function Icon({ name, more = "" }: { readonly name: IconName; readonly more?: string }) {
  return <i class={`i ${more}`} style={{ "--i": maskOf(name) }} aria-hidden="true" />;
}

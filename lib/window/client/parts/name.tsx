import { safeText } from "./safe_text.ts";

/** A name from disk in a sentence or a heading: isolated, so that its direction ends with it. */
export function Name({ of, most }: { readonly of: string; readonly most?: number }) {
  return <bdi>{safeText(of, most)}</bdi>;
}

/** The same in bold. */
export function BoldName({ of, most }: { readonly of: string; readonly most?: number }) {
  return (
    <b>
      <Name of={of} {...most === undefined ? {} : { most }} />
    </b>
  );
}

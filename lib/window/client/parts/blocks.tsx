/** A row of blocks, some of them on: a picture of a number that stands beside it. */
export function Blocks({ part, tall }: { readonly part: number; readonly tall?: boolean }) {
  const on = part <= 0 ? 0 : Math.min(24, Math.max(1, Math.round(part * 24)));
  return (
    <span class={tall === true ? "blocks tall" : "blocks"} aria-hidden="true">
      {Array.from({ length: 24 }, (_, at) => <i class={at < on ? "on" : ""} key={at} />)}
    </span>
  );
}

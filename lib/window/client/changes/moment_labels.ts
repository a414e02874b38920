import type { CompareMoment } from "../../view.ts";
import type { Format } from "../format.ts";
import { safeText } from "../parts/safe_text.ts";

/**
 * What moments are called in a list to pick from. Those that would look alike get their seconds too, and those of one
 * second the start of their id.
 */
export function momentLabels(moments: readonly CompareMoment[], f: Format): string[] {
  const parts = (time: (iso: string) => string) => ({ time: iso, device, pin = "" }: CompareMoment) =>
    [...pin === "" ? [] : [safeText(pin, 40)], time(iso), safeText(device, 30)].join(", ");
  const labels = moments.map(parts(f.full));
  const exact = moments.map((moment, at) => isTwice(labels, at) ? parts(f.exact)(moment) : labels[at] ?? "");
  return exact.map((label, at) => isTwice(exact, at) ? `${label}, ${moments[at]?.id.slice(0, 8)}` : label);
}

function isTwice(labels: readonly string[], at: number): boolean {
  return labels.some((label, other) => other !== at && label === labels[at]);
}

import type { ComponentChildren } from "preact";
import type { ConflictCard } from "../../view.ts";
import { Icon } from "../parts/icon.tsx";
import { BoldName, Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";
import { isGuard } from "./conflict_words.ts";

/** Which side is further, in one sentence. */
export function Verdict({ card }: { readonly card: ConflictCard }) {
  const { t, f } = useWindow();
  const words = t.conflict.verdict;
  const { here, there, further, reason } = card;
  const line = (icon: "star" | "both" | "file", text: ComponentChildren) => (
    <p class="verdict">
      <Icon name={icon} />
      {text}
    </p>
  );
  if (card.kind !== "world") return line("file", words.file);
  if (here === undefined) return line("both", words.onlyThere);
  if (there === undefined) return line("both", words.onlyHere);
  if (further === undefined) return line("both", words.unknown);
  if (further === "even") return line("both", words.even);
  const ahead = further === "here" ? here : there;
  const device = <BoldName of={there.device} most={40} />;
  const mine = <b>{words.hereBold}</b>;
  if (isGuard(reason) && ahead.played !== undefined) {
    const hours = f.about(ahead.played);
    return line("star", further === "here" ? words.has(mine, hours) : words.thereHas(device, hours));
  }
  const [sinceHere, sinceThere] = [here.playedSince, there.playedSince];
  if (sinceHere === undefined || sinceThere === undefined) {
    return line("star", further === "here" ? words.hereBare(mine) : words.thereBare(device));
  }
  return line(
    "star",
    further === "here"
      ? words.here(mine, f.played(sinceHere), f.played(sinceThere), <Name of={there.device} most={40} />)
      : words.there(device, f.played(sinceThere), f.played(sinceHere)),
  );
}

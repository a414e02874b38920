import type { ConflictCard } from "../../view.ts";
import { Icon } from "../parts/icon.tsx";
import { useWindow } from "../window_context.ts";
import { fallen, type GuardReason, oddSide } from "./conflict_words.ts";

/** Why we stopped although nobody else played. */
export function GuardBox({ card, reason }: { readonly card: ConflictCard; readonly reason: GuardReason }) {
  const { t, f } = useWindow();
  const words = t.conflict.guard;
  const odd = oddSide(card);
  const change = fallen(card, t, f);
  const sentences = [
    reason === "another-world" ? words.seed : reason === "deleted-there" ? words.deleted : "",
    change === undefined ? "" : odd === "here" ? words.wentHere(change) : words.wentThere(change),
    card.suggested === undefined ? "" : words.marked,
    reason === "deleted-there" || reason === "another-world" ? "" : odd === "here" ? words.keptHere : words.keptThere,
  ];
  return (
    <div class="guard">
      <Icon name="warn" />
      <div>
        <b>{words[reason]}</b>
        <p>{sentences.filter((sentence) => sentence !== "").join(" ")}</p>
      </div>
    </div>
  );
}

import type { Answer } from "../../../sync/question_types.ts";
import type { ConflictCard } from "../../view.ts";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { Picture } from "../parts/picture.tsx";
import { useWindow } from "../window_context.ts";
import { factRows, sharedFacts } from "./fact_rows.tsx";
import { GuardBox } from "./guard_box.tsx";
import { Side } from "./side.tsx";
import { Verdict } from "./verdict.tsx";
import { isGuard } from "./conflict_words.ts";

/** One question: both sides with their facts, keep both, and what is the same. */
export function ConflictCardView({ card, at, chosen, onChoose }: {
  readonly card: ConflictCard;
  readonly at: number;
  readonly chosen: Answer | undefined;
  readonly onChoose: (answer: Answer) => void;
}) {
  const { t, f } = useWindow();
  const rows = factRows(card, t, f);
  const same = sharedFacts(card, t);
  const side = (name: "here" | "there") => (
    <Side
      card={card}
      side={name}
      id={`side-${at}-${name}`}
      group={`choice-${at}`}
      rows={rows}
      checked={chosen === (name === "here" ? "keep-local" : "use-remote")}
      onChoose={onChoose}
    />
  );
  return (
    <article class="card world" id={`card-${at}`} aria-labelledby={`name-${at}`}>
      <div class="world-head">
        {card.kind === "world"
          ? <Picture icon={card.icon} seed={card.path} size="m" />
          : <Icon name={card.kind} more="x2 quiet" />}
        <div>
          <h2 id={`name-${at}`}>
            <Name of={card.name} most={300} />
          </h2>
          <Verdict card={card} />
        </div>
      </div>
      {isGuard(card.reason) && <GuardBox card={card} reason={card.reason} />}
      <fieldset class="choice">
        <legend class="vh">{t.conflict.which(<Name of={card.name} />)}</legend>
        <div class={`sides rows-${rows.length}`}>
          {side("here")}
          {side("there")}
        </div>
        {card.answers.includes("keep-both") && (
          <div class="both">
            <input
              type="radio"
              name={`choice-${at}`}
              id={`both-${at}`}
              value="keep-both"
              checked={chosen === "keep-both"}
              aria-describedby={`both-${at}-say`}
              onChange={() => onChoose("keep-both")}
            />{" "}
            <Icon name="both" /> <label for={`both-${at}`}>{t.conflict.keepBoth}</label>
            <p class="sub" id={`both-${at}-say`}>
              {t.conflict.keepBothText(<Name of={card.name} />, <Name of={card.copyName} most={120} />)}
            </p>
          </div>
        )}
      </fieldset>
      {(card.splitAt !== undefined || same !== "") && (
        <p class="same">
          {card.splitAt !== undefined && t.conflict.split(f.full(card.splitAt))} {same !== "" && t.conflict.same(same)}
        </p>
      )}
    </article>
  );
}

import type { Answer } from "../../../sync/question_types.ts";
import type { ConflictCard } from "../../view.ts";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";
import type { FactRow } from "./fact_rows.tsx";

/** One side of a question; all of it can be pressed. This computer stands left, the network right. */
export function Side({ card, side, id, group, rows, checked, onChoose }: {
  readonly card: ConflictCard;
  readonly side: "here" | "there";
  readonly id: string;
  readonly group: string;
  readonly rows: readonly FactRow[];
  readonly checked: boolean;
  readonly onChoose: (answer: Answer) => void;
}) {
  const { t, shell } = useWindow();
  const answer = side === "here" ? "keep-local" : "use-remote";
  const facts = card[side];
  const device = facts?.device ?? (side === "here" ? shell.device : undefined);
  return (
    <div class="side" data-side={side === "here" ? "here" : "net"}>
      <div class="side-head">
        <input
          type="radio"
          name={group}
          id={id}
          value={answer}
          checked={checked}
          disabled={!card.answers.includes(answer)}
          aria-describedby={`${id}-facts`}
          onChange={() => onChoose(answer)}
        />
        <label for={id}>
          <Icon name={side === "here" ? "computer" : "network"} />
          {side === "here" ? t.here : t.network}
          {device !== undefined && (
            <span class="dev">
              {side === "here" ? <Name of={device} most={60} /> : t.conflict.from(<Name of={device} most={60} />)}
            </span>
          )}
        </label>
        {card.further === side && (
          <span class="tag further">
            <Icon name="star" /> {t.conflict.ahead}
          </span>
        )}
      </div>
      {facts === undefined
        ? <p class="facts gone" id={`${id}-facts`}>{t.conflict.gone}</p>
        : (
          <dl class="facts" id={`${id}-facts`}>
            {rows.map(({ key, kind, of }) => (
              <div class={kind === "plain" ? "" : kind === "lead" ? "lead-fact" : "since"} key={key}>
                {of(facts, side)}
              </div>
            ))}
          </dl>
        )}
      <Ribbon card={card} side={side} />
    </div>
  );
}

/** What becomes of this side; the style sheet shows the one that fits the choice. */
function Ribbon({ card, side }: { readonly card: ConflictCard; readonly side: "here" | "there" }) {
  const { t } = useWindow();
  const words = t.conflict.ribbon;
  const deleted = card.there === undefined;
  return (
    <p class="ribbon">
      <span class="rb-none">{words.none}</span>
      <span class="rb-go">
        <Icon name="play" /> {deleted && side === "there" ? words.goneHere : deleted ? words.bring : words.go}
      </span>
      <span class="rb-kept">
        <Icon name="history" /> {words.kept}
      </span>
      <span class="rb-both">
        <Icon name="check" /> {side === "here" ? words.bothHere : words.bothThere}
      </span>
    </p>
  );
}

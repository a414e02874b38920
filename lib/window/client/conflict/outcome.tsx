import type { Answer } from "../../../sync/question_types.ts";
import type { Messages } from "../../messages/en.ts";
import type { Words } from "../../messages/words.ts";
import type { ConflictCard } from "../../view.ts";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";
import type { Chosen } from "./conflict_page.tsx";

/** What will happen, one sentence for each world, before it happens. */
export function Outcome({ cards, chosen }: { readonly cards: readonly ConflictCard[]; readonly chosen: Chosen }) {
  const { t } = useWindow();
  return (
    <section class="card outcome" aria-labelledby="will">
      <h2 id="will">{t.conflict.outcome}</h2>
      <ul aria-live="polite">
        {cards.map((card) => {
          const answer = chosen.get(card.path);
          return (
            <li class={answer === undefined ? "open" : ""} key={card.path}>
              <Icon name={answer === undefined ? "dots" : "check"} /> <span>{sentence(card, answer, t)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function sentence(card: ConflictCard, answer: Answer | undefined, t: Messages): Words {
  const { will } = t.conflict;
  const name = <Name of={card.name} />;
  if (answer === undefined) return will.none(name);
  if (answer === "keep-both") return will.both(name, <Name of={card.copyName} most={120} />);
  if (card.there === undefined) return answer === "keep-local" ? will.stays(name) : will.goes(name);
  return answer === "keep-local" ? will.here(name) : will.there(name, <Name of={card.there.device} most={40} />);
}

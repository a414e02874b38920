import { useState } from "preact/hooks";
import type { Answer } from "../../../sync/question_types.ts";
import type { ConflictCard } from "../../view.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { useWindow } from "../window_context.ts";
import type { Chosen } from "./conflict_page.tsx";

/** One switch for all worlds. */
export function ForAll({ cards, chosen, choose }: {
  readonly cards: readonly ConflictCard[];
  readonly chosen: Chosen;
  readonly choose: (...answers: readonly (readonly [string, Answer])[]) => void;
}) {
  const { t } = useWindow();
  const possible = (answer: Answer) => cards.every(({ answers }) => answers.includes(answer));
  const first = chosen.get(cards[0]?.path ?? "");
  const [oneByOne, setOneByOne] = useState(false);
  const same = !oneByOne && first !== undefined && cards.every(({ path }) => chosen.get(path) === first)
    ? first
    : "each";
  const option = (value: Answer | "each", text: string, icon?: IconName) => (
    <label>
      <input
        type="radio"
        name="all"
        value={value}
        checked={same === value}
        onChange={() => {
          setOneByOne(value === "each");
          if (value !== "each") choose(...cards.map(({ path }) => [path, value] as const));
        }}
      />
      {icon !== undefined && <Icon name={icon} />} {text}
    </label>
  );
  return (
    <fieldset class="all">
      <legend class="vh">{t.conflict.allLegend}</legend>
      <span class="label" aria-hidden="true">{t.conflict.forAll}</span>
      <div class="seg">
        {option("each", t.conflict.oneByOne)}
        {possible("keep-local") && option("keep-local", t.here, "computer")}
        {possible("use-remote") && option("use-remote", t.network, "network")}
        {possible("keep-both") && option("keep-both", t.conflict.keepBoth, "both")}
      </div>
    </fieldset>
  );
}

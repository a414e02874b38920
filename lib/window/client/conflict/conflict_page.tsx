/// <reference lib="dom" />
import { useState } from "preact/hooks";
import type { Answer } from "../../../sync/question_types.ts";
import type { ConflictView } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Frame } from "../parts/frame.tsx";
import { Name } from "../parts/name.tsx";
import { Box } from "../parts/note.tsx";
import { useWindow } from "../window_context.ts";
import { ConflictCardView } from "./conflict_card.tsx";
import { isGuard, leadOf, titleOf } from "./conflict_words.ts";
import { ForAll } from "./for_all.tsx";
import { Outcome } from "./outcome.tsx";
import { Settled } from "./settled.tsx";

/** What was chosen, by path. */
export type Chosen = ReadonlyMap<string, Answer>;

/** Two versions: which one does the player go on with? */
export function ConflictPage({ view }: { readonly view: ConflictView }) {
  const { t, shell, send } = useWindow();
  const { cards } = view;
  const [chosen, setChosen] = useState<Chosen>(
    new Map(cards.flatMap(({ path, suggested }) => suggested === undefined ? [] : [[path, suggested]])),
  );
  const choose = (...answers: readonly (readonly [string, Answer])[]) => setChosen(new Map([...chosen, ...answers]));
  const open = cards.filter(({ path }) => !chosen.has(path));
  const confirm = () => {
    const [first] = open;
    if (first === undefined) return send({ type: "answer", round: view.round, answers: Object.fromEntries(chosen) });
    document.querySelector<HTMLElement>(`#card-${cards.indexOf(first)} input`)?.focus();
  };
  const guarded = cards.some(({ reason }) => isGuard(reason));
  return (
    <Frame
      low
      sky={guarded || view.stale !== undefined ? "cloud" : "clear"}
      eyebrow={{ icon: "both", text: t.conflict.eyebrow }}
      title={titleOf(cards, t)}
      lead={leadOf(cards, t)}
      foot={
        <>
          <p class="say">{shell.waiting ? t.conflict.say : t.conflict.sayHome}</p>
          <Button onPress={() => send({ type: "cancel" })}>{t.cancel}</Button>
          <Button go icon={shell.waiting ? "play" : "check"} off={open.length > 0} onPress={confirm}>
            {open.length === 0
              ? shell.waiting ? t.conflict.confirm : t.conflict.confirmHome
              : cards.length === 1
              ? t.conflict.chooseOne
              : t.conflict.chooseMore(open.length)}
          </Button>
        </>
      }
    >
      {view.stale !== undefined && (
        <div role="alert">
          <Box icon="warn" kind="warn" title={t.conflict.stale(<Name of={view.stale} most={40} />)}>
            {t.conflict.staleText}
          </Box>
        </div>
      )}
      {cards.length > 1 && <ForAll cards={cards} chosen={chosen} choose={choose} />}
      <div class={cards.length > 1 ? "worlds pairs" : "worlds"}>
        {cards.map((card, at) => (
          <ConflictCardView
            card={card}
            at={at}
            chosen={chosen.get(card.path)}
            onChoose={(answer) => choose([card.path, answer])}
            key={card.path}
          />
        ))}
      </div>
      <Outcome cards={cards} chosen={chosen} />
      {view.settled.length > 0 && <Settled settled={view.settled} />}
    </Frame>
  );
}

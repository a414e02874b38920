import type { Messages } from "../../messages/en.ts";
import type { Words } from "../../messages/words.ts";
import type { WorldChange } from "../../view.ts";
import type { Format } from "../format.ts";
import { Name } from "../parts/name.tsx";

/** What happened in a world, in game terms: `Day 219 to Day 222 in 1 h 5 min. First time in the Nether.` */
export function changeText(world: WorldChange, t: Messages, f: Format): Words {
  const words = t.historyPage;
  const { dayBefore, dayNow, played, chunks } = world;
  const time = played === undefined ? undefined : f.played(played);
  const now = dayNow === undefined ? undefined : t.day(dayNow);
  if (world.change === "gone") return words.gone;
  const sentences: Words[] = [];
  if (world.change === "new") sentences.push(words.came(now));
  else if (dayBefore !== undefined && now !== undefined && dayBefore !== dayNow) {
    sentences.push(words.dayTo(t.day(dayBefore), now, time));
  } else if (time !== undefined) sentences.push(now === undefined ? words.played(time) : words.stillDay(time, now));
  if (world.firstIn !== undefined) sentences.push(words.first(inDimension(world.firstIn, t)));
  if (world.advancements !== undefined && world.advancements > 0) {
    sentences.push(words.advancements(world.advancements));
  }
  if (chunks !== undefined && sentences.length < 2) sentences.push(words.chunks(chunks));
  if (sentences.length === 0 && world.files !== undefined) sentences.push(t.files(world.files));
  return sentences.flatMap((sentence, at) => at === 0 ? [sentence] : [" ", sentence]);
}

/** The numbers behind it: `Hollow Lantern: 312 chunks, 41 files`. */
export function detailText(world: WorldChange, t: Messages): Words {
  const parts = [
    ...world.chunks === undefined ? [] : [t.chunks(world.chunks)],
    ...world.files === undefined ? [] : [t.files(world.files)],
    ...world.advancements === undefined ? [] : [t.historyPage.advancements(world.advancements).replace(/\.$/, "")],
  ];
  const text = world.change === "gone" ? t.historyPage.gone : parts.length === 0 ? t.unknown : parts.join(", ");
  return t.historyPage.change(<Name of={world.name} />, text);
}

function inDimension(id: string, t: Messages): Words {
  const own = id.replace(/^minecraft:/, "");
  const { inThe } = t.historyPage;
  if (own === "overworld") return inThe.overworld;
  if (own === "the_nether") return inThe.nether;
  return own === "the_end" ? inThe.end : <Name of={own} most={40} />;
}

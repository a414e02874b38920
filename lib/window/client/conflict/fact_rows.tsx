import type { ComponentChildren } from "preact";
import type { Messages } from "../../messages/en.ts";
import type { ConflictCard, ConflictSide } from "../../view.ts";
import type { Format } from "../format.ts";
import { Blocks } from "../parts/blocks.tsx";
import { Name } from "../parts/name.tsx";
import { safeText } from "../parts/safe_text.ts";
import { isGuard, oddSide } from "./conflict_words.ts";

/** One fact of both sides: the same row stands on the same line left and right. */
export interface FactRow {
  readonly key: string;
  readonly kind: "lead" | "since" | "plain";
  readonly of: (side: ConflictSide, name: "here" | "there") => ComponentChildren;
}

/** The facts that are worth a line: known on one side at least, and not the same on both. */
export function factRows(card: ConflictCard, t: Messages, f: Format): readonly FactRow[] {
  const sides = [card.here, card.there].filter((side) => side !== undefined);
  const some = (key: keyof ConflictSide) => sides.some((side) => side[key] !== undefined);
  const differs = (key: keyof ConflictSide) => sides.length > 1 && card.here?.[key] !== card.there?.[key];
  const { facts } = t.conflict;
  const most = Math.max(1, ...sides.map(({ playedSince = 0 }) => playedSince));
  const dropped = (name: "here" | "there") =>
    isGuard(card.reason) && card.reason !== "another-world" && sides.length > 1 && oddSide(card) === name;
  const mark = (name: "here" | "there", text: ComponentChildren) =>
    dropped(name) ? <span class="drop">{text}</span> : text;
  const plain = (key: string, title: string, of: FactRow["of"]): FactRow => ({
    key,
    kind: "plain",
    of: (side, name) => (
      <>
        <dt>{title}</dt>
        <dd>{of(side, name)}</dd>
      </>
    ),
  });
  const rows: (FactRow | false)[] = [
    (some("day") || some("played")) && {
      key: "game",
      kind: "lead",
      of: (side, name) => (
        <>
          <dt class="vh">{facts.game}</dt>
          <dd class="day">{mark(name, f.gameDay(side) ?? t.unknown)}</dd>
          {side.played !== undefined && <dd class="second small">{facts.all(mark(name, f.played(side.played)))}</dd>}
        </>
      ),
    },
    some("playedSince") && {
      key: "since",
      kind: "since",
      of: ({ playedSince }) => (
        <>
          <dt>{playedSince === undefined ? t.unknown : facts.since(<b>{f.played(playedSince)}</b>)}</dt>
          <dd>
            <Blocks part={(playedSince ?? 0) / most} />
          </dd>
        </>
      ),
    },
    (some("lastPlayed") || some("savedAt")) &&
    plain("last", some("lastPlayed") ? facts.last : facts.saved, ({ lastPlayed, savedAt }) => {
      const at = lastPlayed ?? savedAt;
      return at === undefined ? t.unknown : (
        <>
          {f.ago(at)}
          <br />
          <small>{f.full(at)}</small>
        </>
      );
    }),
    some("dimension") &&
    plain("where", facts.where, ({ dimension, position }) => (
      <>
        {dimension === undefined ? t.unknown : <Name of={f.dimension(dimension)} most={40} />}{" "}
        {position !== undefined && <small class="num">{position.map(blocksText).join(" / ")}</small>}
      </>
    )),
    plain("size", facts.size, (side, name) => (
      <>
        {mark(name, f.bytes(side.size))} <small>{mark(name, amounts(side, t))}</small>
      </>
    )),
    differs("gameMode") &&
    plain("mode", facts.mode, ({ gameMode }) => gameMode === undefined ? t.unknown : t.gameModes[gameMode]),
    differs("difficulty") &&
    plain(
      "difficulty",
      facts.difficulty,
      ({ difficulty }) => difficulty === undefined ? t.unknown : t.difficulties[difficulty],
    ),
    differs("version") &&
    plain(
      "version",
      facts.version,
      ({ version }) => version === undefined ? t.unknown : <Name of={version} most={40} />,
    ),
  ];
  return rows.filter((row) => row !== false);
}

/** What both sides agree on: `Survival, Normal, version 1.21.5`. */
export function sharedFacts({ here, there }: ConflictCard, t: Messages): string {
  if (here === undefined || there === undefined) return "";
  const both = <K extends keyof ConflictSide>(key: K) => here[key] === there[key] ? here[key] : undefined;
  const [mode, difficulty, version] = [both("gameMode"), both("difficulty"), both("version")];
  return [
    ...mode === undefined ? [] : [t.gameModes[mode]],
    ...difficulty === undefined ? [] : [t.difficulties[difficulty]],
    ...version === undefined ? [] : [t.conflict.sameVersion(safeText(version, 40))],
  ].join(", ");
}

function amounts({ chunks, chunksNew, files, filesChanged }: ConflictSide, t: Messages): string {
  const changed = [
    ...chunksNew === undefined ? [] : [t.conflict.facts.newChunks(chunksNew)],
    ...filesChanged === undefined ? [] : [t.conflict.facts.changed(t.files(filesChanged))],
  ];
  if (changed.length > 0) return changed.join(", ");
  return chunks === undefined ? t.files(files) : t.chunks(chunks);
}

/** Whole blocks, with a real minus. */
function blocksText(blocks: number): string {
  return String(Math.floor(blocks)).replace("-", "−");
}

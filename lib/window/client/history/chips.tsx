import type { ComponentChildren } from "preact";
import type { Moment, WorldName } from "../../view.ts";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";

/** What is shown of the sessions: all, the pinned ones, or one world's. */
export type Filter = { readonly kind: "everything" } | { readonly kind: "pinned" } | {
  readonly kind: "world";
  readonly path: string;
};

/** All sessions. */
export const EVERYTHING: Filter = { kind: "everything" };

/** Worlds that get a button; those with the newest sessions first. */
const MOST = 8;

/** Whether a moment is shown. */
export function fits(moment: Moment, filter: Filter): boolean {
  if (filter.kind === "everything") return true;
  if (filter.kind === "pinned") return moment.pin !== undefined;
  return moment.worlds.some(({ path }) => path === filter.path);
}

/** Which sessions to show. */
export function Chips({ moments, filter, setFilter }: {
  readonly moments: readonly Moment[];
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
}) {
  const { t } = useWindow();
  const worlds = new Map<string, WorldName>();
  for (const moment of moments) {
    for (const world of moment.worlds) if (!worlds.has(world.path)) worlds.set(world.path, world);
  }
  const chip = (next: Filter, pressed: boolean, content: ComponentChildren, key: string) => (
    <button
      class="chip frame"
      type="button"
      aria-pressed={pressed}
      onClick={() => setFilter(next)}
      key={key}
    >
      {content}
    </button>
  );
  return (
    <div class="chips" role="group" aria-label={t.historyPage.show}>
      {chip(EVERYTHING, filter.kind === "everything", t.historyPage.everything, "everything")}
      {[...worlds.values()].slice(0, MOST).map(({ path, name }) =>
        chip({ kind: "world", path }, filter.kind === "world" && filter.path === path, <Name of={name} />, path)
      )}
      {moments.some(({ pin }) => pin !== undefined) && chip(
        { kind: "pinned" },
        filter.kind === "pinned",
        <>
          <Icon name="pin" /> {t.historyPage.pinned}
        </>,
        "pinned",
      )}
    </div>
  );
}

import type { HomeRelease } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Name } from "../parts/name.tsx";
import { Note } from "../parts/note.tsx";
import { safeText } from "../parts/safe_text.ts";
import { useWindow } from "../window_context.ts";

/** This program: its version, and a newer one. */
export function ProgramCard({ version, release }: {
  readonly version: string;
  readonly release: HomeRelease | undefined;
}) {
  const { t, send } = useWindow();
  const words = t.upgrade;
  const busy = release?.kind === "looking" || release?.kind === "fetching";
  const there = release?.kind === "there" ? release : undefined;
  return (
    <section class="card" aria-labelledby="program-h">
      <header>
        <h2 id="program-h">{words.title}</h2>
        <p class="end second small">{words.version(<Name of={version} most={40} />)}</p>
      </header>
      <div role="status">
        {release?.kind === "newest" && <Note icon="check" kind="go">{words.newest}</Note>}
        {release?.kind === "done" && (
          <Note icon="check" kind="go">{words.done(<Name of={release.version} most={40} />)}</Note>
        )}
        {there !== undefined && <p>{words.there(<Name of={there.version} most={40} />)}</p>}
      </div>
      {there !== undefined && there.notes.length > 0 && (
        <ul class="points small" lang="en">
          {there.notes.map((note, at) => <li key={at}>{safeText(note, 400)}</li>)}
        </ul>
      )}
      {there?.by !== undefined && (
        <Note icon="box">
          {there.by.kind === "manager"
            ? words.manager(
              <span class="mono">
                <Name of={there.by.command} most={100} />
              </span>,
            )
            : words.by[there.by.kind]}
        </Note>
      )}
      <div class="state">
        {there !== undefined && there.by === undefined
          ? <Button go icon="down" onPress={() => send({ type: "release", go: true })}>{words.go}</Button>
          : (
            <Button icon="retry" off={busy} onPress={() => busy || send({ type: "release", go: false })}>
              {release?.kind === "looking"
                ? t.changes.looking
                : release?.kind === "fetching"
                ? words.fetching
                : words.look}
            </Button>
          )}
      </div>
    </section>
  );
}

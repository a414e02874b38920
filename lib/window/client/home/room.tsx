import type { Storage } from "../../view.ts";
import { Blocks } from "../parts/blocks.tsx";
import { Note } from "../parts/note.tsx";
import { useWindow } from "../window_context.ts";

/** Room on the network. */
export function Room({ storage }: { readonly storage: Storage }) {
  const { t, f } = useWindow();
  const { used, limit, worlds, history, other, testedAt } = storage;
  const line = (text: string, bytes: number) => (
    <p class="sum">
      <span>{text}</span> <span class="num">{f.bytes(bytes)}</span>
    </p>
  );
  return (
    <section class="card" aria-labelledby="room-h">
      <header>
        <h2 id="room-h">{t.home.room}</h2>
        <p class="end">
          <b>{f.bytes(used)}</b> {limit !== undefined && <span class="second">{t.home.roomOf(f.bytes(limit))}</span>}
        </p>
      </header>
      {limit !== undefined && <Blocks part={used / limit} tall />}
      <div>
        {worlds !== undefined && line(t.home.worldsNow, worlds)}
        {history !== undefined && line(t.home.historyOf(t.sessions(history.sessions)), history.bytes)}
        {other !== undefined && line(t.home.rest, other)}
      </div>
      {testedAt !== undefined && <Note icon="shield" kind="go">{t.home.tested(f.date(testedAt))}</Note>}
    </section>
  );
}

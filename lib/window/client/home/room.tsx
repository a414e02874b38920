import type { Words } from "../../messages/words.ts";
import type { Storage } from "../../view.ts";
import { Blocks } from "../parts/blocks.tsx";
import { Name } from "../parts/name.tsx";
import { Note } from "../parts/note.tsx";
import { useWindow } from "../window_context.ts";

/** So many computers are named. */
const MOST = 6;

/** Room on the network. */
export function Room({ storage }: { readonly storage: Storage }) {
  const { t, f } = useWindow();
  const { used, limit, senders, aside, usual } = storage;
  const line = (key: string, text: Words, bytes: number) => (
    <p class="sum" key={key}>
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
        {senders.slice(0, MOST).map(({ device, sessions, bytes }) =>
          line(device, t.home.sentBy(<Name of={device} most={40} />, t.sessions(sessions)), bytes)
        )}
        {aside !== undefined && line("", t.home.aside(aside.copies), aside.bytes)}
      </div>
      {usual !== undefined && <Note icon="history">{t.home.usual(f.bytes(usual))}</Note>}
    </section>
  );
}

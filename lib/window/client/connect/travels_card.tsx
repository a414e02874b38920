import type { InstanceChoice } from "../../view.ts";
import { Note } from "../parts/note.tsx";
import { useWindow } from "../window_context.ts";

/** What will move on the first run, before anything does. */
export function TravelsCard({ choice, operatorCanRead }: {
  readonly choice: InstanceChoice | undefined;
  readonly operatorCanRead: boolean | undefined;
}) {
  const { t, f } = useWindow();
  const travels = choice?.travels;
  return (
    <aside class="card" aria-labelledby="travels-h">
      <h2 id="travels-h">{t.connect.travels}</h2>
      {travels === undefined || travels.rows.length === 0 ? <p class="second">{t.connect.nothingYet}</p> : (
        <div>
          {travels.rows.map(({ kind, count, bytes }) => (
            <p class="sum" key={kind}>
              <span>{kind === "worlds" || kind === "screenshots" ? t.counted[kind](count) : t.kinds[kind]}</span>
              <span class="num">{f.bytes(bytes)}</span>
            </p>
          ))}
          <p class="sum total">
            <span>{t.connect.total[travels.direction]}</span> <span class="num">{f.bytes(travels.bytes)}</span>
          </p>
        </div>
      )}
      {travels?.seconds !== undefined && <Note icon="clock">{t.connect.takes(f.about(travels.seconds))}</Note>}
      <Note icon="computer">{t.connect.stays}</Note>
      {operatorCanRead !== undefined && (
        <Note icon={operatorCanRead ? "eye" : "shield"}>
          {operatorCanRead ? t.connect.operator : t.connect.knowReadText}
        </Note>
      )}
    </aside>
  );
}

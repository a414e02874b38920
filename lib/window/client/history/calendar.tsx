import type { HistoryView } from "../../view.ts";
import { Name } from "../parts/name.tsx";
import { useWindow } from "../window_context.ts";
import { cellsOf, type Level, LEVELS, WEEKS } from "./calendar_cells.ts";

/** Half a year of play, one square a day. */
export function Calendar({ view }: { readonly view: HistoryView }) {
  const { t, f, now } = useWindow();
  const words = t.historyPage;
  const { cells, months, first } = cellsOf(view.days, new Date(now));
  const played = view.days.reduce((sum, day) => sum + day.played, 0);
  const [oldest] = view.days.map(({ date }) => date).sort();
  const longest = view.days.reduce((best, day) => day.played > best.played ? day : best, view.days[0] ?? NEVER);
  const [most] = [...view.devices].sort((a, b) => b.played - a.played);
  const squares = (level: Level) =>
    cells.filter((cell) => cell.level === level).map(({ week, day }) =>
      `M${34 + week * 14} ${18 + day * 14}h12v12h-12z`
    );
  const text = words.calendarText(
    WEEKS,
    cells.filter(({ level }) => level !== "c0").length,
    cells.filter(({ level }) => level === "cp").length,
  );
  return (
    <section class="card" aria-labelledby="calendar">
      <header>
        <h2 id="calendar">
          {words.since(f.hours(played), t.computers(view.devices.length), f.month(noon(oldest ?? NEVER.date)))}
        </h2>
        <p class="legend end">
          {LEVELS.map(([level, key]) => (
            <span key={level}>
              <i class={level.replace("c", "k")} />
              {words.legend[key]}
            </span>
          ))}
        </p>
      </header>
      <div class="year">
        <div class="scroll" tabIndex={0} role="group" aria-label={words.calendar}>
          <svg viewBox={`0 0 ${34 + WEEKS * 14} 116`} role="img" aria-label={text}>
            {LEVELS.map(([level]) => <path class={level} d={squares(level).join("")} key={level} />)}
            {months.map(({ week, date }) => <text x={34 + week * 14} y="11" key={week}>{f.monthShort(date)}</text>)}
            {[0, 3, 6].map((day) => (
              <text x="0" y={28 + day * 14} key={day}>
                {f.weekday(new Date(first.getFullYear(), first.getMonth(), first.getDate() + day))}
              </text>
            ))}
          </svg>
        </div>
        <dl>
          <div>
            <dt>{words.sessions}</dt>
            <dd>{f.number(view.sessions)}</dd>
          </div>
          <div>
            <dt>{words.longest}</dt>
            <dd>{f.played(longest.played)}, {f.date(noon(longest.date))}</dd>
          </div>
          {most !== undefined && (
            <div>
              <dt>{words.most}</dt>
              <dd>
                <Name of={most.name} most={40} />, {f.hours(most.played)}
              </dd>
            </div>
          )}
        </dl>
      </div>
    </section>
  );
}

const NEVER = { date: "1970-01-01", played: 0 };

/** A day of this computer's time zone as a moment that is on that day. */
function noon(date: string): string {
  return `${date}T12:00:00`;
}

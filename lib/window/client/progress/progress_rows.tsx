import type { ProgressRow, ProgressView } from "../../view.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { safeText } from "../parts/safe_text.ts";
import { Picture } from "../parts/picture.tsx";
import { useWindow } from "../window_context.ts";

/** World by world, then the rest. */
export function ProgressRows({ view }: { readonly view: ProgressView }) {
  const { t } = useWindow();
  const done = view.state.kind === "done";
  const next = view.rows.findIndex(({ state }) => state === "next");
  const title = !done ? t.progress.perWorld : view.direction === "down" ? t.progress.came : t.progress.went;
  return (
    <section class="card" aria-labelledby="per">
      <h2 class="cap" id="per">{title}</h2>
      <ul class="rows">
        {view.rows.map((row, at) => (
          <Row
            row={row}
            isNext={at === next}
            direction={view.direction}
            done={done}
            key={row.world?.path ?? `files ${at}`}
          />
        ))}
      </ul>
    </section>
  );
}

function Row({ row, isNext, direction, done }: {
  readonly row: ProgressRow;
  readonly isNext: boolean;
  readonly direction: ProgressView["direction"];
  readonly done: boolean;
}) {
  const { t, f } = useWindow();
  const { world, files = [] } = row;
  const state = done ? "there" : row.state === "next" && !isNext ? "waiting" : row.state;
  const moving = state === "moving";
  const name = world === undefined
    ? files.map(({ kind, count }) => t.counted[kind](count)).join(", ")
    : <Name of={world.name} most={300} />;
  return (
    <li>
      {world === undefined
        ? <Icon name={iconOf(files)} more="x2 quiet" />
        : <Picture icon={world.icon} seed={world.path} />}
      <div class="what">
        <p class={world === undefined ? "name whole" : "name"}>{name}</p>
        {moving ? <ThinBar row={row} /> : row.isNew === true && <p class="sub">{t.progress.isNew}</p>}
      </div>
      <p class="end">
        {moving ? <Amount row={row} /> : !done && <span>{f.bytes(row.total)}</span>}
        {!moving && <StateTag state={state} tag={TAGS[done ? "through" : "moving"][direction]} />}
      </p>
    </li>
  );
}

function ThinBar({ row }: { readonly row: ProgressRow }) {
  const { t, f } = useWindow();
  const all = Math.max(1, row.total);
  const name = row.world?.name ?? t.kinds.other;
  return (
    <progress
      class="bar thin"
      value={Math.min(row.done, all)}
      max={all}
      aria-label={t.progress.barOf(safeText(name), f.percent(row.done / all))}
    />
  );
}

function Amount({ row }: { readonly row: ProgressRow }) {
  const { t, f } = useWindow();
  const [done, all] = f.bytesOf(row.done, row.total);
  return <span>{t.progress.of(done, all)}</span>;
}

type Tag = "there" | "loaded" | "safe" | "sent";

/** What is said of a world that went through: it is in its place, or safe, only together with all the others. */
const TAGS: Readonly<Record<"moving" | "through", Readonly<Record<ProgressView["direction"], Tag>>>> = {
  moving: { down: "loaded", up: "sent" },
  through: { down: "there", up: "safe" },
};
const ICONS: Readonly<Record<Tag, IconName>> = { there: "check", loaded: "down", safe: "shield", sent: "up" };

function StateTag({ state, tag }: {
  readonly state: ProgressRow["state"];
  readonly tag: Tag;
}) {
  const { t } = useWindow();
  if (state === "there") {
    return (
      <span class={tag === "there" || tag === "safe" ? "tag go" : "tag"}>
        <Icon name={ICONS[tag]} /> {t.progress[tag]}
      </span>
    );
  }
  return <span class="tag">{state === "next" || state === "last" ? t.progress[state] : ""}</span>;
}

function iconOf(files: NonNullable<ProgressRow["files"]>): IconName {
  if (files.some(({ kind }) => kind === "screenshots")) return "image";
  return files.length === 1 && files[0]?.kind === "settings" ? "gear" : "file";
}

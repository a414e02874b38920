import type { Moment } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { Picture } from "../parts/picture.tsx";
import { safeText } from "../parts/safe_text.ts";
import { useWindow } from "../window_context.ts";
import { changeText, detailText } from "./change_words.tsx";

/** Worlds of one moment that are shown before "What changed" is opened. */
const MOST = 4;

/** One saved state. */
export function MomentView({ moment, offline, onPin }: {
  readonly moment: Moment;
  readonly offline: boolean;
  readonly onPin: (moment: Moment) => void;
}) {
  const { t, f, send } = useWindow();
  const words = t.historyPage;
  const { pin, kind, worlds, files } = moment;
  const date = f.full(moment.time);
  const look = kind === "quarantine" ? "odd" : pin === undefined ? "" : "pinned";
  return (
    <li class={`moment ${look}`}>
      <span class="node" aria-hidden="true" />
      <article class="body frame">
        <p class="head">
          {pin !== undefined && (
            <span class="tag gold">
              <Icon name="pin" /> {pin === "" ? words.pinned : <Name of={pin} />}
            </span>
          )}
          {moment.beforePackUpdate && <span class="tag">{words.beforePackUpdate}</span>}
          <time dateTime={moment.time}>{date}</time> <span class="ago">{f.ago(moment.time)}</span>
        </p>
        {worlds.slice(0, MOST).map((world) => (
          <div class="change" key={world.path}>
            <Picture icon={world.icon} seed={world.path} />
            <div>
              <p class="name">
                <Name of={world.name} most={300} />
              </p>
              {world.change === "broken"
                ? (
                  <p class="sub warn">
                    <Icon name="warn" /> {words.broken}
                  </p>
                )
                : <p class="sub">{changeText(world, t, f)}</p>}
            </div>
          </div>
        ))}
        {worlds.length === 0 && <OnlyFiles moment={moment} />}
        <p class="meta">
          <span>
            <Icon name={moment.deviceKind} /> <Name of={moment.device} most={40} />
          </span>{" "}
          {moment.sent !== undefined && (
            <span>
              <Icon name="up" /> {f.bytes(moment.sent)}
            </span>
          )} {files.filter(({ kind }) => kind === "screenshots").map(({ count }) => (
            <span key="screenshots">
              <Icon name="image" /> {t.counted.screenshots(count)}
            </span>
          ))}
        </p>
        {worlds.length > 0 && (
          <details class="fold">
            <summary>{words.changes}</summary>
            <ul>
              {worlds.map((world) => <li key={world.path}>{detailText(world, t)}</li>)}
              {files.length > 0 && <li>{files.map(({ kind, count }) => t.counted[kind](count)).join(", ")}</li>}
            </ul>
          </details>
        )}
        <div class="do">
          {moment.restorable && !offline && (
            <Button
              small
              icon="history"
              label={`${words.bringBack} ${date}`}
              onPress={() => send({ type: "restore-look", moment: moment.id })}
            >
              {words.bringBack}
            </Button>
          )}
          {kind === "session" && !offline && (
            <Button
              small
              square
              icon="both"
              label={`${t.changes.compare} ${date}`}
              onPress={() => send({ type: "compare", from: moment.id })}
            />
          )}
          {kind !== "quarantine" && !offline && (
            <Button
              small
              square
              icon="pin"
              more={pin === undefined ? "" : "gold"}
              pressed={pin !== undefined}
              label={pin === undefined ? words.pin(date) : words.unpin(safeText(pin))}
              onPress={() => pin === undefined ? onPin(moment) : send({ type: "pin", moment: moment.id })}
            />
          )}
        </div>
      </article>
    </li>
  );
}

function OnlyFiles({ moment: { kind, files, unknown } }: { readonly moment: Moment }) {
  const { t } = useWindow();
  const words = t.historyPage;
  const list = files.map(({ kind, count }) => t.counted[kind](count)).join(", ");
  const title = kind === "safety" ? words.safety : unknown === true || list === "" ? words.unknownChange : undefined;
  return (
    <div class="change">
      <Icon name={kind === "safety" ? "shield" : list === "" ? "history" : "gear"} more="x2 quiet" />
      <div>
        <p class="name">{title ?? words.only(list.charAt(0).toUpperCase() + list.slice(1))}</p>
        {title === undefined ? <p class="sub">{words.onlyText}</p> : list !== "" && <p class="sub">{list}</p>}
      </div>
    </div>
  );
}

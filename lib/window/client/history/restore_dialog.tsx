/// <reference lib="dom" />
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { RestoreDialog } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { Box } from "../parts/note.tsx";
import { Picture } from "../parts/picture.tsx";
import { safeText } from "../parts/safe_text.ts";
import { useWindow } from "../window_context.ts";

/** Bring a world or a file back as it was, beside the present one or in its place. */
export function RestoreView({ restore }: { readonly restore: RestoreDialog }) {
  const { t, f, language, send } = useWindow();
  const words = t.historyPage.restore;
  const [wanted, setAs] = useState<"copy" | "place">("copy");
  const chosen = restore.choices.find(({ path }) => path === restore.chosen) ?? restore.choices[0];
  const ready = restore.phase === "ready";
  const close = () => send({ type: "restore-close" });
  if (chosen === undefined) return null;
  const all = chosen.kind === "all";
  const as = all ? "place" : wanted;
  return (
    <Dialog
      label="restore-h"
      onClose={close}
      foot={
        <>
          <Button onPress={close}>{t.cancel}</Button>
          <Button
            go
            off={!ready}
            onPress={() => ready && send({ type: "restore", moment: restore.moment, path: chosen.path, as })}
          >
            {restore.phase === "working"
              ? words.working
              : all
              ? words.goAll
              : as === "copy"
              ? words.goCopy
              : words.goPlace}
          </Button>
        </>
      }
    >
      <div class="world-line">
        {chosen.kind === "world"
          ? <Picture icon={chosen.icon} seed={chosen.path} size="m" />
          : <Icon name={all ? "box" : "file"} more="x2 quiet" />}
        <div>
          <h2 id="restore-h">{all ? words.allTitle : words.title(<Name of={chosen.name} />)}</h2>
          <p class="second">{words.asOf(f.full(restore.time))}</p>
        </div>
      </div>
      {restore.failed !== undefined && (
        <Box icon="warn" kind="bad" title={t.progress.failed}>{safeText(restore.failed[language], 300)}</Box>
      )}
      {restore.choices.length > 1 && (
        <div class="field">
          <label for="restore-what">{words.what}</label>
          <select
            class="input"
            id="restore-what"
            value={chosen.path}
            onChange={(event) =>
              send({ type: "restore-look", moment: restore.moment, path: event.currentTarget.value })}
          >
            {restore.choices.map(({ path, name, kind }) => (
              <option value={path} key={path}>{kind === "all" ? words.all : safeText(name, 60)}</option>
            ))}
          </select>
        </div>
      )}
      {!all && <Versus restore={restore} />}
      <fieldset>
        <legend class="vh">{words.how}</legend>
        <div class="picks">
          {!all && (
            <How id="copy" label={words.copy} checked={as === "copy"} onChoose={() => setAs("copy")}>
              {(chosen.kind === "world" ? words.copyText : words.copyTextFile)(
                <Name of={restore.copyName} most={120} />,
              )}
            </How>
          )}
          <How
            id="place"
            label={all ? words.allPlace : words.place}
            checked={as === "place"}
            onChoose={() => setAs("place")}
          >
            {all ? words.allPlaceText : words.placeText}
          </How>
        </div>
      </fieldset>
    </Dialog>
  );
}

function How({ id, label, checked, onChoose, children }: {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="pick plain">
      <input
        type="radio"
        name="how"
        id={`how-${id}`}
        checked={checked}
        aria-describedby={`how-${id}-say`}
        onChange={onChoose}
      />
      <div>
        <label for={`how-${id}`}>{label}</label>
        <p class="sub" id={`how-${id}-say`}>{children}</p>
      </div>
    </div>
  );
}

/** As it was, as it is. */
function Versus({ restore }: { readonly restore: RestoreDialog }) {
  const { t, f } = useWindow();
  const words = t.historyPage.restore;
  if (restore.phase === "looking") {
    return (
      <p class="note" role="status">
        <i class="dots" aria-hidden="true" /> <span>{words.looking}</span>
      </p>
    );
  }
  const side = (title: string, facts: RestoreDialog["now"]) => (
    <p>
      <span class="second small">{title}</span>
      <br />
      <span class="v">{facts === undefined ? words.absent : f.gameDay(facts) ?? f.bytes(facts.size)}</span>
      <br />
      <span class="second small">
        {facts !== undefined && [
          ...facts.played === undefined ? [] : [words.played(f.played(facts.played))],
          ...facts.dimension === undefined ? [] : [safeText(f.dimension(facts.dimension), 40)],
          ...facts.day === undefined ? [] : [f.bytes(facts.size)],
        ].join(", ")}
      </span>
    </p>
  );
  return (
    <div class="versus">
      {side(words.then, restore.before)}
      {side(words.now, restore.now)}
    </div>
  );
}

/// <reference lib="dom" />
import type { CompareDialog } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Name } from "../parts/name.tsx";
import { Note } from "../parts/note.tsx";
import { useWindow } from "../window_context.ts";
import { ChangesList } from "./changes_list.tsx";
import { momentLabels } from "./moment_labels.ts";
import { Looking } from "./plan_dialog.tsx";

/** What differs between two moments, or a moment and now. */
export function CompareView({ compare }: { readonly compare: CompareDialog }) {
  const { t, f, send } = useWindow();
  const words = t.changes;
  const { moments, from, to, changes, paths } = compare;
  const close = () => send({ type: "changes-close" });
  const choose = (from: string, to: string | undefined) =>
    send({ type: "compare", from, ...to !== undefined && to !== "" && { to } });
  const labels = momentLabels(moments, f);
  const options = moments.map(({ id }, at) => <option value={id} key={id}>{labels[at]}</option>);
  const files = changes?.files.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <Dialog label="compare-h" onClose={close} foot={<Button onPress={close}>{t.close}</Button>}>
      <h2 id="compare-h">{words.compare}</h2>
      {moments.length === 0 ? <p class="second">{t.historyPage.none}</p> : (
        <>
          <div class="field">
            <label for="compare-from">{words.from}</label>
            <select
              class="input"
              id="compare-from"
              value={from}
              onChange={({ currentTarget: { value } }) => choose(value, to)}
            >
              {options}
            </select>
          </div>
          <div class="field">
            <label for="compare-to">{words.to}</label>
            <select
              class="input"
              id="compare-to"
              value={to ?? ""}
              onChange={({ currentTarget: { value } }) => choose(from, value)}
            >
              <option value="">{words.now}</option>
              {options}
            </select>
          </div>
          {changes === undefined
            ? <Looking />
            : changes.worlds.length + files === 0
            ? <Note icon="check" kind="go">{words.same}</Note>
            : <ChangesList changes={changes} />}
          {paths.length > 0 && (
            <details class="fold">
              <summary>{t.files(files)}</summary>
              <ul class="small">
                {paths.map(({ name, change }) => (
                  <li key={name}>
                    <Name of={name} most={200} /> <span class="quiet">{words.change[change]}</span>
                  </li>
                ))}
                {files > paths.length && <li class="quiet">{words.more(files - paths.length)}</li>}
              </ul>
            </details>
          )}
        </>
      )}
    </Dialog>
  );
}

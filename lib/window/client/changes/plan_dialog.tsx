import type { Changes, PlanDialog } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Icon, type IconName } from "../parts/icon.tsx";
import { Note } from "../parts/note.tsx";
import { useWindow } from "../window_context.ts";
import { ChangesList } from "./changes_list.tsx";

/** What the next pull and push would do, world by world. */
export function PlanView({ plan }: { readonly plan: PlanDialog }) {
  const { t, send } = useWindow();
  const words = t.changes;
  const close = () => send({ type: "changes-close" });
  const ready = plan.phase === "ready" ? plan : undefined;
  const comes = ready !== undefined && !isEmpty(ready.comes);
  const both = ready !== undefined && !isEmpty(ready.both);
  const goes = ready !== undefined && !isEmpty(ready.goes);
  const part = (icon: IconName, title: string, changes: Changes, about?: string) =>
    !isEmpty(changes) && (
      <section class="part">
        <h3>
          <Icon name={icon} more={icon === "both" ? "gold" : "go"} /> {title}
        </h3>
        <ChangesList changes={changes} about={about} />
      </section>
    );
  return (
    <Dialog
      label="plan-h"
      onClose={close}
      foot={
        <>
          <Button onPress={close}>{t.close}</Button>
          {ready !== undefined && ready.offline !== true && (comes || both || goes) && (
            <Button
              go
              icon={both ? "both" : comes ? "down" : "up"}
              onPress={() => send({ type: "sync", what: comes || both ? "get" : "send" })}
            >
              {both ? t.home.combine : comes ? t.home.get(sizeOf(ready.comes), undefined) : t.home.send(undefined)}
            </Button>
          )}
        </>
      }
    >
      <h2 id="plan-h">{words.plan}</h2>
      {ready === undefined ? <Looking /> : (
        <>
          <p class="second">{words.planText}</p>
          {ready.offline === true && <Note icon="offline">{words.offline}</Note>}
          {part("down", words.comes, ready.comes)}
          {part("both", words.both, { worlds: ready.both.worlds, files: [] }, words.asked)}
          {part("both", ready.both.worlds.length > 0 ? words.combined : words.bothCombined, {
            worlds: [],
            files: ready.both.files,
          })}
          {part("up", words.goes, ready.goes)}
          {!comes && !both && !goes && ready.offline !== true && <Note icon="check" kind="go">{words.nothing}</Note>}
        </>
      )}
    </Dialog>
  );
}

/** Something is being looked at. */
export function Looking() {
  const { t } = useWindow();
  return (
    <p class="note" role="status">
      <i class="dots" aria-hidden="true" /> <span>{t.changes.looking}</span>
    </p>
  );
}

function isEmpty(changes: Changes): boolean {
  return sizeOf(changes) === 0;
}

function sizeOf({ worlds, files }: Changes): number {
  return worlds.length + files.reduce((sum, { count }) => sum + count, 0);
}

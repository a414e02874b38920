import type { HomeInstance, HomeLaunchers, HookChange } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Icon } from "../parts/icon.tsx";
import { Name } from "../parts/name.tsx";
import { safeText } from "../parts/safe_text.ts";
import { Note } from "../parts/note.tsx";
import { useWindow } from "../window_context.ts";

/** The launchers' instances: whether each is connected, and buttons to change that. */
export function LaunchersCard({ launchers, change }: {
  readonly launchers: HomeLaunchers;
  readonly change: HookChange | undefined;
}) {
  const { t, language } = useWindow();
  const words = t.home;
  return (
    <section class="card" id="launchers" aria-labelledby="launchers-h">
      <header>
        <h2 id="launchers-h" tabIndex={-1}>{words.launchers}</h2>
        {launchers.instances.length > 0 && <p class="end small quiet">{words.launchersText}</p>}
      </header>
      {launchers.instances.length + launchers.problems.length === 0 && <p class="second">{words.noLaunchers}</p>}
      <ul class="lines">
        {launchers.instances.map((instance) => <Row instance={instance} key={instance.id} />)}
      </ul>
      {launchers.problems.map((text) => <Note icon="warn" key={text.en}>{safeText(text[language], 300)}</Note>)}
      {change !== undefined && <ChangeDialog change={change} />}
    </section>
  );
}

function Row({ instance }: { readonly instance: HomeInstance }) {
  const { t, send } = useWindow();
  const { id, name, launcher, version, wired, isThis, able } = instance;
  const what = wired === "yes" ? "uninstall" : "install";
  const text = t.home[what];
  return (
    <li>
      <Icon name={wired === "yes" ? "check" : "box"} more={wired === "yes" ? "go" : "quiet"} />
      <div>
        <p>
          <b class="name">
            <Name of={name} most={100} />
          </b>{" "}
          {isThis && <span class="quiet small">{t.home.thisInstance}</span>}
        </p>
        <p class="second small">
          <Name of={launcher} most={60} />, <Name of={version} most={80} />
        </p>
        <p class={`small ${wired === "yes" ? "go" : "second"}`}>{able ? t.home.wired[wired] : t.home.notAble}</p>
      </div>
      {able && (
        <Button
          small
          label={`${text}: ${safeText(name, 100)}`}
          onPress={() => send({ type: "hook", what, instance: id })}
        >
          {text}
        </Button>
      )}
    </li>
  );
}

/** The change before it is made: what it means, and each line of it for whoever wants to see. */
function ChangeDialog({ change: { what, name, lines, able } }: { readonly change: HookChange }) {
  const { t, language, send } = useWindow();
  const answer = (go: boolean) => () => send({ type: "hook-go", go });
  const exactly = (
    <pre class="log-text" tabIndex={0} role="region" aria-label={t.home.hookLines} dir="ltr">
      {lines[language].map((line, at) => {
        const text = safeText(line, 4000);
        const sign = line.trimStart().slice(0, 2);
        if (sign === "- ") return <del key={at}>{text}</del>;
        return sign === "+ " ? <ins key={at}>{text}</ins> : <span key={at}>{text}</span>;
      })}
    </pre>
  );
  return (
    <Dialog
      label="hook-h"
      onClose={answer(false)}
      foot={able
        ? (
          <>
            <Button onPress={answer(false)}>{t.cancel}</Button>
            <Button go onPress={answer(true)}>{t.home.hookGo}</Button>
          </>
        )
        : <Button onPress={answer(false)}>{t.close}</Button>}
    >
      <h2 id="hook-h">{t.home.hookTitle[what](<Name of={name} most={100} />)}</h2>
      {able
        ? (
          <>
            <p>{t.home.hookText[what]}</p>
            <Note icon="shield">{t.home.hookKept}</Note>
            <details class="fold">
              <summary>{t.home.hookLines}</summary>
              {exactly}
            </details>
          </>
        )
        : exactly}
    </Dialog>
  );
}

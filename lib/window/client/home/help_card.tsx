/// <reference lib="dom" />
import type { HomeView } from "../../view.ts";
import { Button } from "../parts/button.tsx";
import { Name } from "../parts/name.tsx";
import { safeText } from "../parts/safe_text.ts";
import { Note } from "../parts/note.tsx";
import { Checks } from "./checks.tsx";
import { useWindow } from "../window_context.ts";

/** For when something is wrong: a file to send, and the log. */
export function HelpCard({ view: { helpFile, log, checks } }: { readonly view: HomeView }) {
  const { t, send } = useWindow();
  const words = t.home;
  return (
    <section class="card" id="help" aria-labelledby="help-h">
      <header>
        <h2 id="help-h" tabIndex={-1}>{words.help}</h2>
      </header>
      <div class="state">
        <Button icon="shield" off={checks === "looking"} onPress={() => send({ type: "checks" })}>
          {checks === "looking" ? words.checking : words.check}
        </Button>
      </div>
      <div role="status">
        {checks !== undefined && checks !== "looking" && (
          <p class="second">{words.checked(checks.filter(({ verdict }) => verdict === "broken").length)}</p>
        )}
      </div>
      {checks !== undefined && checks !== "looking" && <Checks checks={checks} />}
      <p class="second">{words.helpText}</p>
      <Note icon="shield">{words.helpSafe}</Note>
      <div class="state">
        <Button icon="box" off={helpFile?.kind === "making"} onPress={() => send({ type: "help-file" })}>
          {helpFile?.kind === "making" ? words.helpMaking : words.helpMake}
        </Button>
        <Button bare icon="list" onPress={() => send({ type: "log", show: log === undefined })}>
          {log === undefined ? words.log : words.logHide}
        </Button>
      </div>
      <div role="status">
        {helpFile?.kind === "made" && (
          <Note icon="check" kind="go">
            {words.helpMade(
              <span class="mono">
                <Name of={helpFile.path} most={400} />
              </span>,
            )}
          </Note>
        )}
      </div>
      {log !== undefined && (
        <pre
          class="log-text"
          tabIndex={0}
          role="region"
          aria-label={words.logTitle}
          dir="ltr"
        >{log.slice(-100_000).split("\n").map((line) => safeText(line, 2000)).join("\n")}</pre>
      )}
    </section>
  );
}

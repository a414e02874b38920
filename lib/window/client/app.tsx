/// <reference lib="dom" />
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Action } from "../actions.ts";
import { de } from "../messages/de.ts";
import { en } from "../messages/en.ts";
import type { View, ViewMessage } from "../view.ts";
import { ConflictPage } from "./conflict/conflict_page.tsx";
import { ConnectPage } from "./connect/connect_page.tsx";
import { connect, type Connection, type Link } from "./connection.ts";
import { AwayPage, EndedPage } from "./ended_page.tsx";
import { formatIn } from "./format.ts";
import { HistoryPage } from "./history/history_page.tsx";
import { HomePage } from "./home/home_page.tsx";
import { LocalToast, Toasts } from "./parts/toasts.tsx";
import { ProgressPage } from "./progress/progress_page.tsx";
import { WINDOW, type WindowContext } from "./window_context.ts";

const LANGUAGES = { en, de };
const NOBODY = { instance: "", device: "", waiting: false, pages: [] } as const;

/** How long "That did not arrive" stays, milliseconds. */
const NOT_SENT_STAYS = 8000;

/** The whole page: keeps the connection and draws the newest view. */
export function App() {
  const [message, setMessage] = useState<ViewMessage>();
  const [icons, setIcons] = useState<ReadonlyMap<string, string>>(new Map());
  const [link, setLink] = useState<Link>("open");
  const [pending, setPending] = useState(false);
  const [notSent, setNotSent] = useState(false);
  const last = useRef("");
  const connection = useRef<Connection | null>(null);

  useEffect(() => {
    const opened = connect({
      onLink: setLink,
      onMessage(next) {
        if (next.type === "icons") {
          setIcons((before) => new Map([...before, ...Object.entries(next.icons).filter(isPicture)]));
          return;
        }
        setMessage(next);
        setPending(false);
        if (next.view.page === "ended") opened.stop();
      },
    });
    connection.current = opened;
    return () => opened.stop();
  }, []);

  const language = message?.shell.language ?? (navigator.language.toLowerCase().startsWith("de") ? "de" : "en");
  const now = message === undefined ? 0 : Date.parse(message.now);
  const context = useMemo<WindowContext>(() => {
    const t = LANGUAGES[language];
    return {
      t,
      language,
      f: formatIn(t, now),
      shell: message?.shell ?? NOBODY,
      now,
      icons,
      pending,
      async send(action: Action) {
        // A second press of the same button before anything happened.
        const said = JSON.stringify(action);
        if (pending && said === last.current) return;
        last.current = said;
        setPending(true);
        setNotSent(false);
        if (await connection.current?.send(action)) {
          // What changes nothing on show brings no view.
          setTimeout(() => setPending(false), 400);
          return;
        }
        setPending(false);
        setNotSent(true);
        setTimeout(() => setNotSent(false), NOT_SENT_STAYS);
      },
    };
  }, [message, icons, pending, language]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  usePageTitle(message?.view.page, context.shell.instance);

  return (
    <WINDOW.Provider value={context}>
      {link === "gone" || link === "refused"
        ? <AwayPage refused={link === "refused"} />
        : message !== undefined && <Page view={message.view} key={message.view.page} />}
      <Toasts toast={message?.toast} />
      {link === "lost" && message?.view.page !== "ended" && <LocalToast>{context.t.away.short}</LocalToast>}
      {notSent && <LocalToast>{context.t.notSent}</LocalToast>}
    </WINDOW.Provider>
  );
}

function Page({ view }: { readonly view: View }) {
  switch (view.page) {
    case "connect":
      return <ConnectPage view={view} />;
    case "progress":
      return <ProgressPage view={view} />;
    case "conflict":
      return <ConflictPage view={view} key={view.round} />;
    case "history":
      return <HistoryPage view={view} />;
    case "home":
      return <HomePage view={view} />;
    case "ended":
      return <EndedPage view={view} />;
  }
}

/** The title says what the headline says; on another page the keyboard starts at the headline. */
function usePageTitle(page: View["page"] | undefined, instance: string): void {
  const before = useRef(page);
  useEffect(() => {
    const headline = document.querySelector<HTMLElement>("h1");
    document.title = [headline?.textContent, instance].filter(Boolean).join(" · ");
    if (before.current !== undefined && before.current !== page && document.activeElement === document.body) {
      headline?.focus();
    }
    before.current = page;
  });
}

/** Only checked pictures: the server sends no other, and nothing else is drawn. */
function isPicture([, source]: readonly [string, string]): boolean {
  return source.startsWith("data:image/png;base64,");
}

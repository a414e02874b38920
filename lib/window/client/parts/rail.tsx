/// <reference lib="dom" />
import { useWindow } from "../window_context.ts";
import { Icon, type IconName } from "./icon.tsx";

/** The parts of the home page one can jump to. */
export type Place = "travels" | "settings" | "launchers" | "help";

let wanted: Place | undefined;

/** Takes the place that was asked for before the home page was there. */
export function takeWantedPlace(): Place | undefined {
  const place = wanted;
  wanted = undefined;
  return place;
}

/** The pages beside home and history. */
export function Rail({ page }: { readonly page: "home" | "history" }) {
  const { t, shell, send } = useWindow();
  if (shell.pages.length === 0) return null;
  const jump = (place: Place) => (event: Event) => {
    event.preventDefault();
    if (page === "home") return showPlace(place);
    wanted = place;
    send({ type: "go", page: "home" });
  };
  const go = (to: "home" | "history") => (event: Event) => {
    event.preventDefault();
    if (to === page) globalThis.scrollTo({ top: 0 });
    else send({ type: "go", page: to });
  };
  const link = (href: string, icon: IconName, text: string, onClick: (event: Event) => void, here = false) => (
    <a href={href} aria-current={here ? "page" : undefined} onClick={onClick}>
      <Icon name={icon} /> {text}
    </a>
  );
  return (
    <nav class="rail" aria-label={t.pages}>
      {link("#main", "home", t.overview, go("home"), page === "home")}
      {link("#main", "history", t.history, go("history"), page === "history")}
      {link("#travels", "folder", t.travels, jump("travels"))}
      {link("#settings", "gear", t.settings, jump("settings"))}
      {link("#launchers", "play", t.home.launchers, jump("launchers"))}
      {link("#help", "help", t.help, jump("help"))}
    </nav>
  );
}

/** Scrolls to a part of the home page and puts the keyboard there. */
export function showPlace(place: Place): void {
  const heading = document.querySelector<HTMLElement>(`#${place} h2`);
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}

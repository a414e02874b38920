import type { ComponentChildren } from "preact";
import { useWindow } from "../window_context.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Name } from "./name.tsx";
import { Picture } from "./picture.tsx";

/** What the sky shows: night or day, dawn (done, news), cloud (look here), away (no network). */
export type Sky = "clear" | "dawn" | "cloud" | "away";

/** Header, sky with headline, page, and the bar of buttons. */
export function Frame({ sky = "clear", low, over, eyebrow, title, lead, after, rail, foot, children }: {
  readonly sky?: Sky;
  /** A lower sky, for pages with much to read. */
  readonly low?: boolean;
  /** It is decided: the game no longer waits for this window. */
  readonly over?: boolean;
  readonly eyebrow: { readonly icon: IconName; readonly text: string; readonly go?: boolean };
  readonly title: ComponentChildren;
  readonly lead?: ComponentChildren;
  /** Buttons below the headline. */
  readonly after?: ComponentChildren;
  readonly rail?: ComponentChildren;
  readonly foot?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const { t } = useWindow();
  return (
    <div class="page" data-sky={sky}>
      <a class="skip" href="#main">{t.toContent}</a>
      <Top waiting={over !== true} />
      <main id="main" tabIndex={-1}>
        <div class={low === true ? "hero low" : "hero"}>
          <div class="sky" aria-hidden="true">
            <i class="stars" />
            <i class="orb" />
            <i class="clouds" />
            <i class="far" />
            <i class="mid" />
            <i class="near" />
            <i class="lamp" />
          </div>
          <div class="lead wrap">
            <p class={eyebrow.go === true ? "eyebrow go" : "eyebrow"}>
              <Icon name={eyebrow.icon} /> {eyebrow.text}
            </p>
            <h1 tabIndex={-1}>{title}</h1>
            {lead !== undefined && <p>{lead}</p>}
            {after !== undefined && <div class="state">{after}</div>}
          </div>
        </div>
        <div class="body wrap">
          {rail === undefined ? children : (
            <div class="with-rail">
              {rail}
              <div class="stack">{children}</div>
            </div>
          )}
        </div>
      </main>
      {foot !== undefined && (
        <footer class="actions">
          <div class="wrap">{foot}</div>
        </footer>
      )}
    </div>
  );
}

function Top({ waiting }: { readonly waiting: boolean }) {
  const { t, shell } = useWindow();
  return (
    <header class="top">
      <div class="wrap">
        <p class="inst">
          <Picture icon={shell.icon} seed={shell.instance} size="bare" /> <Name of={shell.instance} />
        </p>
        <p class="by">
          <Mark /> {t.program}
        </p>
        {waiting && shell.waiting && (
          <p class="waiting frame">
            <Icon name="hourglass" /> <span>{t.waiting}</span>
          </p>
        )}
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
      <path
        fill="currentColor"
        d="M5 1h6v1h-6zM14 1h1v2h-1zM3 2h3v1h-3zM10 2h3v1h-3zM2 3h2v1h-2zM12 3h3v1h-3zM1 4h2v1h-2zM10 4h5v1h-5zM1 5h1v1h-1zM0 6h2v2h-2zM14 8h2v2h-2zM14 10h1v1h-1zM1 11h5v1h-5zM13 11h2v1h-2zM1 12h3v1h-3zM12 12h2v1h-2zM1 13h1v2h-1zM3 13h3v1h-3zM10 13h3v1h-3zM5 14h6v1h-6z"
      />
      <path class="c3" d="M6 6h4v4h-4z" />
    </svg>
  );
}

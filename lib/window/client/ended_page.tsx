/// <reference lib="dom" />
import { useEffect } from "preact/hooks";
import type { EndedView } from "../view.ts";
import { Frame } from "./parts/frame.tsx";
import { safeText } from "./parts/safe_text.ts";
import { ProgressFigures } from "./progress/progress_figures.tsx";
import { ProgressRows } from "./progress/progress_rows.tsx";
import { leadOf } from "./progress/progress_words.tsx";
import { Route } from "./progress/route.tsx";
import { useWindow } from "./window_context.ts";

/** How long "All done" stands before the window closes itself, where the browser lets it. */
const STAYS = 1500;
/** The same where it tells what was moved. */
const STAYS_TELLING = 6000;

/** Nothing more will come. */
export function EndedPage({ view }: { readonly view: EndedView }) {
  const { t, f, shell } = useWindow();
  const { reason, text, moved } = view;
  useEffect(() => {
    if (reason === "failed") return;
    const timer = setTimeout(() => globalThis.close(), moved === undefined ? STAYS : STAYS_TELLING);
    return () => clearTimeout(timer);
  }, [reason]);
  const sky = reason === "failed" ? "cloud" : reason === "cancelled" ? "clear" : "dawn";
  return (
    <Frame
      over
      sky={sky}
      eyebrow={{
        icon: reason === "failed" ? "warn" : reason === "cancelled" ? "cross" : "check",
        text: t.ended.eyebrow,
      }}
      title={t.ended[reason]}
      lead={moved !== undefined
        ? leadOf(moved, t, f, shell)
        : text === undefined
        ? t.ended[`${reason}Text`]
        : safeText(text, 500)}
    >
      {moved !== undefined && (
        <>
          <section class="card" aria-label={t.progress.howFar}>
            <Route view={moved} />
            <ProgressFigures view={moved} />
          </section>
          <ProgressRows view={moved} />
        </>
      )}
      <p class="second" role="status">{t.ended.closeText}</p>
    </Frame>
  );
}

/** The program is no longer there, or does not know this tab. */
export function AwayPage({ refused }: { readonly refused: boolean }) {
  const { t } = useWindow();
  return (
    <Frame
      over
      sky="away"
      eyebrow={{ icon: "offline", text: t.away.eyebrow }}
      title={t.away.title}
      lead={refused ? t.away.refused : t.away.text}
    >
      {null}
    </Frame>
  );
}

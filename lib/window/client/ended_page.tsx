/// <reference lib="dom" />
import { useEffect } from "preact/hooks";
import type { Messages } from "../messages/en.ts";
import type { EndedView } from "../view.ts";
import { Frame, type Sky } from "./parts/frame.tsx";
import type { IconName } from "./parts/icon.tsx";
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

interface Look {
  readonly icon: IconName;
  readonly sky: Sky;
  /** How long it is there to be read: who must know something finds it even an hour later. */
  readonly stays: "short" | "longer" | "open";
  /** "Finished" if left out. */
  readonly eyebrow?: (t: Messages) => string;
}

const DONE: Look = { icon: "check", sky: "dawn", stays: "short" };
const LOOKS: Readonly<Partial<Record<EndedView["reason"], Look>>> = {
  "play-now": { icon: "play", sky: "dawn", stays: "longer" },
  offline: { icon: "offline", sky: "away", stays: "longer", eyebrow: (t) => t.home.noNetwork },
  unsent: { icon: "warn", sky: "cloud", stays: "open", eyebrow: (t) => t.home.notSent },
  background: { icon: "up", sky: "clear", stays: "longer", eyebrow: (t) => t.progress.up },
  cancelled: { icon: "cross", sky: "clear", stays: "short" },
  failed: { icon: "warn", sky: "cloud", stays: "open" },
};

/** Nothing more will come. */
export function EndedPage({ view }: { readonly view: EndedView }) {
  const { t, f, shell, language } = useWindow();
  const { reason, moved } = view;
  const text = view.text?.[language];
  const { icon, sky, stays, eyebrow } = LOOKS[reason] ?? DONE;
  useEffect(() => {
    if (stays === "open") return;
    const timer = setTimeout(
      () => globalThis.close(),
      moved !== undefined || stays === "longer" ? STAYS_TELLING : STAYS,
    );
    return () => clearTimeout(timer);
  }, [reason]);
  const isAll = reason === "failed" && text !== undefined;
  return (
    <Frame
      over
      sky={sky}
      eyebrow={{ icon, text: eyebrow === undefined ? t.ended.eyebrow : eyebrow(t) }}
      title={t.ended[reason]}
      lead={moved !== undefined
        ? leadOf(moved, { t, f, language, shell: { ...shell, waiting: false } })
        : isAll
        ? safeText(text, 500)
        : t.ended[`${reason}Text`]}
    >
      {!isAll && text !== undefined && <p class="second">{safeText(text, 500)}</p>}
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

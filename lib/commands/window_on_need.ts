/**
 * The part of the window that every run carries with it: it only watches whether a person is needed. The window itself
 * is loaded when one is.
 *
 * @module
 */
import { ConflictError, type SyncError } from "../errors.ts";
import type { SyncRequest } from "../sync/request.ts";
import type { Report } from "../sync/report_types.ts";
import type { Step, SyncEvent } from "../sync/run_types.ts";
import type { Face } from "../ui/face.ts";
import { exitCodeOfError } from "./exit_code.ts";
import type { RunStop, RunWindow, RunWindowOptions } from "../window/run_window.ts";

/** A transfer that takes longer than this is worth a window, milliseconds. */
const LONG = 2000;
/** Looking at what is new takes a moment on any machine; only a bad line makes it last longer than this, milliseconds. */
const LONG_LOOK = 4000;
/** Before that nobody can tell how long it will take, milliseconds. */
const TELLING = 500;

/** What a run is given instead of the plain face. */
export type Participation = Pick<SyncRequest, "signal" | "onEvent" | "onFile" | "onQuestions" | "decide">;

/** How a run ended that a window may have taken part in. */
export type Ending = Report | "play-now" | "stopped";

/** Does a run, and opens a window as soon as one is needed. */
export async function withWindow(
  options: Omit<RunWindowOptions, "say" | "askOtherwise" | "goesOnAfter"> & { readonly face: Face },
  run: (participation: Participation) => Promise<Report>,
): Promise<Ending> {
  const { face } = options;
  const stop = attemptStop();
  const goesOnAfter = (error: SyncError) => exitCodeOfError(error, options.verb) === 0;
  let window: Promise<RunWindow> | undefined;
  const open = () =>
    window ??= import("../window/run_window.ts").then(({ openRunWindow }) =>
      openRunWindow({ ...options, say: (line) => face.say(line), askOtherwise: face.decide, goesOnAfter, stop })
    ).then((it) => {
      past.forEach((told) => told(it));
      return it;
    });
  // A window that could not be opened was told of already.
  const there = () => window?.catch(() => undefined);
  // What the present step has told so far: a window that opens in its middle shows all of it.
  const past: ((it: RunWindow) => void)[] = [];
  const tell = (told: (it: RunWindow) => void) => {
    if (window === undefined) past.push(told);
    else window.then(told, () => {});
  };
  if (options.opened !== undefined || options.openRun !== undefined) await open();
  const openEarly = () => {
    // Where no window can be had, the run goes on as it would have.
    open().catch((error) => face.onEvent({ type: "detail", text: `no window: ${error}` }));
  };
  const isLong = longTransfer(openEarly);
  try {
    for (;;) {
      try {
        const report = await run({
          signal: AbortSignal.any([options.signal, stop.signal]),
          onEvent(event) {
            face.onEvent(event);
            if (window === undefined && event.type === "step") past.length = 0;
            tell((it) => it.onEvent(event));
            isLong.watch(event);
          },
          onFile(file) {
            tell((it) => it.onFile(file));
          },
          onQuestions: openEarly,
          async decide(questions, settled) {
            let opened: RunWindow;
            try {
              opened = await open();
            } catch (error) {
              // No port may be opened here (a hook line without loopback): ask as without a window.
              face.onEvent({ type: "detail", text: `no window: ${error}` });
              if (face.decide !== undefined) return await face.decide(questions);
              throw new ConflictError(
                "A choice is needed and no window can be opened here. Nothing was changed.",
                questions.map(({ unit }) => unit.path),
              );
            }
            return await opened.decide(questions, settled);
          },
        });
        await (await there())?.ended(report);
        return report;
      } catch (error) {
        const next = await (await there())?.failed(error) ?? "throw";
        if (next === "throw") throw error;
        if (next !== "again") return next;
        stop.renew();
      }
    }
  } finally {
    isLong.stop();
  }
}

/** Ends an attempt; the next one gets a signal of its own. */
function attemptStop(): RunStop & { renew(): void } {
  let present = new AbortController();
  return {
    get signal() {
      return present.signal;
    },
    abort: () => present.abort(),
    renew: () => present = new AbortController(),
  };
}

const TRANSFERS: ReadonlySet<Step> = new Set(["downloading", "saving", "uploading"]);

/** Calls once as soon as a transfer takes long or will. */
function longTransfer(call: () => void): { watch(event: SyncEvent): void; stop(): void } {
  let step: Step | undefined;
  let began = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let called = false;
  const now = () => {
    if (called) return;
    called = true;
    call();
  };
  return {
    watch(event) {
      if (called) return;
      if (event.type === "step") {
        if (event.step === step) return;
        step = event.step;
        clearTimeout(timer);
        const limit = TRANSFERS.has(event.step) ? LONG : event.step === "comparing" ? LONG_LOOK : undefined;
        if (limit === undefined) return;
        began = performance.now();
        timer = setTimeout(now, limit);
      } else if (event.type === "progress" && TRANSFERS.has(event.step)) {
        const elapsed = performance.now() - began;
        const { bytesDone, bytesTotal } = event.progress;
        if (elapsed > TELLING && bytesDone > 0 && elapsed * bytesTotal / bytesDone > LONG) now();
      }
    },
    stop: () => clearTimeout(timer),
  };
}

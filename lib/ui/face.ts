import type { Decision, Question } from "../sync/question_types.ts";
import type { Report } from "../sync/report_types.ts";
import type { SyncEvent } from "../sync/run_types.ts";

/**
 * How a command speaks with whoever started it. There is one for launchers, scripts and logs (`headless_face.ts`), one
 * for a person at a terminal (`terminal_face.ts`), one for programs (`json_face.ts`); a window is a fourth of this shape.
 */
export interface Face {
  /** Takes what a run tells while it works. */
  onEvent(event: SyncEvent): void;
  /** Asks the player; absent where nobody can be asked. */
  readonly decide?: (questions: readonly Question[]) => Promise<Decision>;
  /** Shows one line outside of any run. */
  say(line: string): void;
  /** Shows how a run ended. */
  report(report: Report): void;
  /** Shows why a run failed, and what that means for the game. */
  fail(error: unknown, consequence: string): void;
}

/** What a face needs to know. Plain data: it also travels to the sandbox's worker. */
export interface FaceOptions {
  readonly kind: "headless" | "terminal" | "json";
  /** Where lines go; standard output if left out. Only a headless face can leave that to somebody else. */
  readonly output?: "stdout" | "stderr";
  /** Whether every step and full errors are shown. */
  readonly details: "show" | "hide";
  /** Whether a person may be asked in a window; left out: not in this run. */
  readonly window?: "may-open" | "no-display";
  /** The log file, absolute; nothing is logged without it. */
  readonly log?: string;
}

/** Opens a face; only the code of that one is loaded. */
export async function openFace(options: FaceOptions): Promise<Face> {
  switch (options.kind) {
    case "headless":
      return (await import("./headless_face.ts")).headlessFace(options);
    case "terminal":
      return (await import("./terminal_face.ts")).terminalFace(options);
    case "json":
      return (await import("./json_face.ts")).jsonFace(options);
  }
}

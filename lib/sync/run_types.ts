/**
 * How a caller follows a run and takes part in it. No I/O.
 *
 * @module
 */
import type { TransferProgress } from "../repository/types.ts";
import type { PlannedUnit, Unit } from "./plan_types.ts";
import type { Decision, Question } from "./question_types.ts";

/** The stages of a run. */
export type Step =
  | "waiting"
  | "recovering"
  | "checking"
  | "preparing"
  | "comparing"
  | "downloading"
  | "applying"
  | "saving"
  | "uploading";

/** What a run tells while it works. */
export type SyncEvent =
  | { readonly type: "step"; readonly step: Step }
  | { readonly type: "progress"; readonly step: Step; readonly progress: TransferProgress }
  /** What is about to move; only where somebody follows single files ({@linkcode Participant.onFile}). */
  | { readonly type: "amounts"; readonly step: Step; readonly units: readonly TransferUnit[] }
  /** One plain line for the player: something noteworthy that is not the final report. */
  | { readonly type: "note"; readonly text: string }
  /** For the log file and `--verbose`. */
  | { readonly type: "detail"; readonly text: string };

/** How much of one unit moves. */
export interface TransferUnit {
  /** What it is. */
  readonly unit: Unit;
  /** Bytes that move. */
  readonly bytes: number;
  /** It was not on the receiving side before. */
  readonly isNew?: boolean;
}

/** One file that has moved. */
export interface MovedFile {
  /** Relative to the game directory. */
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
}

/** How a caller takes part in a run. All optional: without `decide`, a conflict ends in a {@linkcode ConflictError}. */
export interface Participant {
  /** Called for every step, transfer and remark while the run goes on. */
  readonly onEvent?: ((event: SyncEvent) => void) | undefined;
  /** Called for each file that has arrived or was sent; makes restic's report longer. */
  readonly onFile?: ((file: MovedFile) => void) | undefined;
  /** Called as soon as it is clear that `decide` will be asked, while what it needs to know is fetched. */
  readonly onQuestions?: (() => void) | undefined;
  /** Asked once per run, with all questions at once; `settled` tells what happens to everything else that differs. */
  readonly decide?:
    | ((questions: readonly Question[], settled: readonly PlannedUnit[]) => Promise<Decision>)
    | undefined;
  /** Ends the run with a {@linkcode CancelledError}; the instance is whole then too. */
  readonly signal?: AbortSignal | undefined;
}

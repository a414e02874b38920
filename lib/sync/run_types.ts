/**
 * How a caller follows a run and takes part in it. No I/O.
 *
 * @module
 */
import type { TransferProgress } from "../repository/types.ts";
import type { PlannedUnit, Unit } from "./plan_types.ts";
import type { Decision, Question } from "./question_types.ts";

/**
 * The stages of a run.
 *
 * @example
 * ```ts
 * const words: Partial<Record<Step, string>> = { downloading: "Fetching your worlds", uploading: "Sending your worlds" };
 * const text = (step: Step) => words[step] ?? "One moment";
 * console.log(text("downloading"), text("checking"));
 * ```
 */
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

/**
 * What a run tells while it works.
 *
 * @example
 * ```ts
 * const follow = (event: SyncEvent) => {
 *   if (event.type === "note") console.log(event.text);
 *   if (event.type === "progress") console.log(event.progress.bytesDone, "of", event.progress.bytesTotal);
 * };
 * follow({ type: "note", text: "The last run was cut off half way; it is finished now." });
 * ```
 */
export type SyncEvent =
  | { readonly type: "step"; readonly step: Step }
  | { readonly type: "progress"; readonly step: Step; readonly progress: TransferProgress }
  /** What is about to move; only where somebody follows single files ({@linkcode Participant.onFile}). */
  | { readonly type: "amounts"; readonly step: Step; readonly units: readonly TransferUnit[] }
  /** One plain line for the player: something noteworthy that is not the final report. */
  | { readonly type: "note"; readonly text: string }
  /** For the log file and `--verbose`. */
  | { readonly type: "detail"; readonly text: string };

/**
 * How much of one unit moves.
 *
 * @example
 * ```ts
 * const total = (units: readonly TransferUnit[]) => units.reduce((sum, { bytes }) => sum + bytes, 0);
 * console.log(total([{ unit: { path: "options.txt", kind: "file" }, bytes: 4_000 }])); // 4000
 * ```
 */
export interface TransferUnit {
  /** What it is. */
  readonly unit: Unit;
  /** Bytes that move. */
  readonly bytes: number;
  /** It was not on the receiving side before. */
  readonly isNew?: boolean;
}

/**
 * One file that has moved.
 *
 * @example
 * ```ts
 * const arrived: string[] = [];
 * const onFile = ({ path }: MovedFile) => void arrived.push(path);
 * onFile({ path: "screenshots/2026-11-26_20.40.40.png", bytes: 900_000 });
 * console.log(arrived.length); // 1
 * ```
 */
export interface MovedFile {
  /** Relative to the game directory. */
  readonly path: string;
  /** Its size. */
  readonly bytes: number;
}

/**
 * How a caller takes part in a run. All optional: without `decide`, a conflict ends in a {@linkcode ConflictError}.
 *
 * @example
 * ```ts
 * import { pull } from "@timemachine/instance-sync";
 *
 * const cancel = new AbortController(); // of the launcher's Cancel button
 * const launcher: Participant = {
 *   onEvent: (event) => event.type === "note" && console.log(event.text),
 *   decide: (questions) => Promise.resolve(new Map(questions.map(({ unit }) => [unit.path, "keep-both"]))),
 *   signal: cancel.signal,
 * };
 * await pull({ packFolder: Deno.makeTempDirSync(), ...launcher });
 * ```
 */
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

/**
 * Follows a transfer and tells how it goes. Pure but for the clock it is given.
 *
 * @module
 */
import type { Step, SyncEvent, TransferUnit } from "../sync/run_types.ts";
import { countKinds } from "./file_kinds.ts";
import type { ProgressRow, ProgressState, ProgressView, WorldName } from "./view.ts";

/** Follows one run. */
export interface ProgressTracker {
  onEvent(event: SyncEvent): void;
  onFile(file: { readonly path: string; readonly bytes: number }): void;
  view(): ProgressView;
  /** What was moved, once it is; nothing where nothing was. */
  moved(): ProgressView | undefined;
  /** Bytes that have arrived in all. */
  readonly done: number;
}

/** Silence that long is told, seconds. */
const SILENT = 10;
/** An upload is never further than this while it runs. */
const NEARLY = 0.99;
/** Rates are smoothed over about this many milliseconds. */
const SMOOTH = 4000;

/** Whoever is asked each second and was not for that long was asleep, milliseconds: such time counts for nothing. */
const ASLEEP = 5000;

/** Starts to follow. It is to be looked at about once a second. */
export function trackProgress(
  options: {
    readonly direction: "down" | "up";
    /** Milliseconds from any start; may jump ahead over a suspend. */
    readonly now: () => number;
    readonly nameOf: (unit: TransferUnit) => WorldName;
  },
): ProgressTracker {
  const { direction, nameOf } = options;
  const now = awake(options.now);
  let step: Step = "checking";
  let units: readonly TransferUnit[] = [];
  let doneOf = new Map<string, number>();
  let done = 0;
  let total = 0;
  let rate: number | undefined;
  let began = now();
  let lastMove = now();
  let sample = { at: now(), done: 0 };
  /** The last transfer that came to its end. */
  let past: { readonly units: readonly TransferUnit[]; readonly total: number; readonly seconds: number } | undefined;

  const unitAt = (path: string) => {
    if (doneOf.has(path)) return path;
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      if (doneOf.has(path.slice(0, slash))) return path.slice(0, slash);
    }
    return undefined;
  };
  const moveTo = (upTo: number) => {
    // Read is not sent: restic holds the last packs back, and all counts only when the state itself is saved.
    const bytes = direction === "up" ? Math.min(upTo, total * NEARLY) : upTo;
    if (bytes <= done) return;
    done = bytes;
    lastMove = now();
    const elapsed = lastMove - sample.at;
    if (elapsed < 250) return;
    const fresh = (done - sample.done) / elapsed * 1000;
    const weight = Math.min(1, elapsed / SMOOTH);
    rate = rate === undefined ? fresh : rate + (fresh - rate) * weight;
    sample = { at: lastMove, done };
  };
  const start = (next: Step) => {
    past = finished() ?? past;
    step = next;
    units = [];
    doneOf = new Map();
    done = 0;
    total = 0;
    rate = undefined;
    began = lastMove = now();
    sample = { at: began, done: 0 };
  };
  const state = (): ProgressState => {
    if (!isTransfer(step)) return { kind: "preparing" };
    const silent = (now() - lastMove) / 1000;
    if (silent >= SILENT && done < total) return { kind: "stalled", silent: Math.floor(silent) };
    if (total === 0) return { kind: "preparing" };
    return {
      kind: "running",
      ...(rate !== undefined && { rate }),
      ...(rate !== undefined && rate > 0 && now() - began > 1500 && { left: Math.max(0, total - done) / rate }),
    };
  };
  const row = (unit: TransferUnit): ProgressRow => {
    const bytes = Math.min(unit.bytes, doneOf.get(unit.unit.path) ?? 0);
    const isThere = bytes >= unit.bytes && done > 0;
    return {
      world: nameOf(unit),
      done: bytes,
      total: unit.bytes,
      state: isThere ? "there" : bytes > 0 ? "moving" : "next",
      ...(unit.isNew && { isNew: true }),
    };
  };
  const rows = (): ProgressRow[] => {
    const worlds = units.filter(({ unit }) => unit.kind === "world");
    const others = units.filter(({ unit }) => unit.kind !== "world");
    const rest = others.reduce((sum, { bytes }) => sum + bytes, 0);
    const restDone = others.reduce((sum, { unit, bytes }) => sum + Math.min(bytes, doneOf.get(unit.path) ?? 0), 0);
    return [
      ...worlds.map(row),
      ...(others.length === 0 ? [] : [{
        files: countKinds(others.map(({ unit }) => unit.path)),
        done: restDone,
        total: rest,
        state: restDone >= rest && done > 0 ? "there" as const : restDone > 0 ? "moving" as const : "last" as const,
      }]),
    ];
  };
  /** The present transfer as one that is through. */
  const finished = () =>
    isTransfer(step) && units.length > 0 ? { units, total, seconds: (now() - began) / 1000 } : undefined;
  return {
    moved() {
      const through = finished() ?? past;
      if (through === undefined) return undefined;
      const { seconds } = through;
      ({ units, total } = through);
      // What came has its own name now.
      const there = rows().map((one) => ({ ...one, done: one.total, state: "there" as const }));
      return {
        page: "progress",
        direction,
        state: { kind: "done", seconds, from: [] },
        done: total,
        total,
        rows: there,
        playNow: false,
        background: false,
      };
    },
    get done() {
      return done;
    },
    onEvent(event) {
      now();
      if (event.type === "step") start(event.step);
      else if (event.type === "amounts") {
        if (event.step !== step) start(event.step);
        units = event.units;
        doneOf = new Map(units.map(({ unit }) => [unit.path, 0]));
        total = units.reduce((sum, { bytes }) => sum + bytes, 0);
      } else if (event.type === "progress") {
        const { bytesDone, bytesTotal } = event.progress;
        if (total === 0) total = bytesTotal;
        // An upload counts what has not changed too, and that first of all.
        moveTo(Math.min(total, step === "downloading" ? bytesDone : total - (bytesTotal - bytesDone)));
      }
    },
    onFile({ path, bytes }) {
      const unit = unitAt(path);
      if (unit === undefined) return;
      doneOf.set(unit, (doneOf.get(unit) ?? 0) + bytes);
      moveTo(Math.min(total, [...doneOf.values()].reduce((sum, part) => sum + part, 0)));
    },
    view() {
      return {
        page: "progress",
        direction,
        state: state(),
        done,
        total,
        rows: rows(),
        playNow: direction === "down",
        background: direction === "up",
      };
    },
  };
}

/** The time without those in which the computer slept. */
function awake(now: () => number): () => number {
  let slept = 0;
  let looked = now();
  return () => {
    const at = now();
    if (at - looked > ASLEEP) slept += at - looked;
    looked = at;
    return at - slept;
  };
}

function isTransfer(step: Step): boolean {
  return step === "downloading" || step === "uploading" || step === "saving";
}

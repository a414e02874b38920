/**
 * The words of the sync model: units, plans, questions, reports. No I/O.
 *
 * @module
 */
import type { WorldFacts } from "../instance/world_facts.ts";
import type { SnapshotId, TransferProgress } from "../repository/types.ts";
import type { DiffReport, HistoryReport, PinReport, RestoreReport } from "./history_types.ts";

/** What a player decides about: a whole world, or one other file or empty folder. */
export interface Unit {
  /** `saves/<folder>` for a world, else the path of the file or empty folder. */
  readonly path: string;
  /** A world, one other file, or one empty folder. */
  readonly kind: "world" | "file" | "folder";
}

/** How one side of a unit stands against the last agreement. */
export type Change = "same" | "changed" | "new" | "gone" | "absent";

/** What happens to one unit. */
export type Action =
  /** Nothing moves; where both sides changed, they are equal. */
  | "none"
  /** The network's version replaces (or removes) the local one. */
  | "take"
  /** The local version stays; the next push carries it. */
  | "keep"
  /** Both are written into one file (options.txt). */
  | "merge"
  /** The network's under its own name, the local one beside it under a new name. */
  | "keep-both"
  /** Needs a decision. */
  | "ask";

/** One line of a plan. */
export interface PlannedUnit {
  /** What it is about. */
  readonly unit: Unit;
  /** How this machine's side stands. */
  readonly local: Change;
  /** How the network's side stands. */
  readonly remote: Change;
  /** What happens to it. */
  readonly action: Action;
  /** Why, as one short clause for people. */
  readonly why: string;
  /**
   * Set where a pack owns the file here and that decided: `stays`, the network's version belongs to another version of the
   * pack and is not put in place; `kept`, the network has it no more, which deletes nothing of a pack.
   */
  readonly pack?: "stays" | "kept";
}

/** Why a decision is needed. */
export type QuestionReason =
  /** Both sides changed since they last agreed. */
  | "both-changed"
  /** Both sides hold something and there is no record of an agreement. */
  | "never-agreed"
  /** The world was deleted on the network; it is unchanged here. */
  | "deleted-there"
  /** Same folder, another seed: a different world. */
  | "another-world"
  /** The incoming (or outgoing) version is older than the last agreed one. */
  | "older"
  /** Many chunks are gone. */
  | "shrunk";

/** A player's possible answers about one unit. */
export type Answer = "keep-local" | "use-remote" | "keep-both";

/** One question about one unit. */
export interface Question {
  /** What it is about. */
  readonly unit: Unit;
  /** Why it is asked. */
  readonly reason: QuestionReason;
  /** The answers that make sense here, the safest first. */
  readonly answers: readonly Answer[];
  /** What is known of this machine's side; absent where it has none. */
  readonly local: SideFacts | undefined;
  /** What is known of the network's side; absent where it has none. */
  readonly remote: SideFacts | undefined;
}

/** What is known of one side of a question. */
export interface SideFacts {
  /** The device that saved it, as it calls itself. */
  readonly device: string;
  /** When it was saved, ISO 8601, by that device's clock; for people only. */
  readonly savedAt?: string;
  /** Bytes. */
  readonly size: number;
  /** How many files. */
  readonly files: number;
  /** How many of its files differ from what both sides last had, where that is known. */
  readonly changedFiles?: number;
  /** Facts from inside the world, where it could be read. */
  readonly world?: WorldFacts;
}

/** Answers by unit path, or the decision to stop the launch. */
export type Decision = ReadonlyMap<string, Answer> | "cancel";

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

/** The answer given where nobody can be asked. */
export type OnConflict = "abort" | Answer;

/** How a pull ended. */
export type PullOutcome =
  /** Nothing new anywhere. */
  | "up-to-date"
  /** The network has nothing saved yet. */
  | "nothing-on-network"
  /** First run: everything was fetched. */
  | "restored"
  /** The network was ahead; its changes were taken. */
  | "fast-forwarded"
  /** Both sides had changes and they were combined. */
  | "merged"
  /** Only this machine had changes; the network was not ahead. */
  | "local-ahead"
  /** The network could not be used; playing with what is here. */
  | "offline"
  /** Nobody is logged in. */
  | "not-logged-in"
  /** The player switched sync off for this instance on this computer. */
  | "switched-off";

/** Pieces of a shared profile. */
export interface ProfilePieces {
  /** Settings of `options.txt`, key bindings among them. */
  readonly settings: number;
  /** Entries of the server list. */
  readonly servers: number;
  /** Rows of the creative hotbars. */
  readonly hotbars: number;
}

/** What a run did about the account's shared profile. */
export interface ProfilePart {
  /**
   * `in-step`: the network has it all. `waiting`: something goes with the next run. `offline` and `failed`: the profile
   * could not be used, see `reason`; the instance's own sync is not concerned.
   */
  readonly outcome: "in-step" | "waiting" | "offline" | "failed";
  /** What the profile changed in this instance. */
  readonly taken: ProfilePieces;
  /** What was changed in this instance and is the profile's now. */
  readonly given: ProfilePieces;
  /** One sentence for `offline` and `failed`. */
  readonly reason?: string;
}

/** What a pull did. */
export interface PullReport {
  /** Tells reports apart. */
  readonly command: "pull";
  /** How it ended. */
  readonly outcome: PullOutcome;
  /** The units that are not the same everywhere, and what happened to each. */
  readonly units: readonly PlannedUnit[];
  /** Bytes fetched into the instance. */
  readonly bytes: number;
  /** Files of the snapshot(s) now stood on that were fetched. */
  readonly files: number;
  /** The saved state this machine stands on now. */
  readonly head: SnapshotId | undefined;
  /** Set where unpushed work was sent on the way. */
  readonly pushed: SnapshotId | undefined;
  /** Set where local changes wait for the next push. */
  readonly pending: number;
  /** Why the network could not be used, one sentence. */
  readonly offlineReason?: string;
  /** Absent where this instance takes no part in the shared profile. */
  readonly profile?: ProfilePart;
  /** Whole run, milliseconds. */
  readonly duration: number;
}

/** How a push ended. */
export type PushOutcome =
  | "nothing-to-send"
  | "pushed"
  /** Pushed, but another device pushed too: the next pull combines them. */
  | "forked"
  /** A check failed: saved aside, not as the version others get. */
  | "quarantined"
  /** Not sent: this machine must pull first. */
  | "pull-first"
  | "offline"
  | "game-running"
  | "not-logged-in"
  /** The player switched sync off for this instance on this computer. */
  | "switched-off";

/** What a push did. */
export interface PushReport {
  /** Tells reports apart. */
  readonly command: "push";
  /** How it ended. */
  readonly outcome: PushOutcome;
  /** The units that changed since the last agreement. */
  readonly units: readonly PlannedUnit[];
  /** Bytes that had to be sent. */
  readonly bytes: number;
  /** Files in the saved state. */
  readonly files: number;
  /** The saved state this machine stands on now. */
  readonly head: SnapshotId | undefined;
  /** One sentence for `quarantined`, `pull-first`, `offline`, `game-running`. */
  readonly reason?: string;
  /** Absent where this instance takes no part in the shared profile. */
  readonly profile?: ProfilePart;
  /** Whole run, milliseconds. */
  readonly duration: number;
}

/** What `plan` finds. */
export interface PlanReport {
  /** Tells reports apart. */
  readonly command: "plan";
  /** What a pull would do now, one entry for each unit that is not the same everywhere. */
  readonly pull: readonly PlannedUnit[];
  /** What a push would carry now. */
  readonly push: readonly PlannedUnit[];
  /** Why the network could not be used, one sentence. */
  readonly offlineReason?: string;
}

/** What `status` finds. */
export interface StatusReport {
  /** Tells reports apart. */
  readonly command: "status";
  /** The account that is logged in. */
  readonly account: string | undefined;
  /** The network's address. */
  readonly url: string | undefined;
  /** The instance's name on the network. */
  readonly instance: string;
  /** This machine's name, as others see it. */
  readonly device: string;
  /** Whether the operator can read the data: true for tokens of the original's kind. */
  readonly operatorCanRead: boolean | undefined;
  /** The saved state this machine stands on. */
  readonly head: SnapshotId | undefined;
  /** Units changed here since the last agreement. */
  readonly unpushed: readonly PlannedUnit[];
  /** How the network stands against this machine. */
  readonly network: "same" | "ahead" | "empty" | "offline" | "not-logged-in";
  /** Why the network could not be used, one sentence. */
  readonly offlineReason?: string;
  /** Files in scope. */
  readonly files: number;
  /** Bytes in scope. */
  readonly bytes: number;
}

/** What `undo` did. */
export interface UndoReport {
  /** Tells reports apart. */
  readonly command: "undo";
  /** The units put back. */
  readonly units: readonly Unit[];
  /** What came back of the shared profile; absent where the last run took nothing from it. */
  readonly profile?: ProfilePart;
  /** Whole run, milliseconds. */
  readonly duration: number;
}

/** What `profile` did or found. */
export interface ProfileReport {
  /** Tells reports apart. */
  readonly command: "profile";
  /** What was asked for. */
  readonly action: "on" | "off" | "status";
  /** Whether this instance takes part from now on. */
  readonly state: "on" | "off";
  /** How many pieces the profile has, as far as this instance knows it. */
  readonly pieces: ProfilePieces;
  /** How the network stands against this instance; absent where nobody asked it. */
  readonly network?: "same" | "ahead" | "empty" | "offline" | "not-logged-in";
  /** Why the network could not be used, one sentence. */
  readonly offlineReason?: string;
  /** What was done; absent for `off` and `status`. */
  readonly part?: ProfilePart;
  /** Whole run, milliseconds. */
  readonly duration: number;
}

/** Any report. */
export type Report =
  | PullReport
  | PushReport
  | PlanReport
  | StatusReport
  | HistoryReport
  | DiffReport
  | RestoreReport
  | PinReport
  | ProfileReport
  | UndoReport;

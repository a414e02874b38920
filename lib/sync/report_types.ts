/**
 * How each command reports what it did or found. No I/O.
 *
 * @module
 */
import type { SnapshotId } from "../repository/types.ts";
import type { DiffReport } from "./diff_types.ts";
import type { HistoryReport } from "./history_types.ts";
import type { PinReport } from "./moment_types.ts";
import type { RestoreReport } from "./restore_types.ts";
import type { PlannedUnit, Unit } from "./plan_types.ts";
import type { ProfilePart, ProfileReport } from "./profile_types.ts";

/**
 * How a pull ended.
 *
 * @example
 * ```ts
 * const isNews = (outcome: PullOutcome) => ["restored", "fast-forwarded", "merged"].includes(outcome);
 * console.log(isNews("merged"), isNews("up-to-date")); // true false
 * ```
 */
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

/**
 * What a pull did.
 *
 * @example
 * ```ts
 * import { pull } from "@timemachine/instance-sync";
 *
 * const report: PullReport = await pull({ packFolder: Deno.makeTempDirSync() });
 * console.log(report.offlineReason ?? `${report.files} files came`);
 * ```
 */
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

/**
 * How a push ended.
 *
 * @example
 * ```ts
 * const reachedNetwork = (outcome: PushOutcome) => outcome === "pushed" || outcome === "forked";
 * console.log(reachedNetwork("pushed"), reachedNetwork("offline")); // true false
 * ```
 */
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

/**
 * What a push did.
 *
 * @example
 * ```ts
 * import { push } from "@timemachine/instance-sync";
 *
 * const report: PushReport = await push({ packFolder: Deno.makeTempDirSync() });
 * console.log(report.reason ?? `${report.bytes} bytes were sent`);
 * ```
 */
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

/**
 * What `plan` finds.
 *
 * @example
 * ```ts
 * import { plan } from "@timemachine/instance-sync";
 *
 * const found: PlanReport = await plan({ packFolder: Deno.makeTempDirSync() });
 * console.log(`${found.pull.length} would come, ${found.push.length} would go`);
 * ```
 */
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

/**
 * What `status` finds.
 *
 * @example
 * ```ts
 * import { status } from "@timemachine/instance-sync";
 *
 * const found: StatusReport = await status({ packFolder: Deno.makeTempDirSync() });
 * console.log(`${found.account ?? "nobody"} on ${found.device}, ${found.unpushed.length} not sent yet`);
 * ```
 */
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

/**
 * What `undo` did.
 *
 * @example
 * ```ts
 * const line = ({ units }: UndoReport) => `${units.length} put back`;
 * console.log(line({ command: "undo", units: [{ path: "saves/Home", kind: "world" }], duration: 800 })); // "1 put back"
 * ```
 */
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

/**
 * Any report.
 *
 * @example
 * ```ts
 * const needsLook = (report: Report) =>
 *   report.command === "push" && (report.outcome === "quarantined" || report.outcome === "pull-first");
 * console.log(needsLook({ command: "undo", units: [], duration: 1 })); // false
 * ```
 */
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

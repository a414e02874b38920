import { DiskFullError, type ErrorCode, SyncError } from "../errors.ts";
import type { Report } from "../sync/report_types.ts";
import type { CommandName } from "./command_table.ts";

/** 0: go on. 1: stop (a launcher does not start the game). 2: wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** What an exit code means to whoever started the command. */
export type VerbClass =
  /** A launcher waits to start the game. */
  | "pull"
  /** The game is over; a failure only marks the instance in the launcher. */
  | "push"
  /** A person or a script asked for something. */
  | "people";

/**
 * For each kind of error: what `pull`, `push` and the commands for people end with.
 *
 * - `pull`: only what could destroy data stops the game. Playing without having pulled destroys nothing: what the player
 *   does is a change on this side, and the next run combines it or asks. So every trouble with the network, the login or
 *   restic is 0.
 * - `push`: the session is over and safe on this disk; the next pull sends it. A post-exit hook that fails marks the
 *   instance as crashed, so it is 1 only where the player must do something on this computer.
 * - People: what was asked for did not happen, so 1.
 */
const EXIT_CODES = {
  // The hook line itself is wrong: no run can ever work until it is corrected.
  usage: [2, 2, 2],
  folder: [2, 2, 2],
  // Nobody can be reached or nobody is logged in: play on.
  "no-token": [0, 0, 1],
  token: [0, 0, 1],
  "login-refused": [0, 0, 1],
  forbidden: [0, 0, 1],
  unreachable: [0, 0, 1],
  server: [0, 0, 1],
  "server-full": [0, 0, 1],
  stalled: [0, 0, 1],
  "no-repository": [0, 0, 1],
  "repository-locked": [0, 0, 1],
  "snapshot-gone": [0, 0, 1],
  // What we read cannot be understood, so nothing was touched: play on.
  settings: [0, 0, 1],
  "newer-version": [0, 0, 1],
  "newer-game": [0, 0, 1],
  "repository-password": [0, 0, 1],
  "repository-damaged": [0, 0, 1],
  "unsafe-name": [0, 0, 1],
  // No tool to transfer with: play on.
  "restic-missing": [0, 0, 1],
  "restic-download": [0, 0, 1],
  "restic-failed": [0, 0, 1],
  // Only people set up launchers.
  launcher: [0, 0, 1],
  // The program is as it was.
  upgrade: [0, 0, 1],
  // The game could not save here: the session would be lost. (But see ROOM_TO_PLAY.)
  "disk-full": [1, 1, 1],
  "read-only": [1, 1, 1],
  // Another run may be moving these very files; or the game has them open. Starting a (second) game could destroy data.
  busy: [1, 0, 1],
  "game-running": [1, 0, 1],
  // The player's word is needed, or was "do not start".
  conflict: [1, 0, 1],
  cancelled: [1, 1, 1],
  // The pack was never installed: there is nothing to start.
  "command-failed": [1, 1, 1],
  // Worlds may be missing: the game would make new ones in their place.
  "half-done": [1, 1, 1],
  "nothing-to-undo": [1, 1, 1],
} as const satisfies Record<ErrorCode, readonly [pull: ExitCode, push: ExitCode, people: ExitCode]>;

/**
 * With so much room left the game can save, bytes: what the network claims to hold (it may lie) does not fit, nothing was
 * touched, and the launch goes on.
 */
const ROOM_TO_PLAY = 1_000_000_000;

/** Which class a command belongs to. */
export function verbClass(command: CommandName | undefined): VerbClass {
  return command === "pull" || command === "push" ? command : "people";
}

/**
 * The exit code for an error.
 *
 * @param error What was thrown. Anything but a {@linkcode SyncError} is a mistake of ours: nobody can say whether the
 *   instance is whole, so it stops the launch and shows itself.
 * @param verb What was being done.
 */
export function exitCodeOfError(error: unknown, verb: VerbClass): ExitCode {
  if (!(error instanceof SyncError)) return 1;
  if (verb === "pull" && error instanceof DiskFullError && (error.room?.free ?? 0) >= ROOM_TO_PLAY) return 0;
  const [pull, push, people] = EXIT_CODES[error.code];
  return { pull, push, people }[verb];
}

/**
 * The exit code for a run that ended with a report.
 *
 * @param report What the run did.
 */
export function exitCodeOfReport(report: Report): ExitCode {
  switch (report.command) {
    case "push":
      // A broken world must be seen by the player before it is played on: launchers show a failed post-exit hook.
      return report.outcome === "quarantined" ? 1 : 0;
    case "plan":
      // Half a plan is not what was asked for.
      return report.offlineReason === undefined ? 0 : 1;
    case "diff":
    case "history":
    case "pin":
    case "profile":
    case "pull":
    case "restore":
    case "status":
    case "undo":
      return 0;
  }
}

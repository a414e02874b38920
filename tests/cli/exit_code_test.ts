import assert from "node:assert/strict";
import { exitCodeOfError, exitCodeOfReport } from "../../lib/commands/exit_code.ts";
import * as errors from "../../lib/errors.ts";
import type { PullOutcome, PushOutcome } from "../../lib/sync/report_types.ts";

/** One error of each kind; a new kind does not compile without an entry. */
const ONE_OF_EACH = {
  usage: new errors.UsageError(""),
  folder: new errors.FolderError(""),
  settings: new errors.SettingsError(""),
  "newer-version": new errors.NewerVersionError(""),
  "newer-game": new errors.NewerGameError(""),
  token: new errors.TokenError(""),
  "no-token": new errors.NoTokenError(""),
  "login-refused": new errors.LoginRefusedError(""),
  forbidden: new errors.ForbiddenError(""),
  unreachable: new errors.UnreachableError(""),
  server: new errors.ServerError(""),
  "server-full": new errors.ServerFullError(""),
  stalled: new errors.StalledError(""),
  "no-repository": new errors.NoRepositoryError(""),
  "repository-locked": new errors.RepositoryLockedError(""),
  "repository-password": new errors.RepositoryPasswordError(""),
  "repository-damaged": new errors.RepositoryDamagedError(""),
  "restic-missing": new errors.ResticMissingError(""),
  "restic-download": new errors.ResticDownloadError(""),
  "restic-failed": new errors.ResticFailedError(""),
  "snapshot-gone": new errors.SnapshotGoneError(""),
  "disk-full": new errors.DiskFullError(""),
  "read-only": new errors.ReadOnlyError(""),
  "unsafe-name": new errors.UnsafeNameError(""),
  busy: new errors.BusyError(""),
  "game-running": new errors.GameRunningError(""),
  conflict: new errors.ConflictError("", []),
  "half-done": new errors.HalfDoneError(""),
  "nothing-to-undo": new errors.NothingToUndoError(""),
  "command-failed": new errors.CommandFailedError(""),
  launcher: new errors.LauncherError(""),
  upgrade: new errors.UpgradeError(""),
  cancelled: new errors.CancelledError(""),
} as const satisfies Record<errors.ErrorCode, errors.SyncError>;

function codesEndingWith(exitCode: number, verb: "pull" | "push" | "people"): string[] {
  return Object.values(ONE_OF_EACH).filter((error) => exitCodeOfError(error, verb) === exitCode).map(({ code }) =>
    code
  );
}

Deno.test("a trouble with the network never stops a launch and never marks an instance as crashed", () => {
  for (const code of errors.OFFLINE_CODES) {
    assert.equal(exitCodeOfError(ONE_OF_EACH[code], "pull"), 0, code);
    assert.equal(exitCodeOfError(ONE_OF_EACH[code], "push"), 0, code);
    assert.equal(exitCodeOfError(ONE_OF_EACH[code], "people"), 1, code);
  }
});

Deno.test("exactly these stop a launch", () => {
  assert.deepEqual(codesEndingWith(1, "pull"), [
    "disk-full",
    "read-only",
    "busy",
    "game-running",
    "conflict",
    "half-done",
    "nothing-to-undo",
    "command-failed",
    "cancelled",
  ]);
});

Deno.test("wrong usage is 2 whoever asks, and nothing else is", () => {
  for (const verb of ["pull", "push", "people"] as const) {
    assert.deepEqual(codesEndingWith(2, verb), ["usage", "folder"]);
  }
});

Deno.test("people and scripts get 1 for everything that did not happen", () => {
  assert.equal(codesEndingWith(0, "people").length, 0);
});

Deno.test("a mistake of ours stops the launch: nobody can say that the instance is whole", () => {
  assert.equal(exitCodeOfError(new TypeError("x"), "pull"), 1);
  assert.equal(exitCodeOfError("x", "push"), 1);
});

Deno.test("every end of a pull lets the game start; of a push, only a broken world shows in the launcher", () => {
  const common = { units: [], bytes: 0, files: 0, head: undefined, duration: 0 } as const;
  const pulls: Record<PullOutcome, 0 | 1> = {
    "up-to-date": 0,
    "nothing-on-network": 0,
    restored: 0,
    "fast-forwarded": 0,
    merged: 0,
    "local-ahead": 0,
    offline: 0,
    "not-logged-in": 0,
    "switched-off": 0,
  };
  for (const [outcome, code] of entries(pulls)) {
    assert.equal(exitCodeOfReport({ command: "pull", outcome, ...common, pushed: undefined, pending: 0 }), code);
  }
  const pushes: Record<PushOutcome, 0 | 1> = {
    "nothing-to-send": 0,
    pushed: 0,
    forked: 0,
    quarantined: 1,
    "pull-first": 0,
    offline: 0,
    "game-running": 0,
    "not-logged-in": 0,
    "switched-off": 0,
  };
  for (const [outcome, code] of entries(pushes)) {
    assert.equal(exitCodeOfReport({ command: "push", outcome, ...common }), code);
  }
});

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

import assert from "node:assert/strict";
import * as library from "../../mod.ts";
import { ROOT } from "../rules/module_graph.ts";

const VERBS = ["diff", "history", "pin", "plan", "profile", "pull", "push", "restore", "status", "undo"];
const ERRORS = [
  "BusyError",
  "CancelledError",
  "CommandFailedError",
  "ConflictError",
  "DiskFullError",
  "FolderError",
  "ForbiddenError",
  "GameRunningError",
  "HalfDoneError",
  "LauncherError",
  "LoginRefusedError",
  "NewerGameError",
  "NewerVersionError",
  "NoRepositoryError",
  "NoTokenError",
  "NothingToUndoError",
  "ReadOnlyError",
  "RepositoryDamagedError",
  "RepositoryLockedError",
  "RepositoryPasswordError",
  "ResticDownloadError",
  "ResticFailedError",
  "ResticMissingError",
  "ServerError",
  "ServerFullError",
  "SettingsError",
  "SnapshotGoneError",
  "StalledError",
  "SyncError",
  "TokenError",
  "UnreachableError",
  "UnsafeNameError",
  "UpgradeError",
  "UsageError",
];
const TYPES = [
  "Action",
  "Answer",
  "Change",
  "Decision",
  "DiffReport",
  "DiffRequest",
  "ErrorCode",
  "FileCounts",
  "FileDifference",
  "HistoryEntry",
  "HistoryReport",
  "HistoryRequest",
  "Moment",
  "MovedFile",
  "OnConflict",
  "Participant",
  "Pin",
  "PinReport",
  "PinRequest",
  "Place",
  "PlanReport",
  "PlannedUnit",
  "ProfileModel",
  "ProfilePart",
  "ProfilePieces",
  "ProfileReport",
  "ProfileRequest",
  "PullOutcome",
  "PullReport",
  "PushOutcome",
  "PushReport",
  "Question",
  "QuestionReason",
  "Report",
  "RestoreReport",
  "RestoreRequest",
  "RestoredCopy",
  "SessionChanges",
  "SideFacts",
  "SnapshotId",
  "StatusReport",
  "Step",
  "SyncEvent",
  "SyncRequest",
  "TransferProgress",
  "UndoReport",
  "TransferUnit",
  "Unit",
  "UnitDifference",
  "WorldChange",
  "WorldFacts",
];

Deno.test("the library shows exactly these names", async () => {
  const doc: { readonly nodes: Readonly<Record<string, { readonly symbols: readonly { readonly name: string }[] }>> } =
    JSON.parse(await denoDoc("--json", "mod.ts"));
  assert.deepEqual(
    Object.values(doc.nodes).flatMap(({ symbols }) => symbols.map(({ name }) => name)).sort(),
    [...VERBS, ...ERRORS, "OFFLINE_CODES", ...TYPES].sort(),
  );
  assert.deepEqual(Object.keys(library).sort(), [...VERBS, ...ERRORS, "OFFLINE_CODES"].sort());
});

Deno.test("every name the library shows is documented, and shows no type that it hides", async () => {
  await denoDoc("--lint", "mod.ts");
});

Deno.test("every error can be told by its class and by a code of its own", () => {
  const codes = new Map<string, string>();
  for (const name of ERRORS) {
    const make: unknown = Reflect.get(library, name);
    assert.ok(typeof make === "function");
    if (name === "SyncError") continue;
    const error: unknown = Reflect.construct(make, ["What is wrong.", name === "ConflictError" ? ["saves/Home"] : {}]);
    assert.ok(error instanceof library.SyncError);
    assert.equal(error.name, name);
    assert.equal(codes.get(error.code), undefined, `${name} and ${codes.get(error.code)} share a code`);
    codes.set(error.code, name);
  }
});

async function denoDoc(...args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

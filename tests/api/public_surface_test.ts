import assert from "node:assert/strict";
import * as z from "zod/mini";
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
  assert.deepEqual(
    (await shown()).map(({ name }) => name).sort(),
    [...VERBS, ...ERRORS, "OFFLINE_CODES", ...TYPES].sort(),
  );
  assert.deepEqual(Object.keys(library).sort(), [...VERBS, ...ERRORS, "OFFLINE_CODES"].sort());
});

Deno.test("every name the library shows is documented, and shows no type that it hides", async () => {
  await denoDoc("--lint", "mod.ts");
});

// That the examples run is shown by `deno test --doc` (`deno task test`), which is given all of lib/.
Deno.test("every name the library shows has an example of its own", async () => {
  assert.deepEqual(
    (await shown()).filter(({ example }) => !/```ts\n(?:.*\n)+?```/.test(example)).map(({ name }) => name),
    [],
  );
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

/** What `deno doc` prints of a module, as far as it is read here. */
const DOC = z.object({
  nodes: z.record(
    z.string(),
    z.object({
      symbols: z.array(z.object({
        name: z.string(),
        declarations: z.array(z.object({
          jsDoc: z.optional(z.object({
            tags: z.optional(z.array(z.object({ kind: z.string(), doc: z.optional(z.string()) }))),
          })),
        })),
      })),
    }),
  ),
});

/** Each name of `mod.ts` with the text of its examples. */
async function shown(): Promise<readonly { readonly name: string; readonly example: string }[]> {
  const { nodes } = DOC.parse(JSON.parse(await denoDoc("--json", "mod.ts")));
  return Object.values(nodes).flatMap(({ symbols }) => symbols).map(({ name, declarations }) => ({
    name,
    example: declarations.flatMap(({ jsDoc }) => jsDoc?.tags ?? [])
      .filter(({ kind }) => kind === "example").map(({ doc = "" }) => doc).join("\n"),
  }));
}

async function denoDoc(...args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

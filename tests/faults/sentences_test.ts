import assert from "node:assert/strict";
import { RepositoryDamagedError, RepositoryLockedError, UnreachableError } from "../../mod.ts";
import { exitError } from "../../lib/repository/exit_error.ts";

Deno.test("a wrong page or nothing in the place of what the network keeps is told in plain words", () => {
  const said = (message: string) => exitError({ code: 1, message, host: "saves.example" });
  for (
    const message of [
      "Fatal: config cannot be loaded: trying to decrypt invalid data: ciphertext too short",
      "Fatal: LoadRaw(<key/0123456789>): invalid data returned",
      `Fatal: config cannot be loaded: <config/${"0".repeat(10)}> does not exist`,
      "config file has zero size, invalid repository?",
      "ReadFull(<data/a12e4b0704>): <data/a12e4b0704> does not exist (/saves/Home/level.dat)",
      "cached file <data/a258a6ba34> is too short",
      "invalid child node name ../../../../evil (/screenshots)",
      "Fatal: unable to load: unexpected HTTP response (416): 416 Requested Range Not Satisfiable",
    ]
  ) {
    const error = said(message);
    assert.ok(error instanceof RepositoryDamagedError);
    assert.match(
      error.message,
      /^What the network keeps for this instance cannot be read\. Tell the network's operator; details are in the log .*\.$/,
    );
  }
  assert.ok(
    said("Fatal: config cannot be loaded: dial tcp 127.0.0.1:9: connection refused") instanceof UnreachableError,
  );
});

Deno.test("trouble with restic's lock, and trouble that nobody knows, is told without restic's own words", () => {
  const said = (message: string) => exitError({ code: 1, message, host: "saves.example" });
  for (
    const message of [
      "unable to create lock in backend: <lock/5f0e1b2c3d> does not exist",
      "Fatal: invalid lock file: unexpected end of JSON input",
    ]
  ) {
    assert.ok(said(message) instanceof RepositoryLockedError);
    assert.match(said(message).message, /could not note that this computer is at work\. Try again in a while\.$/);
  }
  const cut = "unable to create lock in backend: dial tcp 127.0.0.1:9: connection refused";
  assert.ok(said(cut) instanceof UnreachableError);
  assert.match(said("runtime error: index out of range").message, /not known here; details are in the log/);
});

Deno.test("an upload that is refused the second time, because the first one's answer was lost, is told as what it is", () => {
  const message = "Fatal: unable to save snapshot: unexpected HTTP response (403): 403 Forbidden";
  const said = (repeated: boolean) => exitError({ code: 1, message, host: "saves.example", repeated });
  assert.ok(said(true) instanceof UnreachableError);
  assert.match(said(true).message, /interrupted in the middle of an upload\. The next run sends the rest\.$/);
  assert.match(said(false).message, /does not allow this account to do that\.$/);
});

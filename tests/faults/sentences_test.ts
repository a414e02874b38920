import assert from "node:assert/strict";
import { RepositoryDamagedError, UnreachableError } from "../../mod.ts";
import { exitError } from "../../lib/repository/exit_error.ts";

Deno.test("a wrong page or nothing in the place of what the network keeps is told in plain words", () => {
  const said = (message: string) => exitError({ code: 1, message, host: "saves.example" });
  for (
    const message of [
      "Fatal: config cannot be loaded: trying to decrypt invalid data: ciphertext too short",
      `Fatal: config cannot be loaded: <config/${"0".repeat(10)}> does not exist`,
    ]
  ) {
    const error = said(message);
    assert.ok(error instanceof RepositoryDamagedError);
    assert.match(
      error.message,
      /^What the network keeps for this instance cannot be read .* Tell the network's operator\.$/,
    );
  }
  assert.ok(
    said("Fatal: config cannot be loaded: dial tcp 127.0.0.1:9: connection refused") instanceof UnreachableError,
  );
});

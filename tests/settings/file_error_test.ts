import assert from "node:assert/strict";
import { DiskFullError } from "../../lib/errors.ts";
import { fileError } from "../../lib/settings/map_file_error.ts";

const NUMBERS: Readonly<Record<string, number>> = { linux: 122, darwin: 69, windows: 1295 };

// Found on a btrfs with a quota (tests/faults/quota_test.ts): Deno knows no code for this one.
Deno.test("a quota that is used up is a full disk", () => {
  const thrown = new Error(`Disk quota exceeded (os error ${NUMBERS[Deno.build.os] ?? 122}): rename 'a' -> 'b'`);
  const told = fileError(thrown, "saves/Home");
  assert.ok(told instanceof DiskFullError);
  assert.match(told.message, /no space left on this computer for saves\/Home/);
});

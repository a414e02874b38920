import assert from "node:assert/strict";
import { releaseNotes } from "../../lib/release/release_notes.ts";

const LOG = `# Changelog

- Not a version's.

## Unreleased

- Nobody has this yet.

## [0.10.0] - 2026-12-01

### Added

- The newest,
  over two lines.
* With a star and [a link](https://example.com).

Not a point.
  Nor this.

## 0.9.0-beta.1

- A preview.

## 0.9.0

- \`older\` **still new**

## 0.8.0

- What is here.
`;

Deno.test("a release's notes are the points between two versions, in plain text", () => {
  assert.deepEqual(releaseNotes(LOG, { after: "0.8.0", until: "0.10.0" }), [
    "The newest, over two lines.",
    "With a star and a link.",
    "A preview.",
    "older still new",
  ]);
  assert.deepEqual(releaseNotes(LOG, { after: "0.9.0", until: "0.10.0" }).length, 2);
  assert.deepEqual(releaseNotes(LOG, { after: "0.8.0", until: "0.9.0" }).length, 2);
  assert.deepEqual(releaseNotes(LOG, { after: "0.10.0", until: "0.10.0" }), []);
  assert.deepEqual(releaseNotes("", { after: "0.8.0", until: "0.10.0" }), []);
});

Deno.test("of a change log without end a bounded part is taken", () => {
  const long = releaseNotes(`## 1.0.0\n${`- ${"word ".repeat(1000)}\n`.repeat(1000)}`, {
    after: "0.1.0",
    until: "1.0.0",
  });
  assert.ok(long.length <= 30 && long.every((point) => point.length <= 400));
});

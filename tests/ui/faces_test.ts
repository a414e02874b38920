import assert from "node:assert/strict";
import { join } from "node:path";
import { ConflictError } from "../../lib/errors.ts";
import { headlessFace } from "../../lib/ui/headless_face.ts";
import { errorJson } from "../../lib/ui/error_text.ts";
import { openLog } from "../../lib/ui/log_file.ts";
import { questionText } from "../../lib/ui/question_text.ts";
import { tempDir } from "../support/temp.ts";

function recorded(details: "show" | "hide", log?: string) {
  const lines: string[] = [];
  let now = 0;
  const face = headlessFace(
    { kind: "headless", details, ...(log !== undefined && { log }) },
    { write: (line) => lines.push(line), clock: () => now },
  );
  return { face, lines, wait: (ms: number) => now += ms };
}

Deno.test("progress is at most one line in two seconds, and none in a short run", () => {
  const { face, lines, wait } = recorded("hide");
  for (let i = 0; i < 100; i++) {
    face.onEvent({
      type: "progress",
      step: "uploading",
      progress: { filesDone: i, filesTotal: 100, bytesDone: i * 1000, bytesTotal: 100_000 },
    });
    wait(50);
  }
  assert.deepEqual(lines, [
    "instance-sync: Sending: 40 of 100 files, 40.0 kB of 100.0 kB (40 %)",
    "instance-sync: Sending: 80 of 100 files, 80.0 kB of 100.0 kB (80 %)",
  ]);
});

Deno.test("steps and details are for --verbose and the log", () => {
  using temp = tempDir();
  const log = join(temp.path, "logs", "instance-sync.log");
  const quiet = recorded("hide", log);
  quiet.face.onEvent({ type: "step", step: "checking" });
  quiet.face.onEvent({ type: "detail", text: "restic 0.19.1" });
  quiet.face.onEvent({ type: "note", text: "A note." });
  assert.deepEqual(quiet.lines, ["instance-sync: A note."]);
  assert.match(Deno.readTextFileSync(log), /restic 0\.19\.1\n.*A note\.\n$/);
  const verbose = recorded("show");
  verbose.face.onEvent({ type: "step", step: "checking" });
  verbose.face.onEvent({ type: "detail", text: "restic 0.19.1" });
  assert.deepEqual(verbose.lines, ["instance-sync: Asking the network ...", "instance-sync: restic 0.19.1"]);
});

Deno.test("a player sees one sentence of a mistake of ours, the log has where it was", () => {
  using temp = tempDir();
  const log = join(temp.path, "logs", "instance-sync.log");
  const { face, lines } = recorded("hide", log);
  face.fail(new TypeError("x is not a function", { cause: new Error("deep down") }), "The game does not start.");
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? "", /^instance-sync: Something went wrong inside .*--verbose.* The game does not start\.$/);
  assert.doesNotMatch(lines.join(), /TypeError|faces_test|is not a function/);
  assert.match(Deno.readTextFileSync(log), /TypeError: x is not a function\n[^]*faces_test[^]*deep down/);
});

Deno.test("JSON errors have a code, and a conflict names its units", () => {
  assert.deepEqual(errorJson(new ConflictError("Two versions.", ["saves/Home"])), {
    error: { code: "conflict", message: "Two versions.", units: ["saves/Home"] },
  });
  assert.equal(errorJson(new TypeError("x")).error["code"], "internal");
});

Deno.test("the log is moved aside at 1 MiB, and one old one is kept", () => {
  using temp = tempDir();
  const path = join(temp.path, "logs", "instance-sync.log");
  openLog(path).write("first");
  openLog(path).write("x".repeat(1024 * 1024));
  assert.match(Deno.readTextFileSync(path), /first/);
  openLog(path).write("third");
  assert.doesNotMatch(Deno.readTextFileSync(path), /first/);
  assert.match(Deno.readTextFileSync(path), /third\n$/);
  assert.match(Deno.readTextFileSync(`${path}.old`), /first/);
});

Deno.test("a log that cannot be written disturbs nobody", () => {
  using temp = tempDir();
  openLog(join(temp.path, "no-state-folder", "logs", "instance-sync.log")).write("x");
  assert.deepEqual([...Deno.readDirSync(temp.path)], []);
});

Deno.test("a question shows both sides in the game's terms", () => {
  const { title, sides, answers } = questionText({
    unit: { path: "saves/Home", kind: "world" },
    reason: "both-changed",
    answers: ["keep-both", "keep-local"],
    local: {
      device: "laptop",
      size: 3_000_000,
      files: 40,
      world: {
        name: "\u00a7aHome",
        day: 12,
        playTime: { a: 72_000 * 3, b: 72_000 },
        versionName: "1.21.5",
        gameMode: "survival",
        lastPlayed: new Date(2026, 10, 23, 20, 15).getTime(),
      },
    },
    remote: { device: "desktop\u001b[31m", size: 10, files: 1, savedAt: new Date(2026, 10, 22, 9, 5).toISOString() },
  });
  assert.equal(title, 'World "Home" changed here and on another computer.');
  assert.deepEqual(sides, [
    'This computer: "Home", day 12, 3.0 h played, survival, game 1.21.5, last played 2026-11-23 20:15, ' +
    "on laptop, 40 files, 3.0 MB",
    "The network:   saved 2026-11-22 09:05, on desktop [31m, 10 B",
  ]);
  assert.deepEqual(answers.map(({ answer }) => answer), ["keep-both", "keep-local"]);
});

Deno.test("a side that is not there says so", () => {
  const question = { unit: { path: "a.txt", kind: "file" }, answers: ["keep-local"], local: undefined } as const;
  const remote = { device: "d", size: 1, files: 1 };
  assert.equal(questionText({ ...question, reason: "deleted-there", remote }).sides[0], "This computer: not there");
});

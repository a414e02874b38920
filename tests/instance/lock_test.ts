import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { BusyError, CancelledError, UnsafeNameError } from "../../lib/errors.ts";
import { withInstanceLock } from "../../lib/instance/lock.ts";
import { tempInstance } from "../settings/temp_folder.ts";

const HOLDER = fileURLToPath(new URL("lock_holder.ts", import.meta.url));
const MINUTE = 60_000;
const failOnWait = () => assert.fail("nobody else is here");

/** Another process that holds the lock, once this resolves. */
async function otherRun(root: string): Promise<Deno.ChildProcess> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", `--allow-read=${root}`, `--allow-write=${root}`, HOLDER, root],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  assert.equal(new TextDecoder().decode(value).trim(), "held");
  return child;
}

Deno.test("a second run says once that it waits, and goes on when the first has ended", async () => {
  using folder = tempInstance();
  const other = await otherRun(folder.root);
  let waits = 0;
  const onWait = () => {
    waits++;
    other.stdin.close();
  };
  assert.equal(await withInstanceLock(folder, { waitMs: MINUTE, onWait }, () => Promise.resolve("mine")), "mine");
  assert.equal(waits, 1);
  assert.equal((await other.status).code, 0);
});

Deno.test("a run that dies without a word frees the lock", async () => {
  using folder = tempInstance();
  const other = await otherRun(folder.root);
  const onWait = () => other.kill("SIGKILL");
  assert.equal(await withInstanceLock(folder, { waitMs: MINUTE, onWait }, () => Promise.resolve("mine")), "mine");
  await other.status;
});

Deno.test("a second run gives a clear answer when the first does not end, and can be stopped while it waits", async () => {
  using folder = tempInstance();
  const other = await otherRun(folder.root);
  const run = () => Promise.reject(new Error("must not run"));
  await assert.rejects(
    () => withInstanceLock(folder, { waitMs: 0, onWait: failOnWait }, run),
    (error) => error instanceof BusyError && error.message.includes(folder.root),
  );
  await assert.rejects(() => withInstanceLock(folder, { waitMs: 120, onWait: () => {} }, run), BusyError);
  const stop = new AbortController();
  await assert.rejects(
    () => withInstanceLock(folder, { waitMs: MINUTE, onWait: () => stop.abort(), signal: stop.signal }, run),
    CancelledError,
  );
  other.stdin.close();
  await other.status;
});

Deno.test("two runs in one process do not meet either, and an error frees the lock", async () => {
  using folder = tempInstance();
  const options = { waitMs: 0, onWait: failOnWait };
  await assert.rejects(
    () => withInstanceLock(folder, options, () => withInstanceLock(folder, options, () => Promise.resolve())),
    BusyError,
  );
  await withInstanceLock(folder, options, () => Promise.resolve());
  assert.match(Deno.readTextFileSync(folder.lock), new RegExp(`^process ${Deno.pid}, since 20`));
});

Deno.test("a lock file that is a link is refused, and what it leads to stays", async () => {
  using folder = tempInstance();
  Deno.writeTextFileSync(`${folder.root}/options.txt`, "mine");
  Deno.symlinkSync(`${folder.root}/options.txt`, folder.lock);
  await assert.rejects(
    () => withInstanceLock(folder, { waitMs: 0, onWait: failOnWait }, () => Promise.resolve()),
    UnsafeNameError,
  );
  assert.equal(Deno.readTextFileSync(`${folder.root}/options.txt`), "mine");
});

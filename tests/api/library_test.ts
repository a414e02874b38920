import assert from "node:assert/strict";
import { join } from "node:path";
import {
  CancelledError,
  ConflictError,
  FolderError,
  plan,
  pull,
  push,
  type SyncEvent,
  type SyncRequest,
  TokenError,
  undo,
  UsageError,
} from "../../mod.ts";
import { never, startFaultServer } from "../support/fault_server.ts";
import { type RestServer, startRestServer } from "../support/rest_server.ts";
import { levelDat } from "../sync/level_dat.ts";
import { type TempDir, tempDir, writeFile } from "../support/temp.ts";

const WORLD = "saves/Home/data/things.txt";

/** A computer of the player, logged in, with one world. */
function computer(temp: TempDir, name: string, server: { readonly url: string }, world?: string): SyncRequest {
  const packFolder = join(temp.path, name, "Build");
  writeFile(join(packFolder, ".cloud-sync", "token"), "alice:alice-secret\n");
  if (world !== undefined) {
    writeFile(join(packFolder, WORLD), world);
    writeFile(join(packFolder, "saves/Home/level.dat"), levelDat("Home"));
  }
  return { packFolder, url: server.url, headless: true };
}

function world({ packFolder }: SyncRequest): string {
  return Deno.readTextFileSync(join(packFolder, WORLD));
}

/** Two computers that both changed the world since they agreed. */
async function bothPlayed(temp: TempDir, server: RestServer): Promise<{ desktop: SyncRequest; laptop: SyncRequest }> {
  const desktop = computer(temp, "desktop", server, "evening 1");
  const laptop = computer(temp, "laptop", server);
  await push(desktop);
  await pull(laptop);
  writeFile(join(desktop.packFolder, WORLD), "evening 2 on the desktop");
  writeFile(join(laptop.packFolder, WORLD), "evening 2 on the laptop, and longer");
  await push(desktop);
  return { desktop, laptop };
}

Deno.test("a round trip: reports tell what was done, events arrive in order, nothing is printed", async () => {
  await using server = await startRestServer();
  using temp = tempDir("library");
  using printed = listenToOutput();
  const desktop = computer(temp, "desktop", server, "evening 1");
  const laptop = computer(temp, "laptop", server);
  const events: SyncEvent[] = [];
  const pushed = await push({ ...desktop, onEvent: (event) => events.push(event) });
  assert.deepEqual([pushed.command, pushed.outcome, pushed.files], ["push", "pushed", 2]);
  assert.match(pushed.head ?? "", /^[0-9a-f]{64}$/);
  assert.deepEqual(pushed.units.map(({ unit }) => unit), [{ path: "saves/Home", kind: "world" }]);
  assert.deepEqual(steps(events), ["checking", "preparing", "uploading"]);
  events.length = 0;
  const pulled = await pull({ ...laptop, onEvent: (event) => events.push(event) });
  assert.deepEqual([pulled.command, pulled.outcome, pulled.files, pulled.head], ["pull", "restored", 2, pushed.head]);
  assert.deepEqual(steps(events), ["checking", "comparing", "downloading", "applying"]);
  assert.equal(world(laptop), "evening 1");
  assert.equal(printed.text(), "");
});

Deno.test("both played: told, asked, refused, decided, taken back", async (t) => {
  await using server = await startRestServer();
  using temp = tempDir("library");
  const { laptop } = await bothPlayed(temp, server);
  const ours = world(laptop);

  await t.step("plan tells it and changes nothing", async () => {
    const found = await plan(laptop);
    assert.deepEqual(found.pull.map(({ unit, action }) => [unit.path, action]), [["saves/Home", "ask"]]);
    assert.deepEqual(found.push.map(({ unit, local }) => [unit.path, local]), [["saves/Home", "changed"]]);
    assert.equal(world(laptop), ours);
    assert.deepEqual((await plan(laptop)).pull, found.pull);
  });

  await t.step("with nobody to ask it is a typed error that names the world", async () => {
    await assert.rejects(pull(laptop), (error) => {
      assert.ok(error instanceof ConflictError);
      assert.deepEqual([error.code, error.units], ["conflict", ["saves/Home"]]);
      return true;
    });
    assert.equal(world(laptop), ours);
  });

  await t.step("who chooses not to start gets a CancelledError and keeps everything", async () => {
    await assert.rejects(pull({ ...laptop, headless: false, decide: () => Promise.resolve("cancel") }), CancelledError);
    assert.equal(world(laptop), ours);
  });

  await t.step("decide is asked once, with facts of both sides, and its answer counts", async () => {
    let asked = 0;
    const report = await pull({
      ...laptop,
      headless: false,
      decide: (questions) => {
        asked++;
        const [question] = questions;
        assert.equal(questions.length, 1);
        assert.deepEqual([question?.unit.path, question?.reason], ["saves/Home", "both-changed"]);
        assert.equal(question?.local?.files, 2);
        assert.ok(question?.remote?.savedAt);
        return Promise.resolve(new Map([["saves/Home", "use-remote" as const]]));
      },
    });
    assert.equal(asked, 1);
    assert.equal(report.units.find(({ unit }) => unit.path === "saves/Home")?.action, "take");
    assert.equal(world(laptop), "evening 2 on the desktop");
  });

  await t.step("undo takes that back", async () => {
    const { units } = await undo(laptop);
    assert.deepEqual(units, [{ path: "saves/Home", kind: "world" }]);
    assert.equal(world(laptop), ours);
  });
});

Deno.test("an abort ends a pull with a CancelledError; the world is whole, and the next pull brings the rest", async () => {
  await using server = await startRestServer();
  using temp = tempDir("library");
  const desktop = computer(temp, "desktop", server, "evening 1");
  const laptop = computer(temp, "laptop", server);
  await push(desktop);
  await pull(laptop);
  writeFile(join(desktop.packFolder, WORLD), "evening 2, a little longer");
  await push(desktop);
  for (const step of ["checking", "comparing", "downloading"]) {
    const stop = new AbortController();
    const onEvent = (event: SyncEvent) => {
      if (event.type === "step" && event.step === step) stop.abort();
    };
    await assert.rejects(pull({ ...laptop, signal: stop.signal, onEvent }), CancelledError, step);
    assert.equal(world(laptop), "evening 1", step);
  }
  assert.equal((await pull(laptop)).outcome, "fast-forwarded");
  assert.equal(world(laptop), "evening 2, a little longer");
});

Deno.test("an abort reaches a server that never answers", async () => {
  await using server = startFaultServer({ fault: never });
  using temp = tempDir("library");
  const desktop = computer(temp, "desktop", server, "evening 1");
  const stop = new AbortController();
  const run = pull({ ...desktop, signal: stop.signal });
  await until(() => server.requests.length > 0);
  stop.abort();
  await assert.rejects(run, CancelledError);
  assert.equal(world(desktop), "evening 1");
});

Deno.test("a signal that came before the start stops a push before anything is sent", async () => {
  await using server = await startRestServer();
  using temp = tempDir("library");
  const desktop = computer(temp, "desktop", server, "evening 1");
  await assert.rejects(push({ ...desktop, signal: AbortSignal.abort() }), CancelledError);
  assert.equal((await pull(desktop)).outcome, "nothing-on-network");
});

Deno.test("a wrong argument is a typed error, also for callers without types", async () => {
  using temp = tempDir("library");
  await assert.rejects(pull({ packFolder: join(temp.path, "nowhere") }), FolderError);
  const packFolder = join(temp.path, "Build");
  writeFile(join(packFolder, ".cloud-sync/token"), "no colon");
  await assert.rejects(pull({ packFolder, url: "http://127.0.0.1:9/" }), TokenError);
  writeFile(join(packFolder, ".cloud-sync/token"), "alice:secret");
  await assert.rejects(pull({ packFolder, url: "not an address" }), UsageError);
});

function steps(events: readonly SyncEvent[]): string[] {
  const names = events.flatMap((event) => event.type === "step" ? [event.step] : []);
  return names.filter((name, index) => name !== names[index - 1]);
}

/** Waits for a condition that another task of this process brings about. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** Catches everything that is printed while it is in use. */
function listenToOutput(): Disposable & { text(): string } {
  let text = "";
  const targets = [Deno.stdout, Deno.stderr].map((stream) => ({
    stream,
    write: stream.write,
    writeSync: stream.writeSync,
  }));
  const take = (bytes: Uint8Array) => (text += new TextDecoder().decode(bytes), bytes.length);
  for (const { stream } of targets) {
    stream.writeSync = take;
    stream.write = (bytes) => Promise.resolve(take(bytes));
  }
  const { log, warn, error, info } = console;
  const note = (...parts: unknown[]) => void (text += parts.join(" "));
  Object.assign(console, { log: note, warn: note, error: note, info: note });
  return {
    text: () => text,
    [Symbol.dispose]() {
      for (const { stream, write, writeSync } of targets) Object.assign(stream, { write, writeSync });
      Object.assign(console, { log, warn, error, info });
    },
  };
}

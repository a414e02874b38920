import assert from "node:assert/strict";
import { join } from "node:path";
import {
  CancelledError,
  LoginRefusedError,
  RepositoryLockedError,
  ResticMissingError,
  ServerFullError,
  StalledError,
} from "../../lib/errors.ts";
import type { TransferProgress } from "../../lib/repository/types.ts";
import { delayed, type Fault, never, startFaultServer } from "../support/fault_server.ts";
import { startRestServer } from "../support/rest_server.ts";
import { writeFile } from "../support/temp.ts";
import { startChild } from "./start_child.ts";
import { HTTP_PASSWORD, openClient, openReadyClient, REPOSITORY_PASSWORD, request, until } from "./test_repository.ts";

const linux = Deno.build.os === "linux";

/** 20 MB that cannot be compressed: more than one pack. */
function writeBigWorld(root: string): void {
  for (let part = 0; part < 20; part++) {
    const bytes = new Uint8Array(1024 * 1024);
    for (let at = 0; at < bytes.length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
    writeFile(join(root, "saves/w/region", `r.${part}.0.mca`), bytes);
  }
}

/** The processes a process has started and that still run. */
function childrenOf(pid: number): number[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => Number(name)).filter((other) => {
    if (!Number.isInteger(other)) return false;
    // pid (name) state parent …
    const [state, parent] = readProc(other, "stat").split(") ").at(-1)?.split(" ") ?? [];
    return parent === String(pid) && state !== "Z";
  });
}

function readProc(pid: number, file: string): string {
  try {
    return Deno.readTextFileSync(`/proc/${pid}/${file}`);
  } catch (error) {
    // It ended in between.
    if (error instanceof Deno.errors.NotFound || String(error).includes("os error 3")) return "";
    throw error;
  }
}

const stuckUpload: Fault = ({ method, path }) => method === "POST" && path.includes("/data/") ? never() : undefined;

Deno.test("a cancelled backup ends soon and leaves nothing running", async () => {
  await using client = await openReadyClient();
  writeBigWorld(client.root);
  await using proxy = startFaultServer({ upstream: client.server.url, fault: stuckUpload });
  await using behind = await openClient(proxy.url);
  const stop = new AbortController();
  const run = behind.repository.backup(request(client.root), {
    signal: stop.signal,
    onProgress: ({ bytesDone }) => bytesDone > 0 && stop.abort(),
  });
  const started = performance.now();
  await assert.rejects(run, CancelledError);
  assert.ok(performance.now() - started < 15_000);
  // The folder is this test's own: others run beside it in the same process.
  if (linux) assert.deepEqual(childrenOf(Deno.pid).filter((pid) => readProc(pid, "cmdline").includes(behind.root)), []);
  await assert.rejects(behind.repository.snapshots({ signal: stop.signal }), CancelledError);
});

Deno.test("an upload that the server lets hang is ended by the watchdog", async () => {
  await using client = await openReadyClient();
  writeBigWorld(client.root);
  await using proxy = startFaultServer({ upstream: client.server.url, fault: stuckUpload });
  await using behind = await openClient(proxy.url, { stallTimeoutMs: 2000 });
  const started = performance.now();
  await assert.rejects(behind.repository.backup(request(client.root)), StalledError);
  assert.ok(performance.now() - started < 20_000, `${performance.now() - started} ms`);
});

Deno.test("a server that accepts and never answers is ended by the watchdog", async () => {
  await using server = startFaultServer({ fault: never });
  await using client = await openClient(server.url, { stallTimeoutMs: 2000 });
  await assert.rejects(client.repository.snapshots(), StalledError);
});

Deno.test("a slow upload is no stall, and tells how far it is", async () => {
  await using client = await openReadyClient();
  writeFile(join(client.root, "saves/w/level.dat"), "x".repeat(1000));
  // Longer altogether than the stall time, never as long at once.
  await using proxy = startFaultServer({
    upstream: client.server.url,
    fault: ({ method }) => method === "POST" ? delayed(1200) : undefined,
  });
  await using behind = await openClient(proxy.url, { stallTimeoutMs: 2500 });
  const seen: TransferProgress[] = [];
  const started = performance.now();
  const whole = request(client.root, { total: { files: 1, bytes: 1000 } });
  const { missing } = await behind.repository.backup(whole, { onProgress: (now) => seen.push(now) });
  assert.ok(performance.now() - started > 3000, "the test must last longer than the stall time");
  assert.deepEqual(missing, []);
  assert.deepEqual(seen.at(-1), { filesDone: 1, filesTotal: 1, bytesDone: 1000, bytesTotal: 1000 });
});

Deno.test("restic ends when the program that started it is killed", { ignore: !linux }, async () => {
  await using client = await openReadyClient();
  writeBigWorld(client.root);
  const stuck = Promise.withResolvers<void>();
  await using proxy = startFaultServer({
    upstream: client.server.url,
    fault: (seen) => {
      const answer = stuckUpload(seen);
      if (answer) stuck.resolve();
      return answer;
    },
  });
  const child = startChild("backup", proxy.url, client.root);
  await stuck.promise;
  const [restic] = childrenOf(child.pid);
  assert.ok(restic !== undefined);
  assert.match(readProc(restic, "cmdline"), /restic\0backup/);
  child.kill("SIGKILL");
  await child.output();
  await until("restic is gone", () => !readProc(restic, "cmdline").includes("restic"), 5);
});

Deno.test("passwords are neither in the arguments nor in the log", { ignore: !linux }, async () => {
  await using client = await openReadyClient();
  writeBigWorld(client.root);
  await using proxy = startFaultServer({ upstream: client.server.url, fault: stuckUpload });
  await using behind = await openClient(proxy.url);
  const stop = new AbortController();
  let seen = "";
  const run = behind.repository.backup(request(client.root), {
    signal: stop.signal,
    onProgress: () => {
      seen += childrenOf(Deno.pid).map((pid) => readProc(pid, "cmdline")).join("\n");
      stop.abort();
    },
  });
  await assert.rejects(run, CancelledError);
  assert.match(seen, /backup/);
  await using refused = await openClient(client.server.url, { httpPassword: () => "wrong-password" });
  await assert.rejects(refused.repository.snapshots(), (error) => {
    assert.ok(error instanceof LoginRefusedError);
    assert.doesNotMatch(`${error.message} ${error.cause}`, /wrong-password/);
    return true;
  });
  for (const text of [seen, ...client.log, ...behind.log, ...refused.log]) {
    for (const secret of [HTTP_PASSWORD, REPOSITORY_PASSWORD, "wrong-password"]) {
      assert.ok(!text.includes(secret), text);
    }
  }
  assert.ok(refused.log.some((line) => line.includes("401")));
});

Deno.test("a full server is told apart", async () => {
  await using server = await startRestServer({ maxSize: 3_000_000 });
  await using client = await openClient(server.url);
  await client.repository.init();
  writeBigWorld(client.root);
  await assert.rejects(client.repository.backup(request(client.root)), ServerFullError);
});

Deno.test("a repository that the operator works on is told apart", async () => {
  await using client = await openReadyClient();
  const { repository, root, options } = client;
  writeFile(join(root, "saves/w/level.dat"), "x");
  await repository.backup(request(root));
  const checking = Promise.withResolvers<void>();
  await using proxy = startFaultServer({
    upstream: client.server.url,
    fault: ({ method, path }) => {
      if (method !== "GET" || !path.includes("/data/")) return undefined;
      checking.resolve();
      return never();
    },
  });
  const check = new Deno.Command((await options.restic()).path, {
    args: ["check", "--read-data", "--no-cache"],
    clearEnv: true,
    env: {
      RESTIC_REPOSITORY: `rest:${proxy.url}alice/world/`,
      RESTIC_PASSWORD: REPOSITORY_PASSWORD,
      RESTIC_REST_USERNAME: "alice",
      RESTIC_REST_PASSWORD: HTTP_PASSWORD,
    },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  await checking.promise;
  try {
    await assert.rejects(repository.backup(request(root)), RepositoryLockedError);
    assert.equal((await repository.snapshots()).length, 1);
  } finally {
    check.kill("SIGKILL");
    await check.status;
  }
});

Deno.test("a restic that a virus scanner took away is named", async () => {
  await using server = await startRestServer();
  await using client = await openClient(server.url, {
    restic: () => Promise.resolve({ path: "/nowhere/restic", version: "0.19.1" }),
  });
  await assert.rejects(client.repository.snapshots(), ResticMissingError);
});

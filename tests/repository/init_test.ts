import assert from "node:assert/strict";
import { join } from "node:path";
import * as z from "zod/mini";
import { RepositoryDamagedError } from "../../lib/errors.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { never, startFaultServer } from "../support/fault_server.ts";
import { startRestServer } from "../support/rest_server.ts";
import { tempDir, writeFile } from "../support/temp.ts";
import { startChild } from "./start_child.ts";
import { ACCOUNT, openClient, openReadyClient, REPOSITORY_PASSWORD, request } from "./test_repository.ts";

/** A claim as a machine that died leaves it, put there by hand. */
async function leaveClaim(repositoryDir: string): Promise<string> {
  const text = new TextEncoder().encode(`instance-sync init claim ${crypto.randomUUID()}`);
  const id = new Uint8Array(await crypto.subtle.digest("SHA-256", text)).toHex();
  writeFile(join(repositoryDir, "locks", id), text);
  return id;
}

/** What a key file of restic's tells everybody. */
const KEY = z.object({ N: z.number(), r: z.number(), p: z.number(), username: z.string(), hostname: z.string() });

/** restic as the operator starts it, on the server's own disk. */
async function plainRestic(repository: string) {
  const { restic } = await toolchain();
  return async (password: string, ...args: string[]) => {
    const env = { RESTIC_REPOSITORY: repository, RESTIC_PASSWORD: password };
    const { code, stdout } = await new Deno.Command(restic, { args: [...args, "--no-cache"], env }).output();
    return { code, stdout: new TextDecoder().decode(stdout) };
  };
}

function names(dir: string): string[] {
  return [...Deno.readDirSync(dir)].map(({ name }) => name);
}

Deno.test("six machines that set up one instance at once make one repository all can use", async () => {
  for (let round = 0; round < 3; round++) {
    await using server = await startRestServer();
    using temp = tempDir("init");
    const roots = Array.from({ length: 6 }, (_, index) => join(temp.path, `machine ${index}`));
    for (const root of roots) writeFile(join(root, "saves/w/level.dat"), root);
    const children = roots.map((root) => startChild("init", server.url, root));
    for (const output of await Promise.all(children.map((child) => child.output()))) {
      assert.equal(new TextDecoder().decode(output.stdout), "done\n", new TextDecoder().decode(output.stderr));
    }
    const repositoryDir = join(server.dataDir, ACCOUNT, "world");
    assert.equal(names(join(repositoryDir, "keys")).length, 1);
    assert.deepEqual(names(join(repositoryDir, "locks")), []);
    // Opening the repository with one key is the same for all: one round of backups is proof enough.
    if (round > 0) continue;
    for (const root of roots) {
      const { stdout, stderr } = await startChild("backup", server.url, root).output();
      assert.equal(new TextDecoder().decode(stdout), "done\n", new TextDecoder().decode(stderr));
    }
  }
});

Deno.test("setting up twice changes nothing", async () => {
  await using client = await openReadyClient();
  await client.repository.init();
  assert.equal(names(join(client.server.dataDir, ACCOUNT, "world/keys")).length, 1);
});

Deno.test("a repository for a random password opens at once, for every restic, and for nobody else", async () => {
  await using server = await startRestServer();
  await using client = await openClient(server.url, { passwordOrigin: "random" });
  await client.repository.init();
  const folder = join(server.dataDir, ACCOUNT, "world");
  const [name = "", ...others] = names(join(folder, "keys"));
  const content = Deno.readFileSync(join(folder, "keys", name));
  assert.deepEqual(others, []);
  assert.equal(new Uint8Array(await crypto.subtle.digest("SHA-256", content)).toHex(), name);
  const key = KEY.parse(JSON.parse(new TextDecoder().decode(content)));
  assert.ok(key.N * key.r * key.p <= 8192, "restic's own are at least sixteen times as much");
  assert.deepEqual([key.username, key.hostname], ["instance-sync", ""], "nothing is told of this computer");

  writeFile(join(client.root, "saves/w/level.dat"), "a world");
  const { id } = await client.repository.backup(request(client.root));
  const restic = await plainRestic(folder);
  assert.equal((await restic(REPOSITORY_PASSWORD, "check", "--read-data")).code, 0);
  assert.match((await restic(REPOSITORY_PASSWORD, "ls", id)).stdout, /saves\/w\/level\.dat/);
  assert.equal((await restic("another", "snapshots")).code, 12);
});

Deno.test("a password that somebody chose stays as slow to guess as restic makes it", async () => {
  await using server = await startRestServer();
  await using client = await openClient(server.url, { passwordOrigin: "chosen" });
  await client.repository.init();
  const folder = join(server.dataDir, ACCOUNT, "world/keys");
  const key = KEY.parse(JSON.parse(Deno.readTextFileSync(join(folder, names(folder)[0] ?? ""))));
  assert.ok(key.N * key.r * key.p >= 131_072);
});

Deno.test("a machine that died while it set up blocks the next one for a while only", async () => {
  await using server = await startRestServer();
  await using client = await openClient(server.url);
  await leaveClaim(join(server.dataDir, ACCOUNT, "world"));
  await client.repository.init();
  assert.equal((await client.repository.probe()).kind, "present");
  assert.deepEqual(names(join(server.dataDir, ACCOUNT, "world/locks")), []);
});

Deno.test("a machine that died between the two files of a new repository finishes it the next time", async () => {
  await using server = await startRestServer();
  await using client = await openClient(server.url);
  const repositoryDir = join(server.dataDir, ACCOUNT, "world");
  await client.repository.init();
  // As the death left it: the key is there, the config is not, and our notes are still here.
  const [key] = names(join(repositoryDir, "keys"));
  assert.ok(key !== undefined);
  const read = (path: string) => Deno.readFileSync(join(repositoryDir, path)).toBase64();
  const pending = { version: 1, key: { name: key, content: read(`keys/${key}`) }, config: read("config") };
  writeFile(join(client.root, ".cloud-sync/new-repository.json"), JSON.stringify(pending));
  Deno.removeSync(join(repositoryDir, "config"));
  await client.repository.init();
  assert.equal((await client.repository.probe()).kind, "present");
  assert.deepEqual(names(join(repositoryDir, "keys")), [key]);
  assert.equal((await client.repository.snapshots()).length, 0);
  assert.ok(!names(join(client.root, ".cloud-sync")).includes("new-repository.json"));
});

Deno.test("a claim left behind does not stop a backup, and a real lock is left alone", async () => {
  await using client = await openReadyClient();
  const repositoryDir = join(client.server.dataDir, ACCOUNT, "world");
  writeFile(join(client.root, "saves/w/level.dat"), "x");
  await leaveClaim(repositoryDir);
  const lock = await leaveRealLock(client.server.url);
  const { missing } = await client.repository.backup(request(client.root));
  assert.deepEqual(missing, []);
  assert.deepEqual(names(join(repositoryDir, "locks")), [lock]);

  /** Kills a backup in its upload. */
  async function leaveRealLock(upstream: string): Promise<string> {
    const stuck = Promise.withResolvers<void>();
    await using proxy = startFaultServer({
      upstream,
      fault: ({ method, path }) => {
        if (method !== "POST" || !path.includes("/data/")) return undefined;
        stuck.resolve();
        return never();
      },
    });
    const child = startChild("backup", proxy.url, client.root);
    await stuck.promise;
    child.kill("SIGKILL");
    await child.output();
    const [name] = names(join(repositoryDir, "locks")).filter((id) =>
      !Deno.readTextFileSync(join(repositoryDir, "locks", id)).startsWith("instance-sync")
    );
    assert.ok(name);
    return name;
  }
});

Deno.test("a key without a repository is reported, not made worse", async () => {
  await using server = await startRestServer();
  await using client = await openClient(server.url);
  await client.repository.init();
  Deno.removeSync(join(server.dataDir, ACCOUNT, "world/config"));
  await assert.rejects(client.repository.init(), RepositoryDamagedError);
  assert.equal(names(join(server.dataDir, ACCOUNT, "world/keys")).length, 1);
});

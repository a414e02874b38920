import assert from "node:assert/strict";
import { join } from "node:path";
import { NoRepositoryError, RepositoryPasswordError, SnapshotGoneError } from "../../lib/errors.ts";
import { wholeMilliseconds } from "../../lib/repository/tree.ts";
import { startRestServer } from "../support/rest_server.ts";
import { spreadMtimes, tempDir, writeFile } from "../support/temp.ts";
import { HURTFUL_NAMES } from "./hurtful_names.ts";
import { openClient, openReadyClient, request } from "./test_repository.ts";

/** Every file and folder below `dir`: content and mtime in whole milliseconds. */
function picture(dir: string, prefix = ""): Record<string, string> {
  const seen: Record<string, string> = {};
  for (const { name, isDirectory } of Deno.readDirSync(dir)) {
    const path = join(dir, name);
    const mtime = Deno.lstatSync(path).mtime?.getTime();
    if (isDirectory) Object.assign(seen, { [`${prefix}${name}/`]: `${mtime}` }, picture(path, `${prefix}${name}/`));
    else seen[prefix + name] = `${mtime} ${Deno.readTextFileSync(path)}`;
  }
  return seen;
}

Deno.test("a tree with names that hurt comes back with its bytes and its times", async () => {
  await using client = await openReadyClient();
  const { repository, root } = client;
  for (const name of HURTFUL_NAMES) writeFile(join(root, "saves", name, name), `content of ${name}`);
  writeFile(join(root, "saves/empty file"), "");
  Deno.mkdirSync(join(root, "saves/empty folder"));
  writeFile(join(root, "-options"), "lang:de");
  spreadMtimes(join(root, "saves"), 7);
  const saved = await repository.backup(request(root, { targets: ["saves", "-options"] }));
  assert.deepEqual(saved.missing, []);
  assert.equal(saved.files, HURTFUL_NAMES.length + 2);

  using target = tempDir("restore");
  await repository.restore({ id: saved.id, target: target.path, paths: ["saves", "-options"] });
  assert.deepEqual(picture(join(target.path, "saves")), picture(join(root, "saves")));

  const { snapshot, nodes } = await repository.tree(saved.id);
  assert.equal(snapshot.host, "desktop");
  for (const [path, node] of nodes) {
    const stat = Deno.lstatSync(join(target.path, path));
    assert.equal(node.mtime, stat.mtime?.getTime(), path);
    assert.equal(node.type, stat.isDirectory ? "dir" : "file", path);
    if (stat.isFile) assert.equal(node.size, stat.size, path);
  }
  assert.ok(nodes.has("saves/empty folder"));
});

Deno.test("a time is cut to the millisecond as the file system shows it", () => {
  assert.equal(wholeMilliseconds("2026-11-23T00:19:52.326999999Z"), Date.UTC(2026, 10, 23, 0, 19, 52, 326));
  assert.equal(wholeMilliseconds("2026-11-23T01:19:52.3269+01:00"), Date.UTC(2026, 10, 23, 0, 19, 52, 326));
  assert.equal(wholeMilliseconds("2026-11-23T00:19:52.3Z"), Date.UTC(2026, 10, 23, 0, 19, 52, 300));
  assert.equal(wholeMilliseconds("2026-11-23T00:19:52Z"), Date.UTC(2026, 10, 23, 0, 19, 52));
});

Deno.test("the listing and a fetched file agree on times with nanoseconds", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  await using client = await openReadyClient();
  const { repository, root } = client;
  const times = ["0.999999999", "1700000000.000000001", "1700000000.9999995", "1700000000.123999999", "4102444800.5"];
  for (const time of times) {
    const path = join(root, "saves", time);
    writeFile(path, "x");
    const { success } = await new Deno.Command("touch", { args: ["-d", `@${time}`, path] }).output();
    assert.ok(success);
  }
  const { id } = await repository.backup(request(root));
  using target = tempDir("restore");
  await repository.restore({ id, target: target.path, paths: ["saves"] });
  const { nodes } = await repository.tree(id);
  for (const time of times) {
    const path = `saves/${time}`;
    assert.equal(nodes.get(path)?.mtime, Deno.lstatSync(join(target.path, path)).mtime?.getTime(), time);
    assert.equal(nodes.get(path)?.mtime, Deno.lstatSync(join(root, path)).mtime?.getTime(), time);
  }
});

Deno.test("the parent is exactly the one that was asked for, also when all is read again", async () => {
  await using client = await openReadyClient();
  const { repository, root } = client;
  const level = join(root, "saves/w/level.dat");
  const mtime = new Date(1_700_000_000_123);
  writeFile(level, "before");
  Deno.utimeSync(level, mtime, mtime);
  const first = await repository.backup(request(root, { tags: ["session"] }));
  const orphan = await repository.backup(request(root));
  const child = await repository.backup(request(root, { parent: first.id, host: "laptop" }));
  Deno.writeTextFileSync(level, "after!");
  Deno.utimeSync(level, mtime, mtime);
  const trusting = await repository.backup(request(root, { parent: child.id }));
  const reread = await repository.backup(request(root, { parent: child.id, rereadAll: true }));

  const records = new Map((await repository.snapshots()).map((record) => [record.id, record]));
  assert.deepEqual(
    [first, orphan, child, trusting, reread].map(({ id }) => records.get(id)?.parent),
    [undefined, undefined, first.id, child.id, child.id],
  );
  assert.deepEqual(records.get(first.id)?.tags, ["session"]);
  assert.equal(records.get(child.id)?.host, "laptop");
  assert.equal(records.get(child.id)?.summary?.files, 1);
  assert.deepEqual(await repository.changedPaths(child.id, trusting.id), new Set());
  if (Deno.build.os !== "windows") {
    assert.deepEqual(await repository.changedPaths(child.id, reread.id), new Set(["saves/w/level.dat"]));
  }
});

Deno.test("changed paths are those whose content, type or existence differs", async () => {
  await using client = await openReadyClient();
  const { repository, root } = client;
  for (const name of ["stays", "goes", "changes", "touched"]) writeFile(join(root, "saves/w", name), name);
  const before = await repository.backup(request(root));
  Deno.removeSync(join(root, "saves/w/goes"));
  writeFile(join(root, "saves/w/changes"), "new content");
  writeFile(join(root, "saves/new world/level.dat"), "new");
  Deno.utimeSync(join(root, "saves/w/touched"), new Date(0), new Date(0));
  const after = await repository.backup(request(root, { parent: before.id }));
  assert.deepEqual(
    await repository.changedPaths(before.id, after.id),
    new Set(["saves/w/goes", "saves/w/changes", "saves/new world", "saves/new world/level.dat"]),
  );
});

Deno.test("an unreadable or vanished thing is named, the rest is saved", {
  ignore: Deno.build.os === "windows",
}, async () => {
  await using client = await openReadyClient();
  const { repository, root } = client;
  writeFile(join(root, "saves/w/level.dat"), "x");
  const { missing, id } = await repository.backup(request(root, { targets: ["saves", "options.txt"] }));
  assert.deepEqual(missing, ["options.txt"]);
  assert.ok((await repository.tree(id)).nodes.has("saves/w/level.dat"));
});

Deno.test("nothing asked for is nothing fetched", async () => {
  await using client = await openReadyClient();
  writeFile(join(client.root, "saves/w/level.dat"), "x");
  const { id } = await client.repository.backup(request(client.root));
  using target = tempDir("restore");
  await client.repository.restore({ id, target: target.path, paths: [] });
  assert.deepEqual([...Deno.readDirSync(target.path)], []);
});

Deno.test("a saved state that is gone, a missing repository and a wrong password are told apart", async () => {
  await using server = await startRestServer();
  await using client = await openClient(server.url);
  await assert.rejects(client.repository.snapshots(), NoRepositoryError);
  await client.repository.init();
  const id = "1".repeat(64);
  using target = tempDir("restore");
  await assert.rejects(client.repository.restore({ id, target: target.path, paths: ["saves"] }), SnapshotGoneError);
  await assert.rejects(client.repository.tree(id), SnapshotGoneError);
  await assert.rejects(client.repository.changedPaths(id, id), SnapshotGoneError);
  await using stranger = await openClient(server.url, { repositoryPassword: () => "another" });
  await assert.rejects(stranger.repository.snapshots(), RepositoryPasswordError);
});

Deno.test("a restore that may not set owners still succeeds", {
  ignore: Deno.build.os !== "linux" || Deno.uid() !== 0,
}, async () => {
  await using client = await openReadyClient();
  const { repository, root } = client;
  const file = join(root, "saves/w/level.dat");
  writeFile(file, "mine");
  Deno.chownSync(file, 4321, 4321);
  const { id } = await repository.backup(request(root));
  using wrapper = tempDir("no-chown");
  const restic = join(wrapper.path, "restic");
  const real = await client.options.restic();
  Deno.writeTextFileSync(restic, `#!/bin/sh\nexec setpriv --bounding-set -chown --inh-caps -chown ${real.path} "$@"\n`);
  Deno.chmodSync(restic, 0o755);
  await using limited = await openClient(client.server.url, {
    restic: () => Promise.resolve({ ...real, path: restic }),
  });
  using target = tempDir("restore");
  await limited.repository.restore({ id, target: target.path, paths: ["saves"] });
  assert.equal(Deno.readTextFileSync(join(target.path, "saves/w/level.dat")), "mine");
  assert.match(limited.log.join("\n"), /lchown/);
});

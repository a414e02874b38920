import assert from "node:assert/strict";
import { join } from "node:path";
import { type AccountAddress, addToDirectory, readDirectory } from "../../lib/repository/instance_directory.ts";
import { BESIDE_INSTANCES, RESERVED_NAMES } from "../../lib/settings/reserved_names.ts";
import { slug } from "../../lib/settings/instance_name.ts";
import { type RestServer, startRestServer } from "../support/rest_server.ts";

function account({ url }: RestServer, repositoryPassword = "alice-secret"): AccountAddress {
  return {
    url: `${url}alice/`,
    account: "alice",
    httpPassword: () => "alice-secret",
    repositoryPassword: () => repositoryPassword,
  };
}

const entry = (instance: string, device = "desktop", time = "2026-11-21T19:12:00.000Z") => ({ instance, device, time });

Deno.test("an account's instances are listed by name, each once, for those who have the token and nobody else", async () => {
  await using server = await startRestServer();
  const mine = account(server);
  assert.deepEqual(await readDirectory(mine), []);
  assert.equal(await addToDirectory(mine, entry("build")), "added");
  assert.equal(await addToDirectory(mine, entry("build", "laptop")), "there already");
  const later = "2026-11-22T19:12:00.000Z";
  // Two computers at once may both find it missing.
  await Promise.all([
    addToDirectory(mine, entry("skyblock", "desktop", later)),
    addToDirectory(mine, entry("skyblock", "laptop", later)),
  ]);
  const listed = await readDirectory(mine);
  assert.deepEqual(listed.map(({ instance }) => instance), ["build", "skyblock"]);
  assert.deepEqual(listed[0], entry("build"));
  assert.deepEqual(await readDirectory(account(server, "guessed")), [], "the server's operator knows no password");
  const folder = join(server.dataDir, "alice", BESIDE_INSTANCES.directory, "snapshots");
  for (const { name } of Deno.readDirSync(folder)) {
    assert.doesNotMatch(Deno.readTextFileSync(join(folder, name)), /build|skyblock|desktop/);
  }
});

Deno.test("what is not ours in the list, or was changed there, is passed over", async () => {
  await using server = await startRestServer();
  const mine = account(server);
  await addToDirectory(mine, entry("build"));
  const folder = join(server.dataDir, "alice", BESIDE_INSTANCES.directory, "snapshots");
  const [sealed] = [...Deno.readDirSync(folder)].map(({ name }) => Deno.readTextFileSync(join(folder, name)));
  const put = (name: string, text: string) => Deno.writeTextFileSync(join(folder, name.repeat(64)), text);
  put("a", "not base64!");
  put("b", "");
  put("c", btoa("x".repeat(5)));
  put("d", (sealed ?? "").replace(/.(?=.{6}$)/, (char) => char === "A" ? "B" : "A"));
  assert.deepEqual(await readDirectory(mine), [entry("build")]);
});

Deno.test("no instance's name can be the list's", () => {
  assert.notEqual(slug(BESIDE_INSTANCES.directory), BESIDE_INSTANCES.directory);
  assert.ok(!RESERVED_NAMES.has(BESIDE_INSTANCES.directory));
});

import assert from "node:assert/strict";
import { NewerVersionError, SettingsError, TokenError, UnsafeNameError, UsageError } from "../../lib/errors.ts";
import { updateConfig } from "../../lib/settings/config.ts";
import { loadSettings } from "../../lib/settings/load_settings.ts";
import { parseToken, writeToken } from "../../lib/settings/token.ts";
import { tempInstance } from "./temp_folder.ts";

const noEnv = () => undefined;

Deno.test("a fresh folder has settings too, and reading them writes nothing", () => {
  using folder = tempInstance();
  Deno.removeSync(folder.dir);
  const settings = loadSettings({
    packFolder: folder.root,
    env: (name) => name === "INST_NAME" ? "My Pack" : undefined,
  });
  assert.equal(settings.instance, "my-pack");
  assert.equal(settings.token, undefined);
  assert.equal(settings.repository, undefined);
  assert.deepEqual(settings.warnings, []);
  assert.deepEqual([...Deno.readDirSync(folder.root)], []);
});

Deno.test("the command line is stronger than the file, the file than nothing", () => {
  using folder = tempInstance();
  updateConfig(folder.config, { url: "https://a.example", instance: "A", device: "desk", offlineAfterMs: 500 });
  writeToken(folder.token, parseToken("jo:x"));
  const input = { packFolder: folder.root, env: noEnv };
  const configured = loadSettings(input);
  assert.equal(configured.repository, "https://a.example/jo/a/");
  assert.equal(configured.device, "desk");
  assert.equal(configured.offlineAfterMs, 500);
  assert.equal(
    loadSettings({ ...input, url: "https://b.example", instance: "B" }).repository,
    "https://b.example/jo/b/",
  );
  const otherToken = `${folder.root}/elsewhere`;
  writeToken(otherToken, parseToken("eva:y"));
  assert.equal(loadSettings({ ...input, tokenFile: otherToken }).token?.account, "eva");
});

Deno.test("broken files give one warning each and the run goes on", () => {
  using folder = tempInstance();
  for (const path of [folder.config, folder.scope]) Deno.writeTextFileSync(path, "{");
  const settings = loadSettings({ packFolder: folder.root, env: noEnv });
  assert.equal(settings.warnings.length, 2);
});

Deno.test("a broken token is reported, not thrown: login must be able to replace it", () => {
  using folder = tempInstance();
  Deno.writeTextFileSync(folder.token, "no colon");
  assert.ok(loadSettings({ packFolder: folder.root, env: noEnv }).tokenError instanceof TokenError);
  Deno.writeTextFileSync(folder.token, "jo:is2.x");
  assert.ok(loadSettings({ packFolder: folder.root, env: noEnv }).tokenError instanceof NewerVersionError);
});

Deno.test("a wrong address says where it stands; a linked state folder is refused", () => {
  using folder = tempInstance();
  updateConfig(folder.config, { url: "sync.example" });
  const input = { packFolder: folder.root, env: noEnv };
  assert.throws(
    () => loadSettings(input),
    (error) => error instanceof SettingsError && /config\.json/.test(error.message),
  );
  assert.throws(() => loadSettings({ ...input, url: "sync.example" }), UsageError);
  assert.equal(loadSettings({ ...input, url: "https://sync.example" }).url, "https://sync.example/");
  Deno.renameSync(folder.dir, `${folder.root}/moved`);
  Deno.symlinkSync(`${folder.root}/moved`, folder.dir, { type: "dir" });
  assert.throws(() => loadSettings(input), UnsafeNameError);
});

import assert from "node:assert/strict";
import { strToU8, zipSync } from "fflate";
import { modSet } from "../../lib/instance/mods/mod_set.ts";
import { tempDir, writeFile } from "../support/temp.ts";

Deno.test("mods are known by their own ids, those that only change what is seen are left out", async () => {
  await using folder = tempDir();
  const root = folder.path;
  const jar = (name: string, files: Record<string, string>) =>
    writeFile(
      `${root}/mods/${name}`,
      zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))),
    );
  const filler = "x".repeat(5000);
  jar("create-1.21.jar", { "a.class": filler, "META-INF/mods.toml": '[[mods]]\nmodId="create" # here\nversion="1"\n' });
  jar("neo.jar", { "META-INF/neoforge.mods.toml": 'license="MIT"\n[[mods]]\nmodId = "neomod"\n' });
  jar("fabric-mod.jar", { "fabric.mod.json": '{"schemaVersion":1,"id":"waystones","description":"two\nlines"}' });
  jar("sodium.jar", { "fabric.mod.json": '{"id":"sodium","environment":"client"}' });
  jar("quilt.jar", { "quilt.mod.json": '{"quilt_loader":{"id":"quilted"}}' });
  jar("old.jar", { "mcmod.info": '[{"modid":"IC2","name":"IndustrialCraft"}]' });
  jar("Plain_Library-1.2.3.jar", { "a.class": "x" });
  jar("odd.jar", { "fabric.mod.json": "{" });
  writeFile(`${root}/mods/broken-2.jar`, "no jar at all");
  writeFile(`${root}/mods/off.jar.disabled`, "");
  const ids = ["IC2", "Plain_Library", "broken", "create", "neomod", "odd", "quilted", "waystones"];
  assert.deepEqual(await modSet(root, `${root}/cache`), ids);
  assert.deepEqual(await modSet(root, `${root}/cache`), ids, "remembered");
  writeFile(`${root}/cache/mods.json`, "{");
  Deno.removeSync(`${root}/mods/neo.jar`);
  assert.deepEqual(await modSet(root, `${root}/cache`), ids.filter((id) => id !== "neomod"));
  assert.deepEqual(await modSet(`${root}/nowhere`, `${root}/cache`), []);
});

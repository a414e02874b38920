import assert from "node:assert/strict";
import type { Walk } from "../../lib/instance/entry.ts";
import { openSession } from "../../lib/sync/session.ts";
import { HURTFUL_NAMES } from "../repository/hurtful_names.ts";
import { type Device, sharedNetwork } from "../support/devices.ts";
import { makeWorld } from "./worlds.ts";

const network = sharedNetwork();

/** What the repository holds after a push, in the walk's words. */
async function savedBy(device: Device, url: string): Promise<{ walk: Walk; files: string[]; emptyFolders: string[] }> {
  const session = await openSession({ packFolder: device.root, url });
  const walk = await session.walk();
  const { outcome, head } = await device.push();
  assert.equal(outcome, "pushed");
  assert.ok(head !== undefined && session.repository !== undefined);
  const { nodes } = await session.repository.tree(head);
  const files = [...nodes].filter(([, { type }]) => type === "file").map(([path]) => path).sort();
  const holdsSomething = new Set([...nodes.keys()].map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/")))));
  const emptyFolders = [...nodes].filter(([path, { type }]) => type === "dir" && !holdsSomething.has(path))
    .map(([path]) => path).sort();
  assert.equal([...nodes.values()].filter(({ type }) => type === "other").length, 0);
  return { walk, files, emptyFolders };
}

function assertAgree({ walk, files, emptyFolders }: Awaited<ReturnType<typeof savedBy>>): void {
  assert.deepEqual(files, [...walk.files.keys()].sort());
  assert.deepEqual(emptyFolders, [...walk.emptyFolders].sort());
}

/** Litter, caches, secrets and links in every corner. */
async function litter(device: Device): Promise<void> {
  await makeWorld(device, "Home");
  await makeWorld(device, "[brackets] $dollar #hash");
  for (const folder of ["saves/Home", "saves/[brackets] $dollar #hash", "config", "screenshots", "config/deep/er"]) {
    for (
      const name of [
        ".DS_Store",
        "Thumbs.db",
        "DistantHorizons.sqlite",
        "DistantHorizons.sqlite-wal",
        "Distant_Horizons_server_data/a/b",
        "session.lock",
        "sub/session.lock",
        "only litter/.DS_Store",
        "crash.log",
        "kept.txt",
        "notes~",
        "x.tmp",
        ".cache/y",
        "logs/latest.log",
        "region/r.0.0.mca.bak",
        "voxy/z",
        "a.sync-conflict-b",
      ]
    ) device.write(`${folder}/${name}`, name);
    Deno.mkdirSync(device.path(`${folder}/nothing/in/it`), { recursive: true });
    if (Deno.build.os === "windows") continue;
    Deno.symlinkSync("/etc/hostname", device.path(`${folder}/link`));
    Deno.symlinkSync("/etc", device.path(`${folder}/link to a folder`));
    Deno.mkdirSync(device.path(`${folder}/only links`));
    Deno.symlinkSync("nowhere", device.path(`${folder}/only links/dangling`));
  }
  for (
    const path of [
      "mods/a.jar",
      "logs/latest.log",
      "crash-reports/c.txt",
      "usercache.json",
      "essential/token.json",
      "config/accounts.json",
      "config/essential_token",
      "journeymap/data/sp/Home/day/0,0.png",
      "journeymap/data/sp/Home/waypoints/home.json",
      "xaero/world-map/x.zip",
      "xaero/minimap/waypoints.txt",
      "instance.cfg",
      "unknown-mod/data.txt",
    ]
  ) device.write(path, path);
}

Deno.test("exactly what the walk sees is saved, with litter, caches, secrets and links in every corner", async () => {
  await using player = network.player();
  const device = player.device("desktop");
  await litter(device);
  const saved = await savedBy(device, network.server.url);
  assertAgree(saved);
  assert.ok(saved.files.includes("saves/Home/kept.txt"));
  assert.ok(saved.files.includes("saves/Home/crash.log"), "a world travels whole");
  assert.ok(saved.emptyFolders.includes("config/only litter"));
  for (const path of saved.files) {
    assert.doesNotMatch(path, /session\.lock|DistantHorizons|\.DS_Store|accounts\.json|essential|^mods|^logs|link/);
  }
});

Deno.test("exactly what the walk sees is saved, with a player's own lists and their globs", async () => {
  await using player = network.player();
  const device = player.device("desktop");
  await litter(device);
  for (const name of HURTFUL_NAMES) {
    for (const file of ["keep/in", "drop/out"]) device.write(`config/${name}/${file} ${name}`, name);
  }
  device.write(
    ".cloud-sync/scope.json",
    JSON.stringify({
      only: ["saves/", "config/", "unknown-mod/", "mods/*.jar", "journeymap/data/**/waypoints/", "logs/"],
      exclude: ["config/**/drop", "saves/*/region", "**/*.txt", "config/deep/er/", "config/[brackets]/"],
    }),
  );
  const saved = await savedBy(device, network.server.url);
  assertAgree(saved);
  assert.ok(saved.files.includes("mods/a.jar"));
  assert.ok(saved.files.includes("journeymap/data/sp/Home/waypoints/home.json"));
  assert.ok(
    !saved.files.some((path) =>
      path.includes("/drop/") || path.endsWith(".txt") || /^saves\/[^/]+\/region\//.test(path)
    ),
  );
  assert.ok(!saved.files.some((path) => path.startsWith("screenshots/") || path === "options.txt"));
});

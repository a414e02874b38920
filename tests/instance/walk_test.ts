import assert from "node:assert/strict";
import { makeScope, type ScopeLists } from "../../lib/instance/scope.ts";
import { walk, walkInTurns, type WalkOptions } from "../../lib/instance/walk.ts";

/** Makes files (a trailing slash: a folder) in a temporary game directory and walks it. */
function walked(paths: readonly string[], lists?: ScopeLists, options?: WalkOptions, before?: (root: string) => void) {
  const root = Deno.makeTempDirSync({ prefix: "walk-" });
  try {
    for (const path of paths) {
      const folder = path.slice(0, path.lastIndexOf("/") + 1);
      Deno.mkdirSync(`${root}/${folder}`, { recursive: true });
      if (!path.endsWith("/")) Deno.writeTextFileSync(`${root}/${path}`, path);
    }
    before?.(root);
    const found = walk(root, makeScope(lists), options);
    return {
      ...found,
      paths: [...found.files.keys()].sort(),
      empty: [...found.emptyFolders].sort(),
      out: [...found.excluded].sort(),
      bases: [...found.roots].sort(),
    };
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
}

Deno.test("a walk names what is in, what is empty and the topmost of what is out", () => {
  const found = walked([
    "saves/Home/level.dat",
    "saves/Home/session.lock",
    "saves/Home/level.dat.instance-sync.tmp",
    "saves/Home/datapacks/",
    "saves/Home/voxy/a/b",
    "config/cached/.cache/x",
    "config/a.log",
    "mods/x.jar",
    "options.txt",
    "notes.txt",
    ".cloud-sync/token",
  ]);
  assert.deepEqual(found.paths, ["options.txt", "saves/Home/level.dat"]);
  assert.deepEqual(found.empty, ["config/cached", "saves/Home/datapacks"]);
  assert.deepEqual(found.out, [
    "config/a.log",
    "config/cached/.cache",
    "saves/Home/level.dat.instance-sync.tmp",
    "saves/Home/session.lock",
    "saves/Home/voxy",
  ]);
  assert.deepEqual(found.bases, ["config", "options.txt", "saves"]);
  assert.equal(found.bytes, "options.txt".length + "saves/Home/level.dat".length);
});

Deno.test("what cannot travel is reported and excluded: links, pipes, large files, names that are no text", {
  ignore: Deno.build.os === "windows",
}, () => {
  const found = walked(
    ["config/a", "saves/Home/level.dat", "screenshots/big.png"],
    undefined,
    { sizeCap: 12 },
    (root) => {
      Deno.symlinkSync("/etc", `${root}/config/link`);
      Deno.symlinkSync(`${root}/config`, `${root}/schematics`);
      new Deno.Command("mkfifo", { args: [`${root}/config/pipe`] }).outputSync();
      new Deno.Command("python3", {
        args: ["-c", "import os,sys; open(os.fsencode(sys.argv[1]) + b'/config/\\xff', 'w').close()", root],
      }).outputSync();
    },
  );
  assert.deepEqual(found.paths, ["config/a", "saves/Home/level.dat"]);
  assert.deepEqual(
    Object.fromEntries(found.skipped.map(({ path, reason }) => [path, reason])),
    {
      "config/link": "symlink",
      "config/pipe": "special-file",
      "config/\uFFFD": "name",
      "schematics": "symlink",
      "screenshots/big.png": "too-big",
    },
  );
  assert.deepEqual(found.out, ["config/link", "config/pipe", "config/\uFFFD", "screenshots/big.png"]);
  assert.deepEqual(found.empty, ["screenshots"]);
});

Deno.test("an include list that names one file walks to that file only", () => {
  const found = walked(["config/jei/bookmarks.ini", "config/jei/other", "config/x"], {
    only: [],
    include: ["config/jei/bookmarks.ini"],
    exclude: [],
  });
  assert.deepEqual(found.paths, ["config/jei/bookmarks.ini"]);
  assert.deepEqual(found.bases, ["config/jei/bookmarks.ini"]);
  assert.deepEqual(found.out, []);
});

Deno.test("a wildcard include leaves folders without a match out, not behind as empty ones", () => {
  const files = ["config/a/x.json", "config/b/deep/y.txt", "config/z.json", "config/c/", "top.json", "other/q.txt"];
  const inner = walked(files, { only: [], include: ["config/**/*.json"], exclude: [] });
  assert.deepEqual(inner.paths, ["config/a/x.json", "config/z.json"]);
  assert.deepEqual(inner.out, ["config/b", "config/c"]);
  assert.deepEqual(inner.empty, []);
  const top = walked(files, { only: [], include: ["*.json"], exclude: [] });
  assert.deepEqual(top.paths, ["top.json"]);
  assert.deepEqual(top.bases, ["top.json"]);
});

Deno.test("a root the player includes but that is a secret is named, a linked folder on the way is not followed", {
  ignore: Deno.build.os === "windows",
}, () => {
  const lists = { only: [], include: ["packwiz.json", "outside/secret.txt", "saves/"], exclude: ["saves/Old"] };
  const found = walked(["packwiz.json", "saves/Old/level.dat", "saves/New/level.dat"], lists, undefined, (root) => {
    Deno.symlinkSync("/tmp", `${root}/outside`);
  });
  assert.deepEqual(found.skipped, [{ path: "packwiz.json", reason: "hard-exclusion" }, {
    path: "outside",
    reason: "symlink",
  }]);
  assert.deepEqual(found.out, ["saves/Old"]);
});

Deno.test("unmodified files of the pack stay behind", () => {
  const found = walked(["config/own", "config/pack"], undefined, { skipPaths: new Set(["config/pack"]) });
  assert.deepEqual(found.paths, ["config/own"]);
  assert.deepEqual(found.out, ["config/pack"]);
});

Deno.test("a long walk lets others have their turn, such as the request that runs beside it, and finds the same", async () => {
  const root = Deno.makeTempDirSync({ prefix: "walk-" });
  try {
    for (let n = 0; n < 3000; n++) {
      if (n % 30 === 0) Deno.mkdirSync(`${root}/saves/Home/${n}`, { recursive: true });
      Deno.writeTextFileSync(`${root}/saves/Home/${n - n % 30}/${n}`, "");
    }
    const { promise: beside, resolve } = Promise.withResolvers<void>();
    // Neither a timer nor the disk: on a busy computer they come too late.
    const { port1, port2 } = new MessageChannel();
    let isHeard = false;
    port1.onmessage = () => isHeard = true;
    port2.postMessage("I am waiting too");
    let { seal, ...found } = await walkInTurns(root, makeScope(), { beside });
    // A busy computer may bring the message in a later turn. Where the walk gives none at all, it never comes.
    for (let again = 0; !isHeard && again < 100; again++) {
      ({ seal, ...found } = await walkInTurns(root, makeScope(), { beside }));
    }
    assert.ok(isHeard);
    port1.close();
    port2.close();
    resolve();
    const { seal: sealAtOnce, ...atOnce } = walk(root, makeScope());
    assert.deepEqual(found, atOnce);
    assert.equal(await seal(), await sealAtOnce());
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
});

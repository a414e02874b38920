import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { discover, instanceOfFolder } from "../../lib/launchers/discover.ts";
import type { Computer, Discovered } from "../../lib/launchers/types.ts";
import { tempDir } from "../support/temp.ts";
import { golden } from "./golden.ts";
import { computerAt, layOut, prismData } from "./homes.ts";

async function found(computer: Computer, near: readonly string[] = []): Promise<Discovered> {
  const all = await discover(computer, { near });
  assert.deepEqual(all.problems, []);
  return all;
}

/** An instance in one line, without the folder of the test. */
function lines({ instances }: Discovered, home: string): string[] {
  return instances.map(({ id, name, gameFolder, gameVersion, loader, packManager, wired }) =>
    [
      id,
      name,
      gameFolder.replace(home, "~"),
      gameVersion ?? "-",
      loader === undefined ? "-" : [loader.name, loader.version].join(" "),
      packManager ?? "-",
      wired,
    ]
      .join(" | ")
  );
}

Deno.test("Prism is found with its instances on each system and in each package", async () => {
  const cases: readonly (readonly [Computer["os"], string, string])[] = [
    ["linux", ".local/share/PrismLauncher", "Prism Launcher"],
    ["linux", ".var/app/org.prismlauncher.PrismLauncher/data/PrismLauncher", "Prism Launcher (Flatpak)"],
    ["linux", "snap/prismlauncher/common", "Prism Launcher (Snap)"],
    ["linux", "Downloads/PrismLauncher-Linux-Portable", "Prism Launcher (portable)"],
    ["linux", "Games/Prism/UserData", "Prism Launcher (portable)"],
    ["darwin", "Library/Application Support/PrismLauncher", "Prism Launcher"],
    ["windows", "AppData/Roaming/PrismLauncher", "Prism Launcher"],
    ["windows", "scoop/persist/prismlauncher", "Prism Launcher (portable)"],
  ];
  for (const [os, folder, name] of cases) {
    using home = tempDir("home");
    prismData(join(home.path, folder));
    const all = await found(computerAt(home.path, os));
    assert.deepEqual(all.launchers.map((launcher) => launcher.name), [name], folder);
    assert.deepEqual(lines(all, join(home.path, folder)), [
      "prismlauncher/Home | Zu Hause | ~/instances/Home/minecraft | 1.21.1 | fabric 0.16.9 | modrinth | no",
      "prismlauncher/Pack | Pack | ~/instances/Pack/.minecraft | - | - | packwiz | no",
    ]);
  }
});

Deno.test("a Prism whose folders were moved is found where they are", async () => {
  using home = tempDir("home");
  const [data, moved] = [join(home.path, "data"), join(home.path, "disk", "Meine Instanzen")];
  prismData(data);
  Deno.mkdirSync(join(home.path, "disk"));
  Deno.renameSync(join(data, "instances"), moved);
  const config = new TextDecoder().decode(golden("prism/prismlauncher.cfg"));
  layOut(data, { "prismlauncher.cfg": config.replace("InstanceDir=instances", `InstanceDir=${moved}`) });
  const all = await found(computerAt(home.path, "linux", { PRISMLAUNCHER_DATA_DIR: data }));
  assert.deepEqual(all.instances.map(({ gameFolder }) => gameFolder), [
    join(moved, "Home/minecraft"),
    join(moved, "Pack/.minecraft"),
  ]);
  assert.equal(instanceOfFolder(all, join(moved, "Home", "minecraft"))?.name, "Zu Hause");
});

Deno.test("a portable launcher in an unusual place is found from inside of an instance", async () => {
  using home = tempDir("home");
  const folder = join(home.path, "very", "deep", "place");
  prismData(folder);
  assert.deepEqual((await found(computerAt(home.path, "linux"))).launchers, []);
  const near = [join(folder, "instances", "Home", "minecraft")];
  assert.equal((await found(computerAt(home.path, "linux"), near)).instances.length, 2);
});

Deno.test("MultiMC, PolyMC and a fork of Prism", async () => {
  using home = tempDir("home");
  layOut(join(home.path, "MultiMC"), {
    "multimc.cfg": golden("multimc/multimc.cfg"),
    "instances/Sky/instance.cfg": golden("multimc/instance.cfg"),
    "instances/Mod/instance.cfg": golden("multimc/own-commands-crlf.cfg"),
    "instances/Mod/minecraft/options.txt": "",
  });
  layOut(join(home.path, ".local/share/PolyMC"), {
    "polymc.cfg": golden("polymc/polymc.cfg"),
    "instances/Create/instance.cfg": golden("polymc/instance.cfg"),
  });
  layOut(join(home.path, ".local/share/FreesmLauncher"), {
    "freesmlauncher.cfg": golden("prism/prismlauncher.cfg"),
    "instances/Old/instance.cfg": golden("prism/legacy.cfg"),
  });
  assert.deepEqual(lines(await found(computerAt(home.path, "linux")), home.path), [
    "freesmlauncher/Old | Alte Größe | ~/.local/share/FreesmLauncher/instances/Old/minecraft | - | - | - | no",
    "polymc/Create | Create, Above & Beyond | ~/.local/share/PolyMC/instances/Create/.minecraft | - | - | - | no",
    "multimc/Mod | Modded | ~/MultiMC/instances/Mod/minecraft | - | - | packwiz | no",
    "multimc/Sky | Skyblock # 1 | ~/MultiMC/instances/Sky/.minecraft | - | - | - | no",
  ]);
});

Deno.test("ATLauncher, GDLauncher, XMCL and HMCL", async () => {
  using home = tempDir("home");
  layOut(join(home.path, ".local/share/atlauncher"), {
    "configs/ATLauncher.json": golden("atlauncher/ATLauncher.json"),
    "instances/Vanilla/instance.json": golden("atlauncher/instance.json"),
    "instances/Own/instance.json": golden("atlauncher/own-commands.json"),
  });
  layOut(join(home.path, ".local/share/gdlauncher_carbon"), { "runtime_path_override": join(home.path, "gdl") });
  layOut(join(home.path, "gdl"), {
    "instances/Size/instance.json": golden("gdlauncher/instance.json"),
    "instances/Small/instance.json": golden("gdlauncher/own-commands-minified.json"),
  });
  layOut(join(home.path, ".config/xmcl"), {
    "root": join(home.path, "xmcl-data"),
    "setting.json": golden("xmcl/setting.json"),
  });
  layOut(join(home.path, "xmcl-data"), { "instances/Size/instance.json": golden("xmcl/instance.json") });
  layOut(join(home.path, "Games/HMCL"), {
    ".hmcl/config/game-directories.json": JSON.stringify({ gameDirectories: [{ id: "1", path: ".minecraft" }] }),
    ".minecraft/versions/New/New.json": JSON.stringify({
      id: "New",
      patches: [{ id: "game", version: "1.21.4" }, { id: "fabric", version: "0.16.9" }],
    }),
    ".minecraft/versions/New/.hmcl/config/instance-game-settings.json": golden("hmcl/instance-game-settings.json"),
    ".minecraft/versions/Old/Old.json": JSON.stringify({ id: "1.12.2", jar: "1.12.2" }),
    ".minecraft/versions/Old/hmclversion.cfg": golden("hmcl/hmclversion.cfg"),
  });
  assert.deepEqual(lines(await found(computerAt(home.path, "linux")), home.path), [
    "atlauncher/Own | Own | ~/.local/share/atlauncher/instances/Own | 1.19.2 | - | packwiz | no",
    "atlauncher/Vanilla | Größe & mehr | ~/.local/share/atlauncher/instances/Vanilla | 1.20.1 | fabric 0.15.11 | - | no",
    "gdlauncher/Size | Größe | ~/gdl/instances/Size/instance | 1.20.1 | forge 1.20.1-47.2.0 | curseforge | unknown",
    "gdlauncher/Small | Small | ~/gdl/instances/Small/instance | 1.21.1 | - | - | no",
    "hmcl/New | New | ~/Games/HMCL/.minecraft/versions/New | 1.21.4 | fabric 0.16.9 | - | unknown",
    "hmcl/Old | Old | ~/Games/HMCL/.minecraft/versions/Old | 1.12.2 | - | packwiz | no",
    "xmcl/Size | Größe | ~/xmcl-data/instances/Size | 1.20.1 | fabric 0.15.11 | modrinth | no",
  ]);
});

Deno.test("the Modrinth App's instances come from its database, of 2024 and of 2026", async () => {
  const tables = {
    old: `CREATE TABLE settings (hook_pre_launch TEXT, hook_wrapper TEXT, hook_post_exit TEXT, custom_dir TEXT);
      INSERT INTO settings VALUES ('"/opt/instance-sync" pull', NULL, '"/opt/instance-sync" push', NULL);
      CREATE TABLE profiles (path TEXT, name TEXT, game_version TEXT, mod_loader TEXT, mod_loader_version TEXT,
        linked_project_id TEXT, override_hook_pre_launch TEXT, override_hook_wrapper TEXT, override_hook_post_exit TEXT);
      INSERT INTO profiles VALUES ('Adventure', 'Adventure', '1.21.1', 'fabric', '0.16.9', 'AAAA', NULL, NULL, NULL);
      INSERT INTO profiles VALUES ('../outside', 'Evil', '1.21.1', 'vanilla', NULL, NULL, NULL, NULL, NULL);`,
    new: `CREATE TABLE settings (hook_pre_launch TEXT, hook_wrapper TEXT, hook_post_exit TEXT, custom_dir TEXT);
      INSERT INTO settings VALUES (NULL, NULL, NULL, NULL);
      CREATE TABLE instances (id TEXT, path TEXT, applied_content_set_id TEXT, name TEXT);
      CREATE TABLE instance_content_sets (id TEXT, game_version TEXT, loader TEXT, loader_version TEXT);
      CREATE TABLE instance_links (instance_id TEXT, modrinth_project_id TEXT);
      CREATE TABLE instance_launch_overrides (instance_id TEXT, hook_pre_launch TEXT, hook_wrapper TEXT,
        hook_post_exit TEXT);
      INSERT INTO instances VALUES ('i', 'Adventure', 'c', 'Adventure');
      INSERT INTO instance_content_sets VALUES ('c', '1.21.1', 'fabric', '0.16.9');
      INSERT INTO instance_links VALUES ('i', 'AAAA');
      INSERT INTO instance_launch_overrides VALUES ('i', '"C:/x y/instance-sync.exe" pull', NULL, NULL);`,
  };
  for (const [version, wired] of [["old", "yes"], ["new", "pull-only"]] as const) {
    using home = tempDir("home");
    const folder = join(home.path, "Library/Application Support/ModrinthApp");
    layOut(folder, { "profiles/Adventure/options.txt": "", "outside/options.txt": "" });
    const database = new DatabaseSync(join(folder, "app.db"));
    database.exec(tables[version]);
    database.close();
    assert.deepEqual(lines(await found(computerAt(home.path, "darwin")), folder), [
      `modrinth/Adventure | Adventure | ~/profiles/Adventure | 1.21.1 | fabric 0.16.9 | modrinth | ${wired}`,
    ]);
  }
});

Deno.test("CurseForge and the official launcher, which run no commands", async () => {
  using home = tempDir("home");
  layOut(join(home.path, "curseforge/minecraft/Instances/All the Mods 9"), {
    "minecraftinstance.json": JSON.stringify({
      name: "All the Mods 9",
      gameVersion: "1.20.1",
      baseModLoader: { name: "forge-47.2.20", minecraftVersion: "1.20.1" },
    }),
  });
  const elsewhere = join(home.path, "second");
  layOut(join(home.path, "AppData/Roaming/.minecraft"), {
    "launcher_profiles.json": JSON.stringify({
      profiles: {
        a: { name: "", type: "latest-release", lastVersionId: "latest-release" },
        b: { name: "Fabric", type: "custom", lastVersionId: "fabric-loader-0.16.9-1.21.1", gameDir: elsewhere },
        c: { name: "Gone", type: "custom", lastVersionId: "1.8.9", gameDir: join(home.path, "gone") },
      },
    }),
  });
  layOut(elsewhere, { "options.txt": "" });
  assert.deepEqual(lines(await found(computerAt(home.path, "windows")), home.path), [
    "curseforge/All the Mods 9 | All the Mods 9 | ~/curseforge/minecraft/Instances/All the Mods 9 | 1.20.1 | " +
    "forge 47.2.20 | curseforge | no",
    "minecraft/.minecraft | Minecraft | ~/AppData/Roaming/.minecraft | - | - | - | no",
    "minecraft/second | Fabric | ~/second | 1.21.1 | fabric 0.16.9 | - | no",
  ]);
});

Deno.test("which commands are in effect: a switch that is off, one's own, and those that hide the launcher's", async () => {
  using home = tempDir("home");
  const folder = join(home.path, ".local/share/PrismLauncher");
  prismData(folder);
  const config = new TextDecoder().decode(golden("prism/prismlauncher.cfg"));
  const [pre, post] = ['\\"/opt/instance-sync\\" pull', '\\"/opt/instance-sync\\" push'];
  layOut(folder, {
    "prismlauncher.cfg": config.replace("PreLaunchCommand=", `PreLaunchCommand=${pre}`)
      .replace("PostExitCommand=", `PostExitCommand=${post}`),
    "instances/Off/instance.cfg": `[General]\nConfigVersion=1.2\nOverrideCommands=false\nPreLaunchCommand=stale\n`,
    "instances/Own/instance.cfg": `[General]\nConfigVersion=1.2\nOverrideCommands=true\nPreLaunchCommand=${pre}\n`,
  });
  const { instances } = await found(computerAt(home.path, "linux"));
  assert.deepEqual(instances.map(({ name, hooks, wired }) => [name, hooks.from, wired]), [
    ["Zu Hause", "global", "yes"],
    ["Off", "global", "yes"],
    ["Own", "instance", "pull-only"],
    ["Pack", "instance", "hidden"],
  ]);
  assert.equal(instances[1]?.hooks.pre, '"/opt/instance-sync" pull');
});

Deno.test("damaged, huge and hostile files of a launcher are told and stop nothing", async () => {
  using home = tempDir("home");
  const folder = join(home.path, ".local/share/atlauncher");
  layOut(folder, {
    "configs/ATLauncher.json": "{",
    "instances/Broken/instance.json": '{"launcher": 7}',
    "instances/Fine/instance.json": golden("atlauncher/instance.json"),
    "instances/Folder/instance.json/inside": "",
  });
  Deno.symlinkSync("loop", join(folder, "instances/loop"));
  const { instances, problems } = await discover(computerAt(home.path, "linux"));
  assert.deepEqual(instances.map(({ id }) => id), ["atlauncher/Fine"]);
  assert.equal(problems.length, 2);
  assert.match(problems[1] ?? "", /Broken\/instance.json cannot be understood/);
});

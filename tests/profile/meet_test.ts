import assert from "node:assert/strict";
import { simulatedRepository } from "../sync/simulated_repository.ts";
import { Crash, crashAt } from "../sync/crash.ts";
import { copyTree, tempDir } from "../support/temp.ts";
import { hotbarNbt, hotbarsOf, option, options, serverNames, serversDat, serversOf, setOption } from "./accounts.ts";
import { Instance } from "./simulated.ts";

const V1_21_5 = 4325, V26_2 = 4903;
const HABITS = { "key_key.jump": "key.keyboard.space", fov: "0.5", maxFps: "120" };

/** Two instances of different games that share a profile already. */
async function two(folder: string) {
  const repository = simulatedRepository(`${folder}/store`);
  const add = (name: string) => new Instance(`${folder}/${name}/game`, repository);
  const [old, next] = [add("old"), add("next")];
  old.write("options.txt", options(V1_21_5, HABITS));
  old.write("servers.dat", serversDat([{ name: "Main", ip: "mc.example.org" }, { name: "Event", ip: "e.example" }]));
  old.write("hotbar.nbt", hotbarNbt(V1_21_5, { "0": "minecraft:stone", "1": "minecraft:dirt" }));
  await old.run("push");
  next.write("options.txt", options(V26_2, { ...HABITS, maxFps: "60" }));
  await next.run("pull");
  await next.run("push");
  return { repository, old, next, add };
}

Deno.test("a game that drops what it does not know takes nothing from the others", async () => {
  await using temp = tempDir();
  const { old, next } = await two(temp.path);
  next.write(
    "servers.dat",
    serversDat([{ name: "Main", ip: "mc.example.org", extra: "agreed", icon: "a" }, {
      name: "Event",
      ip: "e.example",
    }]),
  );
  await next.run("push");
  await old.run("pull");
  // The old game writes its list anew, with a new name and without the tag.
  const [, ...others] = serversOf(old);
  old.write("servers.dat", serversDat([{ name: "Main!", ip: "mc.example.org", icon: "b" }, ...others]));
  await old.run("push");
  await next.run("pull");
  assert.deepEqual(serversOf(next)[0], { name: "Main!", ip: "mc.example.org", icon: "a", extra: "agreed" });
});

Deno.test("hotbars of a newer game stay out of an older one; a new instance gets what it can read", async () => {
  await using temp = tempDir();
  const { old, next, add } = await two(temp.path);
  assert.deepEqual(hotbarsOf(next)?.version, V1_21_5, "the newer game reads the older one's");
  next.write("hotbar.nbt", hotbarNbt(V26_2, { "0": "minecraft:new_thing" }));
  await next.run("push");
  await old.run("pull");
  assert.deepEqual(hotbarsOf(old)?.rows, { "0": "minecraft:stone", "1": "minecraft:dirt" });
  const third = add("third");
  await third.run("pull");
  assert.equal(option(third, "key_key.jump"), "key.keyboard.space", "before the first start");
  assert.equal(option(third, "version"), String(V26_2));
  assert.equal(option(third, "maxFps"), undefined);
  assert.deepEqual(hotbarsOf(third), undefined, "nobody knows yet which game this is");
  third.write("options.txt", options(V26_2, { ...HABITS, maxFps: "30" }));
  await third.run("pull");
  assert.deepEqual(hotbarsOf(third)?.version, V26_2);
  // A row changed in one of two instances of one version.
  const fourth = add("fourth");
  fourth.write("options.txt", options(V1_21_5, HABITS));
  await fourth.run("pull");
  fourth.write("hotbar.nbt", hotbarNbt(V1_21_5, { "0": "minecraft:stone", "1": "minecraft:torch" }));
  await fourth.run("push");
  await old.run("pull");
  assert.deepEqual(hotbarsOf(old)?.rows, { "0": "minecraft:stone", "1": "minecraft:torch" });
});

Deno.test("a server list that was lost at once comes back; one server less is a wish, and so is an order", async () => {
  await using temp = tempDir();
  const { old, next } = await two(temp.path);
  old.write("servers.dat", serversDat([]));
  await old.run("pull");
  assert.deepEqual(serverNames(old), ["Main", "Event"]);
  Deno.removeSync(old.path("servers.dat"));
  await old.run("pull");
  assert.deepEqual(serverNames(old), ["Main", "Event"]);
  old.write("servers.dat", "not a list of servers");
  await old.run("pull");
  assert.equal(old.read("servers.dat"), "not a list of servers", "left alone");
  await next.run("pull");
  assert.deepEqual(serverNames(next), ["Main", "Event"]);
  next.write("servers.dat", serversDat([...serversOf(next)].reverse()));
  await next.run("push");
  Deno.removeSync(old.path("servers.dat"));
  await old.run("pull");
  assert.deepEqual(serverNames(old), ["Event", "Main"]);
  old.write("servers.dat", serversDat([{ name: "Event", ip: "e.example" }]));
  await old.run("push");
  await next.run("pull");
  assert.deepEqual(serverNames(next), ["Event"]);
});

Deno.test("half a file, a link and something that is no text are left as they are, and tell nothing", async () => {
  await using temp = tempDir();
  const { old, next } = await two(temp.path);
  old.write("options.txt", "version:4325\nfov:0.");
  await old.run("push");
  await next.run("pull");
  assert.equal(option(next, "fov"), "0.5");
  const odd = new Uint8Array([...new TextEncoder().encode("version:4325\nfov:0.1\nname:"), 0xff, 0x0a]);
  old.write("options.txt", odd);
  await old.run("pull");
  assert.deepEqual(Deno.readFileSync(old.path("options.txt")), odd);
  Deno.removeSync(old.path("options.txt"));
  next.write("elsewhere.txt", options(V1_21_5, { fov: "0.9" }));
  Deno.symlinkSync(next.path("elsewhere.txt"), old.path("options.txt"));
  await old.run("pull");
  assert.ok(Deno.lstatSync(old.path("options.txt")).isSymlink);
  await next.run("pull");
  assert.equal(option(next, "fov"), "0.5");
});

Deno.test("whoever deletes the profile's folder gets it again, and takes it from nobody", async () => {
  await using temp = tempDir();
  const { old, next } = await two(temp.path);
  Deno.removeSync(old.path(".cloud-sync/profile/view"), { recursive: true });
  setOption(old, "fov", "0.9");
  await old.run("pull");
  await old.run("push");
  await next.run("pull");
  assert.deepEqual(serverNames(next), ["Main", "Event"]);
  assert.equal(option(old, "fov"), option(next, "fov"));
});

const FILES = ["options.txt", "servers.dat", "hotbar.nbt"] as const;
/** One would try every moment, which takes minutes. */
const STEP = Number(Deno.env.get("CRASH_STEP") ?? 13);
const filesOf = (instance: Instance) => FILES.map((name) => instance.read(name));

for (const verb of ["pull", "push", "undo"] as const) {
  Deno.test(`${verb === "undo" ? "an" : "a"} ${verb} that dies anywhere leaves each file whole, and the next run ends as if it had not`, async () => {
    await using temp = tempDir();
    const { repository, old, next } = await two(`${temp.path}/before`);
    // Both sides have something to tell.
    setOption(next, "fov", "0.9");
    next.write("servers.dat", serversDat([...serversOf(next), { name: "New", ip: "new.example" }]));
    next.write("hotbar.nbt", hotbarNbt(V1_21_5, { "0": "minecraft:tnt", "1": "minecraft:dirt" }));
    await next.run("push");
    setOption(old, "key_key.jump", "key.keyboard.j");
    if (verb === "undo") await old.run("pull");
    const was = filesOf(old);

    /** @param n As for `crashAt`. */
    const round = async (n: number) => {
      const folder = `${temp.path}/round`;
      copyTree(`${temp.path}/before`, folder);
      const store = repository.copiedTo(`${folder}/store`);
      const [instance, other] = ["old", "next"].map((name) => new Instance(`${folder}/${name}/game`, store));
      assert.ok(instance && other);
      const died = await diesAt(n, () => instance.run(verb));
      const then = filesOf(instance);
      await instance.run("pull");
      await instance.run("push");
      const now = filesOf(instance);
      await other.run("pull");
      for (const key of ["fov", "key_key.jump"]) {
        assert.equal(option(other, key), option(instance, key), `${key}, ${n}`);
      }
      // A copied folder's files count as changed, and what changed here outlives a deletion there.
      if (verb !== "undo") assert.deepEqual(serverNames(other).sort(), serverNames(instance).sort(), `crash at ${n}`);
      assert.equal(option(instance, "key_key.jump"), "key.keyboard.j", `crash at ${n}`);
      Deno.removeSync(folder, { recursive: true });
      return { died, then, now };
    };
    const whole = await round(Infinity);
    assert.notDeepEqual(whole.now, was);
    let crashes = 0;
    for (let n = 1;; n += STEP) {
      const { died, then, now } = await round(n);
      if (!died) break;
      crashes++;
      then.forEach((text, at) => assert.ok(text === was[at] || text === whole.then[at], `${FILES[at]}, crash at ${n}`));
      // An undo is not repeated by itself: it is done, or it was not begun.
      const ends = verb === "undo" ? [whole.now, was] : [whole.now];
      assert.ok(ends.some((end) => end.every((text, at) => text === now[at])), `crash at ${n}`);
    }
    assert.ok(crashes >= 3, `${crashes}`);
  });
}

async function diesAt(n: number, run: () => Promise<unknown>): Promise<boolean> {
  using _ = crashAt(n);
  try {
    await run();
    return false;
  } catch (error) {
    if (error instanceof Crash || (error instanceof Error && error.cause instanceof Crash)) return true;
    throw error;
  }
}

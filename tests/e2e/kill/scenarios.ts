import assert from "node:assert/strict";
import { join } from "node:path";
import { type Contents, contentsOf, difference, unitsOf } from "./contents.ts";
import { EDITED, type Evening, MACHINE_SETTINGS, type makeEvenings, WORLDS } from "./evenings.ts";
import { exists, type Machine, newMachine } from "./machine.ts";
import type { Network } from "./network.ts";

/** What every case is made from. */
export interface Stage {
  readonly network: Network;
  readonly evenings: Awaited<ReturnType<typeof makeEvenings>>;
  /** A folder for computers. */
  readonly folder: string;
  /** The instance's name on the network. */
  readonly instance: string;
}

/** One computer before a run that is going to be killed. */
export interface Case {
  readonly machine: Machine;
  /** The run, to be repeated until it is done. */
  readonly command: readonly string[];
  /** Fails unless every unit is in one of its known states, whole. */
  check(contents: Contents): void;
  /** Carries on as a player would, and fails unless everything is where it belongs. */
  finish(): Promise<void>;
}

const [WORLD] = WORLDS;

/** The kinds of runs that are killed. */
export const SCENARIOS: Readonly<Record<string, (stage: Stage) => Promise<Case>>> = {
  /** Behind by one evening. */
  "pull": async (stage) => {
    const machine = await onOldEvening(stage);
    stage.network.put(stage.instance, "new");
    return {
      machine,
      command: ["pull"],
      check: (contents) => eachUnitIn(contents, [stage.evenings.old, stage.evenings.new]),
      finish: async () => {
        await machine.must("pull");
        await wholeIs(machine, stage.evenings.new);
        await settled(machine);
      },
    };
  },
  /** Nothing here yet. */
  "first pull": (stage) => {
    const machine = newMachine(join(stage.folder, "laptop"), stage.network, stage.instance);
    stage.network.put(stage.instance, "new");
    return Promise.resolve({
      machine,
      command: ["pull"],
      check: (contents) => eachUnitIn(contents, [NOTHING, stage.evenings.new]),
      finish: async () => {
        await machine.must("pull");
        await wholeIs(machine, stage.evenings.new);
        await settled(machine);
      },
    });
  },
  /** An evening was played here. */
  "push": async (stage) => {
    const machine = await onOldEvening(stage);
    machine.become(stage.evenings.new);
    return pushed(stage, machine);
  },
  /** The network has nothing yet. */
  "first push": (stage) => {
    const machine = newMachine(join(stage.folder, "laptop"), stage.network, stage.instance);
    machine.become(stage.evenings.new);
    return Promise.resolve(pushed(stage, machine));
  },
  /** The same world was played here and elsewhere, and the network's is chosen: ours must be had back. */
  "pull replacing unsent work": async (stage) => {
    const machine = await onOldEvening(stage);
    const partly = { ...stage.evenings.old, contents: withWorldOf(stage.evenings.old, stage.evenings.mine) };
    machine.become(stage.evenings.mine);
    stage.network.put(stage.instance, "new");
    return {
      machine,
      command: ["pull", "--on-conflict=use-remote"],
      check: (contents) => eachUnitIn(contents, [partly, stage.evenings.new]),
      finish: async () => {
        await machine.must("pull", "--on-conflict=use-remote");
        await wholeIs(machine, stage.evenings.new);
        await settled(machine);
        // What was played here is still to be had.
        await machine.must("undo");
        same(await contentsOf(machine.root), WORLD, stage.evenings.mine);
      },
    };
  },
  /** The same world was played here and elsewhere, and both are kept. */
  "pull keeping both": async (stage) => {
    const machine = await onOldEvening(stage);
    machine.become(stage.evenings.mine);
    stage.network.put(stage.instance, "new");
    return keptBoth(stage, machine);
  },
  /** The same, and both were sent already. */
  "pull of a fork": async (stage) => {
    const machine = await onOldEvening(stage);
    machine.become(stage.evenings.mine);
    await machine.must("push");
    stage.network.put(stage.instance, "new");
    return keptBoth(stage, machine);
  },
  /** Behind by one evening, and after the kill the game is started without us. */
  "pull, then played without us": async (stage) => {
    const machine = await onOldEvening(stage);
    stage.network.put(stage.instance, "new");
    return {
      machine,
      command: ["pull"],
      check: (contents) => eachUnitIn(contents, [stage.evenings.old, stage.evenings.new]),
      finish: async () => {
        const file = join(machine.root, EDITED);
        // In the middle of the swap the world is not there: nobody can play it.
        if (!exists(file)) await machine.must("pull", `--url=http://127.0.0.1:9/`);
        const played = crypto.getRandomValues(new Uint8Array(100));
        Deno.writeFileSync(file, played);
        await machine.must("pull", "--on-conflict=keep-both");
        const raids = [...Deno.readDirSync(join(machine.root, "saves"))].map(({ name }) =>
          join(machine.root, "saves", name, "data/raids.dat")
        );
        assert.ok(
          raids.some((path) => exists(path) && Deno.readFileSync(path).toHex() === played.toHex()),
          "what was played after the kill is gone",
        );
        await settled(machine);
      },
    };
  },
  /** The last pull is taken back. */
  "undo": async (stage) => await takenBack(stage),
  /** And so is that. */
  "undo of an undo": async (stage) => {
    const test = await takenBack(stage);
    await test.machine.must("undo");
    return test;
  },
};

const NOTHING: Evening = { folder: "", contents: new Map() };

function keptBoth(stage: Stage, machine: Machine): Case {
  return {
    machine,
    command: ["pull", "--on-conflict=keep-both"],
    check: (contents) => oneOrBoth(contents, stage),
    finish: async () => {
      await machine.must("pull", "--on-conflict=keep-both");
      assert.equal(oneOrBoth(await contentsOf(machine.root), stage), "both");
      await settled(machine);
    },
  };
}

async function takenBack(stage: Stage): Promise<Case> {
  const { old, new: recent } = stage.evenings;
  const machine = await onOldEvening(stage);
  stage.network.put(stage.instance, "new");
  await machine.must("pull");
  return {
    machine,
    command: ["undo"],
    check: (contents) => eachUnitIn(contents, [old, recent]),
    finish: async () => {
      await machine.must("pull", `--url=http://127.0.0.1:9/`);
      const before = stateOf(await contentsOf(machine.root), stage);
      await machine.must("undo");
      assert.notEqual(stateOf(await contentsOf(machine.root), stage), before, "undo did not take anything back");
    },
  };
}

async function onOldEvening(stage: Stage): Promise<Machine> {
  const machine = newMachine(join(stage.folder, "laptop"), stage.network, stage.instance);
  stage.network.put(stage.instance, "old");
  await machine.must("pull");
  await wholeIs(machine, stage.evenings.old);
  return machine;
}

function pushed(stage: Stage, machine: Machine): Case {
  return {
    machine,
    command: ["push"],
    check: (contents) => eachUnitIn(contents, [stage.evenings.new]),
    finish: async () => {
      await machine.must("push");
      await wholeIs(machine, stage.evenings.new);
      await settled(machine);
      await wholeIs(machine, stage.evenings.new);
      const other = newMachine(join(stage.folder, "another"), stage.network, stage.instance);
      await other.must("pull");
      await wholeIs(other, stage.evenings.new);
    },
  };
}

/** After one more session nothing is left to do, without a question. */
async function settled(machine: Machine): Promise<void> {
  const said = [await machine.must("pull"), await machine.must("push")].map(({ output }) => output).join("");
  assert.match((await machine.must("pull")).output, /Up to date/, `the instance does not come to rest: ${said}`);
  assert.match((await machine.must("push")).output, /Nothing to send/, `the instance does not come to rest: ${said}`);
}

async function wholeIs(machine: Machine, evening: Evening): Promise<void> {
  eachUnitIn(await contentsOf(machine.root), [evening]);
}

function same(contents: Contents, unit: string, evening: Evening): void {
  assert.equal(difference(unitsOf(contents).get(unit), unitsOf(evening.contents).get(unit)), undefined, unit);
}

function eachUnitIn(contents: Contents, evenings: readonly Evening[]): void {
  const actual = unitsOf(contents);
  const known = evenings.map((evening) => unitsOf(evening.contents));
  for (const unit of new Set([...actual.keys(), ...known.flatMap((units) => [...units.keys()])])) {
    if (unit === MACHINE_SETTINGS) continue;
    const differences = known.map((units) => difference(actual.get(unit), units.get(unit)));
    if (!differences.includes(undefined)) assert.fail(`${unit} is in no known state: ${differences.join("; or ")}`);
  }
}

function stateOf(contents: Contents, { evenings }: Stage): "old" | "new" {
  for (const name of ["old", "new"] as const) {
    const [actual, expected] = [unitsOf(contents), unitsOf(evenings[name].contents)];
    const units = new Set([...actual.keys(), ...expected.keys()]);
    if ([...units].every((unit) => unit === MACHINE_SETTINGS || !difference(actual.get(unit), expected.get(unit)))) {
      return name;
    }
  }
  assert.fail("the instance is neither wholly old nor wholly new");
}

function withWorldOf(evening: Evening, other: Evening): Contents {
  return new Map([
    ...[...evening.contents].filter(([path]) => !path.startsWith(`${WORLD}/`)),
    ...[...other.contents].filter(([path]) => path.startsWith(`${WORLD}/`)),
  ]);
}

/** Either our world lies in its place, or it lies beside the network's with nothing but its name changed. */
function oneOrBoth(contents: Contents, { evenings }: Stage): "one" | "both" {
  const named = (path: string) => path.startsWith(`${WORLD} (from `);
  eachUnitIn(new Map([...contents].filter(([path]) => !named(path))), [evenings.mine, evenings.new]);
  const aside = [...unitsOf(contents)].filter(([unit]) => named(unit));
  assert.ok(aside.length < 2, `several copies: ${aside.map(([unit]) => unit).join(", ")}`);
  const [copy] = aside;
  const edited = contents.get(EDITED);
  if (copy === undefined) {
    assert.equal(edited, evenings.mine.contents.get(EDITED), "the world that was played here is gone");
    return "one";
  }
  const withoutName = (files: ReadonlyMap<string, string> | undefined) =>
    new Map([...files ?? []].filter(([path]) => !path.startsWith("/level.dat")));
  assert.equal(difference(withoutName(copy[1]), withoutName(unitsOf(evenings.mine.contents).get(WORLD))), undefined);
  assert.equal(edited, evenings.new.contents.get(EDITED));
  return "both";
}

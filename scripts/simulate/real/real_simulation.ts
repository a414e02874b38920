/**
 * The second layer: the whole program with the real restic over the real rest-server, on real disks. Where the computer
 * goes down, the program runs as a process of its own and is killed with all it started.
 *
 * @module
 */
import { join } from "node:path";
import { pull, push, restore, undo } from "../../../mod.ts";
import type { SyncRequest } from "../../../lib/sync/request.ts";
import { newMachine } from "../../../tests/e2e/kill/machine.ts";
import { killAt, randomMoment } from "../../../tests/e2e/kill/moments.ts";
import { seeded } from "../../../tests/e2e/kill/random.ts";
import type { Network as Server } from "../../../tests/support/devices.ts";
import { tempDir } from "../../../tests/support/temp.ts";
import { toolchain } from "../../toolchain.ts";
import type { Ended, Launch } from "../program_steps.ts";
import { anyMoment } from "../program_steps.ts";
import { Simulation, Violation } from "../simulation.ts";
import { RealMachine } from "./real_machine.ts";
import { RealNetwork } from "./real_network.ts";

/** An address at which nobody answers. */
const NOBODY = "http://127.0.0.1:9/";

/** Milliseconds that a run usually takes: a kill comes at any moment of it. */
const USUAL = 1500;

/**
 * Computers around the real server.
 *
 * @param start Each computer's first time, milliseconds since 1970.
 * @param repository `prepared`: it exists and is empty; `new`: the first push has to make it.
 */
export async function realSimulation(
  server: Server,
  count: number,
  start: (index: number) => number,
  repository: "prepared" | "new",
): Promise<Simulation> {
  const player = server.player(repository);
  const temp = tempDir("simulate");
  const { restic } = await toolchain();
  const scratch = join(temp.path, "scratch");
  const tokenFile = join(temp.path, "token");
  Deno.mkdirSync(scratch);
  Deno.writeTextFileSync(tokenFile, "alice:alice-secret\n", { mode: 0o600 });
  const network = new RealNetwork(player.repositoryDir, scratch);
  const launch: Launch = async (simulation, computer, verb, asked, { random, crashAfter, cutAfter, answers, wish }) => {
    const url = computer.line.offline || cutAfter === 0 ? NOBODY : server.server.url;
    const request: SyncRequest = {
      packFolder: computer.root,
      url,
      instance: player.instance,
      tokenFile,
      resticBinary: restic,
      allowDownload: false,
      onEvent: (event) => {
        if (event.type === "detail" && event.text.startsWith("restic ")) network.starts++;
      },
      ...asked,
    };
    try {
      if (verb === "restore") return await restore({ ...request, ...wish ?? anyMoment(simulation, random) });
      if (crashAfter === undefined) return await VERBS[verb](request);
      const machine = newMachine(computer.root, { url }, player.instance);
      const moment = randomMoment(seeded(random.below(2 ** 31)), { command: verb, duration: USUAL });
      const words = answers === "player" ? [] : [`--on-conflict=${answers}`];
      const { hit, output } = await killAt(machine, machine.start(verb, ...words), moment, USUAL * 3);
      if (/mistake of ours/.test(output)) throw new Violation(`${verb} on ${computer.name} failed: ${output}`);
      return hit === "at-work" ? "down" : "done";
    } finally {
      computer.machine.changes++;
      await network.look(simulation.computers);
    }
  };
  return new Simulation(count, start, {
    network,
    launch,
    lookAgain: async (simulation) => {
      for (const { machine } of simulation.computers) machine.changes++;
      await network.look(simulation.computers);
    },
    computer: (name) => {
      const base = join(temp.path, name);
      Deno.mkdirSync(base);
      return { machine: new RealMachine(base), root: join(base, "game") };
    },
    end: async () => {
      temp[Symbol.dispose]();
      await player[Symbol.asyncDispose]();
    },
  });
}

const VERBS: Readonly<Record<"pull" | "push" | "undo", (request: SyncRequest) => Promise<Exclude<Ended, "down">>>> = {
  pull,
  push,
  undo,
};

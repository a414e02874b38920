import { startNetwork } from "../../../tests/support/devices.ts";
import { toolchainOnPath } from "../../toolchain.ts";
import type { Layer } from "../run.ts";
import { realSimulation } from "./real_simulation.ts";

/** The second layer, with a server of its own for as long as it is not disposed. */
export async function layerB(): Promise<Required<Layer> & AsyncDisposable> {
  // A run that is killed is a process of its own and looks for restic on PATH.
  await toolchainOnPath();
  const server = await startNetwork();
  return {
    make: (count, clock, seed) => realSimulation(server, count, clock, seed % 3 === 0 ? "new" : "prepared"),
    tries: 25,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

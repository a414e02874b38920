/// <reference lib="deno.worker" />
/**
 * Tries what the program must and must not be able to do. Run under the permissions to be tested, as a program or as a
 * worker; tells for each attempt whether Deno let it through.
 *
 * @module
 */

/** What is tried. */
export interface Attempts {
  readonly inside: string;
  readonly outside: string;
  readonly server: string;
  readonly otherServer: string;
  readonly restic: string;
  readonly otherProgram: string;
}

/** What came of each attempt. */
export type Outcomes = Record<string, "allowed" | "refused">;

async function attempt(action: () => unknown): Promise<"allowed" | "refused"> {
  try {
    await action();
    return "allowed";
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return "refused";
    throw error;
  }
}

async function probe(attempts: Attempts): Promise<Outcomes> {
  const { inside, outside, server, otherServer, restic, otherProgram } = attempts;
  const run = (program: string) => new Deno.Command(program, { args: ["version"], clearEnv: true }).output();
  const get = async (url: string) => await (await fetch(url)).body?.cancel();
  return {
    "read inside": await attempt(() => Deno.readTextFileSync(`${inside}/options.txt`)),
    "write inside": await attempt(() => Deno.writeTextFileSync(`${inside}/probe`, "")),
    "read outside": await attempt(() => Deno.readTextFileSync(`${outside}/secret`)),
    "list outside": await attempt(() => [...Deno.readDirSync(outside)]),
    "write outside": await attempt(() => Deno.writeTextFileSync(`${outside}/new`, "")),
    "read by ..": await attempt(() => Deno.readTextFileSync(`${inside}/../outside/secret`)),
    "this server": await attempt(() => get(server)),
    "another server": await attempt(() => get(otherServer)),
    "this restic": await attempt(() => run(restic)),
    "another program": await attempt(() => run(otherProgram)),
    "replace restic": await attempt(() => Deno.writeTextFileSync(restic, "")),
    "a foreign variable": await attempt(() => {
      if (Deno.env.toObject()["OTHER_SECRET"] === undefined) throw new Deno.errors.NotCapable("hidden");
    }),
    "the system": await attempt(() => Deno.osRelease()),
  };
}

if ("WorkerGlobalScope" in globalThis) {
  self.onmessage = async ({ data }: MessageEvent<Attempts>) => self.postMessage(await probe(data));
} else if (import.meta.main) {
  console.log(JSON.stringify(await probe(JSON.parse(Deno.args[0] ?? ""))));
}

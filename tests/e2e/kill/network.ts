import assert from "node:assert/strict";
import { join } from "node:path";
import { toolchain } from "../../../scripts/toolchain.ts";
import { quickRepository } from "../../support/quick_repository.ts";
import { startRestServer } from "../../support/rest_server.ts";
import { copyTree } from "../../support/temp.ts";
import type { Evening } from "./evenings.ts";
import { type Machine, newMachine, type Reach } from "./machine.ts";

/** A real server on which a new instance with a known past appears in a blink. */
export interface Network extends AsyncDisposable, Reach {
  /** Puts a past in place: what it has, or nothing yet. A later one may be put over an earlier one. */
  put(instance: string, past: "old" | "new"): void;
  /** Lets restic itself check all that is stored of an instance. */
  check(instance: string): Promise<void>;
  forget(instance: string): void;
}

/**
 * Starts the server and saves both evenings once.
 *
 * @param temp A folder for the computer that saves them.
 * @param program What all computers run; the sources if left out.
 */
export async function startNetwork(
  temp: string,
  evenings: { readonly old: Evening; readonly new: Evening },
  program?: string,
): Promise<Network> {
  const server = await startRestServer();
  const { restic } = await toolchain();
  const account = join(server.dataDir, "alice");
  const desktop: Machine = newMachine(join(temp, "desktop"), { url: server.url, program }, "source");
  copyTree(await quickRepository("alice-secret"), join(account, "source"));
  for (const past of ["old", "new"] as const) {
    desktop.become(evenings[past]);
    const { output } = await desktop.must("push");
    assert.match(output, /Sent/, "nothing to kill runs on");
    linkTree(join(account, "source"), join(temp, `past-${past}`));
  }
  return {
    url: server.url,
    program,
    put: (instance, past) => linkTree(join(temp, `past-${past}`), join(account, instance)),
    async check(instance) {
      const { code, stdout, stderr } = await new Deno.Command(restic, {
        args: ["check", "--no-lock", "--no-cache", "--read-data"],
        clearEnv: true,
        env: { RESTIC_REPOSITORY: join(account, instance), RESTIC_PASSWORD: "alice-secret" },
      }).output();
      const text = new TextDecoder();
      assert.equal(code, 0, `restic check: ${text.decode(stdout)}${text.decode(stderr)}`);
    },
    forget: (instance) => Deno.removeSync(join(account, instance), { recursive: true }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Gives a folder's files a second name; what has that name already stays. Nothing on the server is ever rewritten. */
function linkTree(from: string, to: string): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (isDirectory) linkTree(join(from, name), join(to, name));
    else {
      try {
        Deno.linkSync(join(from, name), join(to, name));
      } catch (error) {
        if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      }
    }
  }
}

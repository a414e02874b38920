import { join } from "node:path";
import { cached } from "../../scripts/toolchain/cache_folder.ts";
import { toolchain } from "../../scripts/toolchain.ts";

/** How long restic may run and has to wait in turn while it chooses the cost of its key, milliseconds. */
const RUN = 1;
const WAIT = 60;

/**
 * An empty repository that opens at once. restic makes deriving a key as slow as half a second allows on the computer
 * where the repository is made, and pays that at every start: most of a test's time. So here restic is made to believe
 * that the computer is slow. Kept from run to run.
 *
 * @param password The repository's.
 * @returns Its folder, to be copied.
 */
export async function quickRepository(password: string): Promise<string> {
  const folder = await cached(`quick-repository-${password.replaceAll(/\W/g, "-")}`, async (folder) => {
    const { restic } = await toolchain();
    const child = new Deno.Command(restic, {
      args: ["init", "--no-cache"],
      clearEnv: true,
      env: { RESTIC_REPOSITORY: join(folder, "repository"), RESTIC_PASSWORD: password },
      stdout: "null",
    }).spawn();
    if (Deno.build.os !== "windows") await slowDown(child);
    const { success } = await child.status;
    if (!success) throw new Error("restic could not make a repository.");
  });
  return join(folder, "repository");
}

async function slowDown(child: Deno.ChildProcess): Promise<void> {
  let ended = false;
  const end = () => ended = true;
  child.status.then(end, end);
  for (let running = false; !ended; running = !running) {
    try {
      child.kill(running ? "SIGSTOP" : "SIGCONT");
    } catch (error) {
      // It has just ended.
      if (error instanceof TypeError || error instanceof Deno.errors.NotFound) return;
      throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, running ? WAIT : RUN));
  }
}

import { toolchain } from "../toolchain.ts";
import { ACCOUNT, type Game } from "./ours.ts";
import { machineEnvironment, run } from "./run.ts";

/** restic as its manual has it, without anything of ours. */
export interface PlainRestic {
  /** Runs a command for a game's repository and gives the milliseconds of the whole process. */
  (game: Game, args: readonly string[]): Promise<number>;
}

/** What `restic backup` is told to save: the same as ours saves by default. */
export function targetsOf(root: string): string[] {
  return [...Deno.readDirSync(root)].map(({ name }) => name).filter((name) => name !== ".cloud-sync");
}

/** @param cacheDir restic's cache; the same for all runs, so that it is warm. */
export async function plainRestic(cacheDir: string): Promise<PlainRestic> {
  const { restic } = await toolchain();
  return async (game, args) => {
    const { ms } = await run({
      program: restic,
      args: ["--json", ...args],
      cwd: game.root,
      env: {
        ...machineEnvironment(),
        RESTIC_REPOSITORY: `rest:${game.url}${ACCOUNT.name}/${game.instance}/`,
        RESTIC_PASSWORD: ACCOUNT.repositoryPassword,
        RESTIC_REST_USERNAME: ACCOUNT.name,
        RESTIC_REST_PASSWORD: ACCOUNT.httpPassword,
        RESTIC_CACHE_DIR: cacheDir,
      },
    });
    return ms;
  };
}

import { CommandFailedError } from "../errors.ts";
import { openFace } from "../ui/face.ts";
import type { CommandContext } from "./command_context.ts";
import { gameFolder } from "./game_folder.ts";
import { runGame } from "./run_game.ts";
import { faceOptions, runSyncCommand } from "./sync_command.ts";

/**
 * `wrap -- <game>`: pull, the game, push. The game is not started where a pull says that the launch must stop. The push
 * comes however the game ended, and changes nothing about the exit code, which is the game's.
 *
 * Standard output belongs to the game: a launcher may read a protocol there. What we say goes to standard error, a few
 * lines at most, and nothing at all while the game runs. Standard input is never read: Prism feeds the game through it.
 */
export async function run({ parsed, signal, divert }: CommandContext): Promise<number> {
  const before = await runSyncCommand({ verb: "pull", parsed, signal, rights: "keep" });
  if (before !== 0) return before;
  if (signal.aborted) return 1;
  const face = await openFace(faceOptions(parsed, gameFolder(parsed)));
  const detail = (text: string) => face.onEvent({ type: "detail", text });
  detail(`starting the game: ${parsed.chained[0]}`);
  try {
    const game = await runGame(parsed.chained, { divert });
    detail(`the game ended with code ${game.code}`);
    await runSyncCommand({ verb: "push", parsed, signal: game.signal, rights: "keep" });
    return game.code;
  } catch (error) {
    if (!(error instanceof CommandFailedError)) throw error;
    face.fail(error, "");
    return 1;
  }
}

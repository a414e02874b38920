import { stateFolder } from "../settings/state_folder.ts";
import { forgetToken } from "../settings/token.ts";
import { openFace } from "../ui/face.ts";
import { writeLine } from "../ui/write_line.ts";
import type { CommandContext } from "./command_context.ts";
import type { ExitCode } from "./exit_code.ts";
import { gameFolder } from "./game_folder.ts";
import { faceOptions } from "./sync_command.ts";

/** `logout`: forgets the token. Worlds, settings and what the network has stay as they are. */
export async function run({ parsed }: CommandContext): Promise<ExitCode> {
  const root = gameFolder(parsed);
  const options = faceOptions(parsed, root);
  forgetToken(parsed.value("token-file") ?? stateFolder(root).token);
  if (options.kind === "json") writeLine(JSON.stringify({ command: "logout" }));
  else (await openFace(options)).say("Logged out: the token is forgotten, everything else stays.");
  return 0;
}

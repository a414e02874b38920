import { newAccountToken } from "../settings/credentials.ts";
import { writeLine } from "../ui/write_line.ts";
import type { CommandContext } from "./command_context.ts";
import type { ExitCode } from "./exit_code.ts";

/** `account new NAME`: makes a token whose repository password the server never sees. */
export async function run({ parsed }: CommandContext): Promise<ExitCode> {
  const { token, htpasswdLine } = await newAccountToken(parsed.operands[1] ?? "");
  if (parsed.has("json")) {
    writeLine(JSON.stringify({ command: "account", token: token.reveal(), htpasswd: htpasswdLine }));
    return 0;
  }
  writeLine("The token, for the player (keep it safe: without it nobody can read what was saved):");
  writeLine(`  ${token.reveal()}`);
  writeLine("The line for the operator's htpasswd file:");
  writeLine(`  ${htpasswdLine}`);
  return 0;
}

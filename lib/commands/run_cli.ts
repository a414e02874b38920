import { type Face, openFace } from "../ui/face.ts";
import { writeAll, writeLine } from "../ui/write_line.ts";
import type { CommandContext, EndRequests } from "./command_context.ts";
import type { CommandName } from "./command_table.ts";
import { exitCodeOfError } from "./exit_code.ts";
import { parseCommand, type ParsedCommand } from "./parse_command.ts";

/** Gives back the exit code: one of ours, or (`wrap`) the game's. */
type Run = (context: CommandContext) => Promise<number>;

/** Each command's code is loaded only when it is used. */
const RUN: Readonly<Record<CommandName, () => Promise<Run>>> = {
  pull: () => syncCommand("pull"),
  push: () => syncCommand("push"),
  wrap: async () => (await import("./wrap.ts")).run,
  login: async () => (await import("./login.ts")).run,
  logout: async () => (await import("./logout.ts")).run,
  status: () => syncCommand("status"),
  plan: () => syncCommand("plan"),
  history: () => syncCommand("history"),
  diff: () => syncCommand("diff"),
  restore: () => syncCommand("restore"),
  pin: () => syncCommand("pin"),
  undo: () => syncCommand("undo"),
  profile: () => syncCommand("profile"),
  open: () => syncCommand("open"),
  menu: async () => (await import("./menu.ts")).run,
  doctor: async () => (await import("./doctor.ts")).run,
  launchers: async () => (await import("./launchers.ts")).run,
  install: async () => (await import("./install.ts")).run,
  uninstall: async () => (await import("./uninstall.ts")).run,
  upgrade: async () => (await import("./upgrade.ts")).run,
  account: async () => (await import("./account.ts")).run,
  completions: async () => (await import("./completions.ts")).run,
};

async function syncCommand(verb: Parameters<typeof import("./sync_command.ts").runSyncCommand>[0]["verb"]) {
  const { runSyncCommand } = await import("./sync_command.ts");
  return ({ parsed, signal, rights = "give-up" }: CommandContext) => runSyncCommand({ verb, parsed, signal, rights });
}

/**
 * Runs one command line.
 *
 * @param args The arguments, without the program's name.
 * @param requests The system's wishes that it ends.
 * @returns The exit code.
 */
export async function runCli(args: readonly string[], requests: EndRequests): Promise<number> {
  let parsed: ParsedCommand;
  try {
    parsed = parseCommand(args);
  } catch (error) {
    if (args.includes("--json")) (await plainFace("json")).fail(error, "");
    else {
      // The one thing that goes to standard error: nobody's output may be mixed with it.
      const { errorText } = await import("../ui/error_text.ts");
      writeAll(Deno.stderr, new TextEncoder().encode(`instance-sync: ${errorText(error)}\n`));
    }
    return exitCodeOfError(error, "people");
  }
  if (parsed.has("version")) {
    const { ownBuild, versionText } = await import("./version.ts");
    writeLine(parsed.has("json") ? JSON.stringify(ownBuild()) : versionText(ownBuild()));
    return 0;
  }
  if (parsed.has("help") || parsed.command === undefined) {
    const { helpText } = await import("./help.ts");
    writeLine(helpText(parsed.command));
    return 0;
  }
  try {
    const run = await RUN[parsed.command]();
    return await run({ parsed, ...requests });
  } catch (error) {
    const face = await plainFace(parsed.has("json") ? "json" : "headless", parsed.has("verbose") ? "show" : "hide");
    face.fail(error, "");
    return exitCodeOfError(error, "people");
  }
}

function plainFace(kind: "json" | "headless", details: "show" | "hide" = "hide"): Promise<Face> {
  return openFace({ kind, details });
}

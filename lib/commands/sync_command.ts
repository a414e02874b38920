import { stateFolder } from "../settings/state_folder.ts";
import { type FaceOptions, openFace } from "../ui/face.ts";
import type { ExitCode } from "./exit_code.ts";
import { gameFolder } from "./game_folder.ts";
import type { ParsedCommand } from "./parse_command.ts";
import { failWith, runJob, type SyncJob, type SyncVerb } from "./sync_job.ts";

/** Does one of the commands that work on the instance and the network. */
export async function runSyncCommand(
  { verb, parsed, signal }: { readonly verb: SyncVerb; readonly parsed: ParsedCommand; readonly signal: AbortSignal },
): Promise<ExitCode> {
  let face = faceOptions(parsed);
  try {
    const root = gameFolder(parsed);
    face = faceOptions(parsed, root);
    await prepare({ verb, parsed, signal, root, face });
    const job: SyncJob = { verb, face, request: requestOf(parsed, root), words: wordsOf(parsed) };
    if (!Deno.build.standalone && !parsed.has("sandbox")) return await runJob(job, signal);
    const { runInSandbox } = await import("../sandbox/run_in_sandbox.ts");
    return await runInSandbox(job, signal);
  } catch (error) {
    return failWith(await openFace(face), error, verb);
  }
}

/** What comes before the sync itself and needs more rights than it: the chained command, and a login. */
async function prepare(
  { verb, parsed, signal, root, face }: {
    readonly verb: SyncVerb;
    readonly parsed: ParsedCommand;
    readonly signal: AbortSignal;
    readonly root: string;
    readonly face: FaceOptions;
  },
): Promise<void> {
  if (parsed.chained.length > 0) {
    const { runChainedCommand } = await import("./chained_command.ts");
    const { say } = await openFace(face);
    const output = face.kind === "json" ? "stderr" : "stdout";
    await runChainedCommand({ command: parsed.chained, root, output, signal, say });
  }
  if (verb === "pull" && face.kind === "terminal" && !isFile(parsed.value("token-file") ?? stateFolder(root).token)) {
    const { offerLogin } = await import("./login.ts");
    await offerLogin({ parsed, root, signal });
  }
}

/** How to speak, from the switches and from where we were started. */
export function faceOptions(parsed: ParsedCommand, root?: string): FaceOptions {
  const canAsk = !parsed.has("no-gui") && Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
  return {
    kind: parsed.has("json") ? "json" : canAsk ? "terminal" : "headless",
    details: parsed.has("verbose") ? "show" : "hide",
    ...(root !== undefined && { log: `${stateFolder(root).logs}/instance-sync.log` }),
  };
}

function requestOf(parsed: ParsedCommand, root: string): SyncJob["request"] {
  return {
    packFolder: root,
    url: parsed.value("url"),
    tokenFile: parsed.value("token-file"),
    resticBinary: parsed.value("restic-binary"),
    allowDownload: !parsed.has("no-download"),
    instance: parsed.value("instance"),
    onConflict: onConflictOf(parsed.value("on-conflict")),
    merge: parsed.has("no-merge") ? "whole-instance" : "units",
    headless: parsed.has("no-gui") || parsed.has("json"),
  };
}

function wordsOf(parsed: ParsedCommand): SyncJob["words"] {
  const [moment = "", second] = parsed.operands;
  return {
    moment,
    second,
    world: parsed.value("world"),
    path: parsed.value("path"),
    as: parsed.has("as-copy") ? "copy" : "replacement",
    action: parsed.has("remove") ? "remove" : "set",
  };
}

function onConflictOf(value: string | undefined): SyncJob["request"]["onConflict"] {
  switch (value) {
    case "abort":
    case "keep-local":
    case "use-remote":
    case "keep-both":
      return value;
    default:
      // Not given: whoever can be asked is asked.
      return undefined;
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

import { CancelledError } from "../errors.ts";
import { isFile } from "../settings/is_file.ts";
import { stateFolder } from "../settings/state_folder.ts";
import { environment } from "../settings/environment.ts";
import { hasDisplay } from "../ui/display.ts";
import { type FaceOptions, openFace } from "../ui/face.ts";
import type { OpenedWindow } from "../window/open_window.ts";
import type { ExitCode } from "./exit_code.ts";
import { gameFolder } from "./game_folder.ts";
import type { ParsedCommand } from "./parse_command.ts";
import { failWith, runJob, type SyncJob } from "./sync_job.ts";

/** Does one of the commands that work on the instance and the network. */
export async function runSyncCommand(
  { verb, parsed, signal, rights }: {
    readonly verb: SyncJob["verb"];
    readonly parsed: ParsedCommand;
    readonly signal: AbortSignal;
    /** What becomes of the main thread's rights in the sandbox; see `run_in_sandbox.ts`. */
    readonly rights: "give-up" | "keep";
  },
): Promise<ExitCode> {
  let face = faceOptions(parsed);
  let opened: OpenedWindow | undefined;
  try {
    const root = gameFolder(parsed);
    face = faceOptions(parsed, root);
    const job: SyncJob = { verb, face, request: requestOf(parsed, root), words: wordsOf(parsed) };
    opened = await prepare({ job, parsed, signal, root });
    if (!Deno.build.standalone && !parsed.has("sandbox")) return await runJob(job, signal, { opened });
    const { runInSandbox } = await import("../sandbox/run_in_sandbox.ts");
    const outside = verb === "open"
      ? (await import("./outside.ts")).openOutside({ root, url: job.request.url })
      : undefined;
    return await runInSandbox(job, signal, { rights, outside, opened });
  } catch (error) {
    if (opened !== undefined) await endWindow(opened, error);
    return failWith(await openFace(face), error, verb);
  }
}

async function endWindow({ server }: OpenedWindow, error: unknown): Promise<void> {
  if (error instanceof CancelledError) return await server.end({ page: "ended", reason: "cancelled" });
  const { errorInBoth } = await import("../ui/in_both.ts");
  await server.end({ page: "ended", reason: "failed", text: errorInBoth(error) });
}

/**
 * What comes before the sync itself and needs more rights than it: the chained command, and a login.
 *
 * @returns The window of a login, still open.
 */
async function prepare(
  { job, parsed, signal, root }: {
    readonly job: SyncJob;
    readonly parsed: ParsedCommand;
    readonly signal: AbortSignal;
    readonly root: string;
  },
): Promise<OpenedWindow | undefined> {
  const { verb, face, request } = job;
  // What follows the dashes of `wrap` is the game.
  if (parsed.command === verb && parsed.chained.length > 0) {
    const { runChainedCommand } = await import("./chained_command.ts");
    await putAsideEdits(request);
    const { say } = await openFace(face);
    const output = face.kind === "json" ? "stderr" : "stdout";
    const failure = verb === "push" ? "is-told" : "stops";
    await runChainedCommand({ command: parsed.chained, root, output, signal, failure, say });
  }
  const mayAsk = face.kind === "terminal" || face.window === "may-open";
  if (verb !== "pull" || !mayAsk || isFile(parsed.value("token-file") ?? stateFolder(root).token)) return undefined;
  if (face.window === "may-open") {
    const { browserEnvironment, openAddress } = await import("../window/open_address.ts");
    // Read while that is allowed: the window may be brought up once more when it is not.
    const env = browserEnvironment();
    const { offerLoginInWindow } = await import("../window/login_window.ts");
    const { say } = await openFace(face);
    try {
      return await offerLoginInWindow({ request, signal, openAddress: (address) => openAddress(address, env), say });
    } catch (error) {
      // No port may be opened here (a hook line without loopback): the game starts without a login.
      if (!(error instanceof Deno.errors.NotCapable)) throw error;
      say("No window can be opened here. To log in: instance-sync login");
      return undefined;
    }
  }
  const { offerLogin } = await import("./login.ts");
  await offerLogin({ parsed, root, signal });
  return undefined;
}

/** packwiz overwrites what the player edited. */
async function putAsideEdits({ packFolder, url, tokenFile, instance }: SyncJob["request"]): Promise<void> {
  const { loadSettings } = await import("../settings/load_settings.ts");
  const { putAsideEdits } = await import("../sync/before_pack.ts");
  const root = Deno.realPathSync(packFolder);
  await putAsideEdits(loadSettings({ packFolder: root, url, tokenFile, instance, env: environment }));
}

/** How to speak, from the switches and from where we were started. */
export function faceOptions(parsed: ParsedCommand, root?: string): FaceOptions {
  // What is typed at a wrapped game is the game's.
  const isWrap = parsed.command === "wrap";
  const canAsk = !parsed.has("no-gui") && !isWrap && Deno.stdin.isTerminal() && Deno.stdout.isTerminal();
  return {
    kind: parsed.has("json") ? "json" : canAsk ? "terminal" : "headless",
    ...(isWrap && { output: "stderr" }),
    details: parsed.has("verbose") ? "show" : "hide",
    ...(!parsed.has("no-gui") && !parsed.has("json") &&
      { window: hasDisplay(environment) ? "may-open" : "no-display" }),
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
    model: modelOf(parsed.value("model")),
  };
}

function modelOf(value: string | undefined): SyncJob["words"]["model"] {
  return value === "instance" || value === "network" ? value : undefined;
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

import { NoTokenError } from "../errors.ts";
import type { SyncRequest } from "../sync/request.ts";
import type { Report } from "../sync/types.ts";
import { type Face, type FaceOptions, openFace } from "../ui/face.ts";
import { type ExitCode, exitCodeOfError, exitCodeOfReport, type VerbClass, verbClass } from "./exit_code.ts";

/** The commands that work on the instance and the network. */
export type SyncVerb = "pull" | "push" | "plan" | "status" | "history" | "diff" | "restore" | "pin" | "undo";

/** What the commands about moments are told beyond a request. */
export interface MomentWords {
  /** The first operand. */
  readonly moment: string;
  /** The second: another moment, or a pin's name. */
  readonly second?: string | undefined;
  readonly world?: string | undefined;
  readonly path?: string | undefined;
  readonly as?: "replacement" | "copy" | undefined;
  readonly action?: "set" | "remove" | undefined;
}

/** One run, as plain data: it is done here or sent to the sandbox's worker. */
export interface SyncJob {
  readonly verb: SyncVerb;
  readonly request: Omit<SyncRequest, "onEvent" | "decide" | "signal">;
  readonly words: MomentWords;
  readonly face: FaceOptions;
}

/** Each verb's code is loaded only when it is used: a hook must start in a blink. */
const VERBS: Readonly<Record<SyncVerb, (request: SyncRequest, words: MomentWords) => Promise<Report>>> = {
  pull: async (request) => (await import("../sync/pull.ts")).pull(request),
  push: async (request) => (await import("../sync/push.ts")).push(request),
  plan: async (request) => (await import("../sync/preview.ts")).plan(request),
  status: async (request) => (await import("../sync/status.ts")).status(request),
  history: async (request, { world }) => (await import("../sync/history.ts")).history({ ...request, world }),
  diff: async (request, { moment, second }) =>
    (await import("../sync/diff.ts")).diff({ ...request, from: moment, to: second }),
  restore: async (request, { moment, world, path, as }) =>
    (await import("../sync/restore.ts")).restore({ ...request, moment, world, path, as }),
  pin: async (request, { moment, second, action }) =>
    (await import("../sync/pin.ts")).pin({ ...request, moment, name: second, action }),
  undo: async (request) => (await import("../sync/undo.ts")).undo(request),
};

/** Does a job and shows how it ended; never throws. */
export async function runJob({ verb, request, words, face: options }: SyncJob, signal: AbortSignal): Promise<ExitCode> {
  const face = await openFace(options);
  try {
    const report = await VERBS[verb]({
      ...request,
      signal,
      onEvent: (event) => face.onEvent(event),
      ...(face.decide && { decide: face.decide }),
    }, words);
    face.report(report);
    return exitCodeOfReport(report);
  } catch (error) {
    return failWith(face, error, verb);
  }
}

/** Shows an error together with what it means for the game, and gives its exit code. */
export function failWith(face: Face, error: unknown, command: SyncVerb): ExitCode {
  const verb = verbClass(command);
  const code = exitCodeOfError(error, verb);
  // A push without a token is silent: the hook may stand in instances that are not synced at all.
  if (!(verb === "push" && error instanceof NoTokenError)) face.fail(error, consequence(verb, code));
  return code;
}

function consequence(verb: VerbClass, code: ExitCode): string {
  if (verb === "people" || code === 2) return "";
  if (verb === "push") return "Nothing is lost; the next start catches up.";
  return code === 0 ? "Playing with what is here; nothing is lost." : "The game does not start.";
}

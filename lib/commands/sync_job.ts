import { ConflictError, NoTokenError } from "../errors.ts";
import type { ReleaseNews } from "../release/newer_release.ts";
import type { SyncRequest } from "../sync/request.ts";
import type { Report } from "../sync/report_types.ts";
import { type Face, type FaceOptions, openFace } from "../ui/face.ts";
import type { OpenAddress, OpenedWindow } from "../window/open_window.ts";
import { type ExitCode, exitCodeOfError, exitCodeOfReport, type VerbClass, verbClass } from "./exit_code.ts";
import type { OutsideWays } from "./outside.ts";
import { type Participation, withWindow } from "./window_on_need.ts";

/** The commands that work on the instance and the network. */
export type SyncVerb =
  | "pull"
  | "push"
  | "plan"
  | "status"
  | "history"
  | "diff"
  | "restore"
  | "pin"
  | "undo"
  | "profile";

/** What the commands about moments, and `profile`, are told beyond a request. */
export interface MomentWords {
  /** The first operand. */
  readonly moment: string;
  /** The second: another moment, or a pin's name. */
  readonly second?: string | undefined;
  readonly world?: string | undefined;
  readonly path?: string | undefined;
  readonly as?: "replacement" | "copy" | undefined;
  readonly action?: "set" | "remove" | undefined;
  readonly model?: "instance" | "network" | undefined;
}

/** One run, as plain data: it is done here or sent to the sandbox's worker. */
export interface SyncJob {
  readonly verb: SyncVerb | "open";
  readonly request: Omit<SyncRequest, "onEvent" | "decide" | "signal">;
  readonly words: MomentWords;
  readonly face: FaceOptions;
}

/** Each verb's code is loaded only when it is used: a hook must start in a blink. */
const VERBS: Readonly<Record<SyncVerb, (request: SyncRequest, words: MomentWords) => Promise<Report>>> = {
  pull: async (request) => (await import("../profile/pull.ts")).pull(request),
  push: async (request) => (await import("../profile/push.ts")).push(request),
  plan: async (request) => (await import("../sync/preview.ts")).plan(request),
  status: async (request) => (await import("../sync/status.ts")).status(request),
  history: async (request, { world }) => (await import("../sync/history.ts")).history({ ...request, world }),
  diff: async (request, { moment, second }) =>
    (await import("../sync/diff.ts")).diff({ ...request, from: moment, to: second }),
  restore: async (request, { moment, world, path, as }) =>
    (await import("../sync/restore.ts")).restore({ ...request, moment, world, path, as }),
  pin: async (request, { moment, second, action }) =>
    (await import("../sync/pin.ts")).pin({ ...request, moment, name: second, action }),
  undo: async (request) => (await import("../profile/undo.ts")).undo(request),
  profile: async (request, words) => (await import("./profile.ts")).profileCommand(request, words),
};

/** How a job meets a window. */
export interface WindowWays {
  /** Starts a browser; the sandbox's worker may not do so itself. */
  readonly openAddress?: OpenAddress;
  /** A window that is open already: the run goes on in it. */
  readonly opened?: OpenedWindow | undefined;
  /** What the home page does outside of the game's folder; the same. */
  readonly outside?: OutsideWays;
  /** Asks for a newer release; the sandbox's worker may not reach them itself. */
  readonly askForNews?: () => Promise<ReleaseNews | undefined>;
}

/** Does a job and shows how it ended; never throws. */
export async function runJob(
  { verb, request, words, face: options }: SyncJob,
  signal: AbortSignal,
  window: WindowWays = {},
): Promise<ExitCode> {
  const face = await openFace(options);
  if (verb === "open") {
    const { showHome } = await import("./open.ts");
    return await showHome({ request, face, signal, openAddress: startBrowser, ...window })
      .catch((error) => failWith(face, error, verb));
  }
  const run = (participation: Participation) => VERBS[verb]({ ...request, ...participation }, words);
  try {
    const ending = options.window === "may-open" && (verb === "pull" || verb === "push")
      ? await withWindow({ verb, request, face, signal, openAddress: startBrowser, ...window }, run)
      : await run({
        signal,
        onEvent: (event) => face.onEvent(event),
        ...(face.decide && { decide: options.window === "no-display" ? sayingWhy(face, face.decide) : face.decide }),
      });
    if (typeof ending === "string") {
      face.say(ENDINGS[ending]);
      return 0;
    }
    face.report(ending);
    await afterwards(ending, { ...request, signal, onEvent: (event) => face.onEvent(event) });
    if (ending.command === "push" && ending.outcome !== "offline" && options.kind !== "json") {
      const { mentionRelease } = await import("./mention_release.ts");
      await mentionRelease(face, request.packFolder, window.askForNews);
    }
    return exitCodeOfReport(ending);
  } catch (error) {
    if (error instanceof ConflictError && options.window === "no-display") face.say(NO_DISPLAY);
    return failWith(face, error, verb);
  }
}

/** What may wait until all is done and said. */
export async function afterwards(report: Report, request: SyncRequest): Promise<void> {
  if (report.command !== "push" || (report.outcome !== "pushed" && report.outcome !== "forked")) return;
  const { listInstance } = await import("../sync/list_instance.ts");
  await listInstance(request);
}

const NO_DISPLAY = "There is no display here, so no window can ask.";

const ENDINGS = {
  "play-now": "Playing with what is here now. It is kept beside the network's version, never put in its place.",
  "stopped": "Stopped. What was not sent stays here and goes before the next game.",
} as const;

const startBrowser: OpenAddress = async (address) => (await import("../window/open_address.ts")).openAddress(address);

function sayingWhy(face: Face, decide: NonNullable<Face["decide"]>): NonNullable<Face["decide"]> {
  return (questions) => {
    face.say(NO_DISPLAY);
    return decide(questions);
  };
}

/** Shows an error together with what it means for the game, and gives its exit code. */
export function failWith(face: Face, error: unknown, command: SyncJob["verb"]): ExitCode {
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

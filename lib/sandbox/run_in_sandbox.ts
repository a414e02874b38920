import { fileURLToPath } from "node:url";
import type { ExitCode } from "../commands/exit_code.ts";
import type { OutsideWays } from "../commands/outside.ts";
import type { SyncJob } from "../commands/sync_job.ts";
import config from "../../deno.json" with { type: "json" };
import { SyncError } from "../errors.ts";
import type { AskForNews } from "../release/newer_release.ts";
import { environment } from "../settings/environment.ts";
import { type LoadedSettings, loadSettings } from "../settings/load_settings.ts";
import { type Face, openFace } from "../ui/face.ts";
import type { OpenedWindow } from "../window/open_window.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { answerOutside } from "./outside_caller.ts";
import { workerPermissions } from "./worker_permissions.ts";

/** The file that is both the program and its worker: from source, from a bundle and in a compiled binary. */
const PROGRAM = Deno.mainModule;

const KINDS: readonly Deno.PermissionName[] = ["read", "write", "net", "env", "run", "sys", "ffi"];

/** The main thread's part in a job. */
export interface MainThread {
  /** What becomes of its rights: `keep` them where there is more to do (`wrap`, `menu`). */
  readonly rights: "give-up" | "keep";
  /** What it does for the home page; it keeps its rights for that. */
  readonly outside?: OutsideWays | undefined;
  /** The window of a login, still open: it goes on being served here, and the worker fills it. */
  readonly opened?: OpenedWindow | undefined;
}

/**
 * Does a job in a worker that holds exactly what it needs: reading and writing the game directory, running that restic,
 * talking to that server. The main thread finds restic first (a download needs more than that), then gives up all its own
 * rights. Everything foreign (worlds, answers of the server, snapshots) is read in the worker only.
 */
export async function runInSandbox(job: SyncJob, ended: AbortSignal, main: MainThread): Promise<ExitCode> {
  const { packFolder: root, url, tokenFile, instance } = job.request;
  const settings = loadSettings({ packFolder: root, url, tokenFile, instance, env: environment });
  const face = await openFace(job.face);
  const signal = AbortSignal.any([ended, cancelIn(main.opened)]);
  for (const warning of settings.warnings) face.say(warning);
  const restic = settings.repository === undefined ? undefined : await resticFor(job, settings, { face, signal });
  const request = { ...job.request, resticBinary: restic, allowDownload: false };
  const permissions = workerPermissions({ root, url: settings.url, restic, tokenFile, code: programFolder() });
  return await workerRun({ ...job, request }, permissions, { ...main, signal });
}

/** What the player says in an open window before the worker hears of it: restic may take a while to come. */
function cancelIn(opened: OpenedWindow | undefined): AbortSignal {
  const cancelled = new AbortController();
  opened?.server.onAction(({ type }) => {
    if (type !== "cancel") return "gone";
    cancelled.abort();
    return "taken";
  });
  return cancelled.signal;
}

/** Where our own code lies: the worker loads parts of it later. A compiled binary has it inside. */
function programFolder(): string | undefined {
  return Deno.build.standalone || !PROGRAM.startsWith("file:") ? undefined : fileURLToPath(new URL(".", PROGRAM));
}

async function workerRun(
  job: SyncJob,
  permissions: Deno.PermissionOptionsObject,
  { signal, rights, outside, opened }: MainThread & { readonly signal: AbortSignal },
): Promise<ExitCode> {
  const startBrowser = job.face.window === "may-open" ? await browserStarter() : undefined;
  const askForNews = job.verb === "push" ? await questionFor(job.request.packFolder) : undefined;
  const relay = opened && await import("../window/window_relay.ts");
  const worker = new Worker(PROGRAM, { type: "module", name: "sandbox", deno: { permissions } });
  const post = (message: ToWorker) => worker.postMessage(message);
  signal.addEventListener("abort", () => post({ type: "cancel" }));
  // A socket that listens already needs no right any more.
  const fill = opened && relay?.serveForOther(opened, (news) => post({ type: "window", news }));
  return await new Promise<ExitCode>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === "done") return resolve(data.exitCode);
      if (data.type === "open") return post({ type: "browser", result: startBrowser?.(data.address) ?? "unable" });
      if (data.type === "window") return fill?.(data.wish);
      if (data.type === "outside") {
        if (outside === undefined) return;
        const { id, ask } = data;
        return void answerOutside(outside, ask).then((answer) => post({ type: "outside", id, answer }), reject);
      }
      if (data.type === "ask-for-news") {
        return void Promise.resolve(askForNews?.()).then((news) => post({ type: "news", news }), reject);
      }
      // A browser, and once a week the releases, are all that the main thread may still be asked for. It knows the
      // releases' address itself, and looks at the browser's.
      // What the home page does with launchers is done here, on disk only.
      const kept = rights === "keep"
        ? KINDS
        : outside !== undefined
        ? KINDS.filter((name) => name !== "net" && name !== "ffi")
        : [...(startBrowser === undefined ? [] : ["run"]), ...(askForNews === undefined ? [] : ["net"])];
      for (const name of KINDS) if (!kept.includes(name)) Deno.permissions.revokeSync({ name });
      post({ type: "job", job, window: opened?.server.shell });
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`The worker ended: ${event.message}`));
    };
  }).finally(() => worker.terminate());
}

/** Reads what a browser needs while that is allowed. */
async function browserStarter(): Promise<(address: string) => "opened" | "unable"> {
  const { browserEnvironment, openAddress } = await import("../window/open_address.ts");
  const env = browserEnvironment();
  return (address) => openAddress(address, env);
}

/** Reads what is needed to ask for a newer release while that is allowed. */
async function questionFor(root: string): Promise<AskForNews | undefined> {
  const { newsQuestion } = await import("../release/newer_release.ts");
  return newsQuestion(root, config.version);
}

/** A restic that cannot be had is no reason to stop here: most runs need none, and the one that does says so. */
async function resticFor(
  { request }: SyncJob,
  { folder }: LoadedSettings,
  { face, signal }: { readonly face: Face; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const { findRestic } = await import("../repository/find_restic.ts");
  try {
    const found = await findRestic({
      stateFolder: folder.dir,
      resticBinary: request.resticBinary,
      allowDownload: request.allowDownload === false ? "forbid" : "allow",
      signal,
    });
    return Deno.realPathSync(found.path);
  } catch (error) {
    if (!(error instanceof SyncError) || signal.aborted) throw error;
    face.say(error.message);
    return undefined;
  }
}

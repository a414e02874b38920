import type { ExitCode } from "../commands/exit_code.ts";
import type { SyncJob } from "../commands/sync_job.ts";
import { SyncError } from "../errors.ts";
import { environment } from "../settings/environment.ts";
import { type LoadedSettings, loadSettings } from "../settings/load_settings.ts";
import { openFace } from "../ui/face.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { LOOPBACK, netPermission, TERMINAL_VARIABLES, VARIABLES } from "./needs.ts";

/** The file that is both the program and its worker: from source, from a bundle and in a compiled binary. */
const PROGRAM = Deno.mainModule;

const KINDS: readonly Deno.PermissionName[] = ["read", "write", "net", "env", "run", "sys", "ffi"];

/**
 * Does a job in a worker that holds exactly what it needs: reading and writing the game directory, running that restic,
 * talking to that server. The main thread finds restic first (a download needs more than that), then gives up all its own
 * rights. Everything foreign (worlds, answers of the server, snapshots) is read in the worker only.
 */
export async function runInSandbox(job: SyncJob, signal: AbortSignal): Promise<ExitCode> {
  const { packFolder: root, url, tokenFile, instance } = job.request;
  const settings = loadSettings({ packFolder: root, url, tokenFile, instance, env: environment });
  const restic = settings.repository === undefined ? undefined : await resticFor(job, settings, signal);
  const worker = new Worker(PROGRAM, {
    type: "module",
    name: "sandbox",
    deno: {
      permissions: {
        read: [root, ...(tokenFile === undefined ? [] : [tokenFile]), ...(restic === undefined ? [] : [restic])],
        write: [root],
        run: restic === undefined ? false : [restic],
        net: [...(settings.url === undefined ? [] : [netPermission(settings.url)]), LOOPBACK],
        env: [...VARIABLES, ...TERMINAL_VARIABLES],
        sys: ["hostname"],
        ffi: false,
        import: false,
      },
    },
  });
  const done = answerOf(worker);
  for (const name of KINDS) Deno.permissions.revokeSync({ name });
  const post = (message: ToWorker) => worker.postMessage(message);
  signal.addEventListener("abort", () => post({ type: "cancel" }));
  post({ type: "job", job: { ...job, request: { ...job.request, resticBinary: restic, allowDownload: false } } });
  return await done;
}

function answerOf(worker: Worker): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => resolve(data.exitCode);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`The worker ended: ${event.message}`));
    };
  });
}

/** A restic that cannot be had is no reason to stop here: most runs need none, and the one that does says so. */
async function resticFor(
  { request, face }: SyncJob,
  { folder }: LoadedSettings,
  signal: AbortSignal,
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
    (await openFace(face)).say(error.message);
    return undefined;
  }
}

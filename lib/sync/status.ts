import { OFFLINE_CODES, SyncError } from "../errors.ts";
import { credentialsOf } from "../settings/credentials.ts";
import { type Agreement, readAgreement } from "./agreement.ts";
import type { SyncRequest } from "./request.ts";
import { changesHere } from "./send.ts";
import { openSession, type Session } from "./session.ts";
import type { StatusReport } from "./report_types.ts";

/**
 * Tells how this machine and the network stand to each other. Starts no restic and changes nothing.
 *
 * @param request What and where; see {@linkcode SyncRequest}.
 * @throws {SyncError} A kind in `errors.ts`.
 * @example
 * ```ts
 * import { status } from "@timemachine/instance-sync";
 *
 * const packFolder = Deno.makeTempDirSync(); // the game directory
 * const { account } = await status({ packFolder, url: "https://saves.example/" });
 * console.log(account); // undefined: nobody is logged in
 * ```
 */
export async function status(request: SyncRequest): Promise<StatusReport> {
  const session = await openSession(request);
  const { settings } = session;
  if (settings.tokenError !== undefined) throw settings.tokenError;
  const agreement = readAgreement(session);
  const walk = await session.walk();
  const credentials = settings.token === undefined ? undefined : await credentialsOf(settings.token);
  return {
    command: "status",
    account: settings.token?.account,
    url: settings.url,
    instance: settings.instance,
    device: settings.device,
    operatorCanRead: credentials?.operatorCanRead,
    head: agreement?.state.bases[0],
    unpushed: changesHere(session, walk, agreement?.inventory),
    ...await networkNow(session, agreement),
    files: walk.files.size,
    bytes: walk.bytes,
  };
}

async function networkNow(
  { repository, signal }: Session,
  agreement: Agreement | undefined,
): Promise<Pick<StatusReport, "network" | "offlineReason">> {
  if (repository === undefined) return { network: "not-logged-in" };
  try {
    const probe = await repository.probe({ signal });
    if (probe.kind === "absent" || probe.ids.size === 0) return { network: "empty" };
    const news = [...probe.ids].some((id) => !agreement?.state.known.has(id));
    return { network: news ? "ahead" : "same" };
  } catch (error) {
    if (!(error instanceof SyncError && OFFLINE_CODES.has(error.code))) throw error;
    return { network: "offline", offlineReason: error.message };
  }
}

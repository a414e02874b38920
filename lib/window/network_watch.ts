import { OFFLINE_CODES, SyncError } from "../errors.ts";
import type { SnapshotId } from "../repository/types.ts";
import type { SyncRequest } from "../sync/request.ts";
import { openSession } from "../sync/session.ts";

/**
 * Waits until the network holds something that it did not hold at the start: one request each time, no restic. A network
 * that does not answer has no news.
 *
 * @returns Never settles where nothing comes before the signal.
 */
export async function watchNetwork(
  request: SyncRequest,
  { every, signal }: { readonly every: number; readonly signal: AbortSignal },
): Promise<void> {
  const { repository } = await openSession({ ...request, signal });
  const ids = async (): Promise<ReadonlySet<SnapshotId> | undefined> => {
    try {
      const probe = await repository?.probe({ signal });
      return probe?.kind === "present" ? probe.ids : undefined;
    } catch (error) {
      if (error instanceof SyncError && (OFFLINE_CODES.has(error.code) || error.code === "cancelled")) return undefined;
      throw error;
    }
  };
  let known = await ids();
  for (;;) {
    await pause(every, signal);
    const now = await ids();
    if (now !== undefined && known !== undefined && [...now].some((id) => !known?.has(id))) return;
    known ??= now;
  }
}

/** Waits; for ever once the signal has come. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
    if (signal.aborted) clearTimeout(timer);
  });
}

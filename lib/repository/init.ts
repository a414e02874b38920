import { RepositoryDamagedError, ServerError } from "../errors.ts";
import { hostOf, type NetworkAddress, startDeadline } from "./http_request.ts";
import { listClaims, placeClaim, removeClaim, removeClaims } from "./init_claim.ts";
import { type NewRepository, newRepository, upload } from "./new_repository.ts";
import { hasConfig, list } from "./probe.ts";
import type { ResticSettings } from "./run_restic.ts";
import type { RunOptions } from "./types.ts";

/** How long another machine may take to make the repository, milliseconds. */
const PATIENCE = 20_000;
const POLL = 300;
const REQUEST_TIMEOUT = 10_000;
/** One for the usual case, one after a rival died, one after a rival of that died too. */
const ROUNDS = 3;

/**
 * Makes the repository if there is none. Safe against other machines doing the same now: one makes it, the others wait
 * until it is there; a claim whose owner died is removed after a while.
 *
 * @throws {RepositoryDamagedError} More than one key (or a key without a repository): only the operator can mend it.
 * @throws {SyncError} See {@linkcode runRestic} and {@linkcode probe}.
 */
export async function init(
  settings: ResticSettings & { readonly stateDir: string },
  options: RunOptions = {},
): Promise<void> {
  if (await exists(settings, options.signal)) return;
  // Runs beside the waiting below. Its failure counts only where its result is needed.
  const preparing = Promise.allSettled([newRepository(settings, settings.stateDir, options)]);
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const claim = await placeClaim(settings, options.signal);
      if (claim !== undefined) return await make(settings, claim, preparing, options);
      if (await waitForOther(settings, options.signal)) return;
      await removeClaims(settings, options.signal);
    }
  } finally {
    await preparing;
  }
  throw new ServerError(`Another device keeps setting up this instance on ${hostOf(settings.url)}. Try again later.`);
}

async function make(
  settings: ResticSettings,
  claim: string,
  preparing: Promise<readonly [PromiseSettledResult<NewRepository>]>,
  options: RunOptions,
): Promise<void> {
  try {
    const [prepared] = await preparing;
    if (prepared.status === "rejected") throw prepared.reason;
    if (await exists(settings, options.signal)) return;
    if (await keyCount(settings, options.signal) === 0) await upload(settings, prepared.value, options);
  } finally {
    await removeClaim(settings, claim);
  }
  if (await keyCount(settings, options.signal) === 1 && await exists(settings, options.signal)) return;
  throw new RepositoryDamagedError(
    "Two devices set up this instance on the network at the same moment. Ask the network's operator to remove it there.",
  );
}

async function keyCount(address: NetworkAddress, signal: AbortSignal | undefined): Promise<number> {
  const deadline = startDeadline(REQUEST_TIMEOUT, signal);
  return (await list(address, { type: "keys", accept: "v1", deadline }))?.size ?? 0;
}

/** Waits until the repository is there (true), or nobody is making it any more or takes too long (false). */
async function waitForOther(address: NetworkAddress, signal?: AbortSignal): Promise<boolean> {
  const started = performance.now();
  while (performance.now() - started < PATIENCE) {
    await new Promise((resolve) => setTimeout(resolve, POLL));
    if (await exists(address, signal)) return true;
    if ((await listClaims(address, signal)).length === 0) return await exists(address, signal);
  }
  return false;
}

function exists(address: NetworkAddress, signal?: AbortSignal): Promise<boolean> {
  return hasConfig(address, startDeadline(REQUEST_TIMEOUT, signal));
}

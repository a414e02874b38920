import { RepositoryDamagedError, ServerError } from "../errors.ts";
import { hostOf, type NetworkAddress, startDeadline } from "./http_request.ts";
import { listClaims, placeClaim, removeClaim, removeClaims } from "./init_claim.ts";
import { type NewRepository, newRepository, uploadConfig, uploadKey } from "./new_repository.ts";
import { dropPending, keepPending, pendingRepository } from "./pending_repository.ts";
import { hasConfig, list } from "./probe.ts";
import type { ResticSettings } from "./run_restic.ts";
import type { RunOptions } from "./types.ts";

type Settings = ResticSettings & { readonly stateDir: string };

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
  settings: Settings,
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
  settings: Settings,
  claim: string,
  preparing: Promise<readonly [PromiseSettledResult<NewRepository>]>,
  options: RunOptions,
): Promise<void> {
  try {
    const [prepared] = await preparing;
    if (prepared.status === "rejected") throw prepared.reason;
    if (await exists(settings, options.signal)) return;
    await put(settings, prepared.value, options);
  } finally {
    await removeClaim(settings, claim);
  }
  const keys = await keysOf(settings, options.signal);
  if (keys.length === 1 && await exists(settings, options.signal)) return dropPending(settings.stateDir);
  throw new RepositoryDamagedError(
    "Two devices set up this instance on the network at the same moment. Ask the network's operator to remove it there.",
  );
}

/** Puts key and config on the network, or only the config where an earlier run of this machine died between the two. */
async function put(settings: Settings, prepared: NewRepository, options: RunOptions): Promise<void> {
  const keys = await keysOf(settings, options.signal);
  const pending = pendingRepository(settings.stateDir);
  if (keys.length === 0) {
    keepPending(settings.stateDir, prepared);
    await uploadKey(settings, prepared, options);
    await uploadConfig(settings, prepared, options);
  } else if (pending !== undefined && keys.length === 1 && keys[0] === pending.key.name) {
    await uploadConfig(settings, pending, options);
  }
}

async function keysOf(address: NetworkAddress, signal: AbortSignal | undefined): Promise<string[]> {
  const deadline = startDeadline(REQUEST_TIMEOUT, signal);
  return [...(await list(address, { type: "keys", accept: "v1", deadline }))?.keys() ?? []];
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

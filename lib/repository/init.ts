import { RepositoryDamagedError, ServerError } from "../errors.ts";
import { hostOf, type NetworkAddress, startDeadline } from "./http_request.ts";
import { listClaims, placeClaim, removeClaim, removeClaims } from "./init_claim.ts";
import { hasConfig, list } from "./probe.ts";
import { type ResticSettings, runRestic } from "./run_restic.ts";
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
export async function init(settings: ResticSettings, options: RunOptions = {}): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    if (await exists(settings, options.signal)) return;
    const claim = await placeClaim(settings, options.signal);
    if (claim !== undefined) return await make(settings, claim, options);
    if (await waitForOther(settings, options.signal)) return;
    await removeClaims(settings, options.signal);
  }
  throw new ServerError(`Another device keeps setting up this instance on ${hostOf(settings.url)}. Try again later.`);
}

async function make(settings: ResticSettings, claim: string, options: RunOptions): Promise<void> {
  try {
    if (await exists(settings, options.signal)) return;
    await runRestic(settings, { ...options, args: ["init", "--json"] });
  } finally {
    await removeClaim(settings, claim);
  }
  const deadline = startDeadline(REQUEST_TIMEOUT, options.signal);
  const keys = await list(settings, { type: "keys", accept: "v1", deadline });
  if (keys?.size === 1) return;
  throw new RepositoryDamagedError(
    "Two devices set up this instance on the network at the same moment. Ask the network's operator to remove it there.",
  );
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

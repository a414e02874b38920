import { ForbiddenError, LoginRefusedError, ServerError, ServerFullError, type SyncError } from "../errors.ts";

/**
 * Turns an HTTP status of the rest-server (or of a proxy before it) into the error it means: the one table that the
 * probe, the login check, the first set-up and restic's own messages share. Source: rest-server 0.14.0, `handlers.go`,
 * `repo/repo.go`.
 *
 * @param status HTTP status that is not a success and has no meaning of its own to the caller (404 on a list has).
 * @param host Host name shown to the player.
 */
export function httpError(status: number, host: string): SyncError {
  if (status === 401) {
    return new LoginRefusedError(
      `The network (${host}) does not accept this account and password. Log in again with: instance-sync login`,
    );
  }
  if (status === 403) return new ForbiddenError(`The network (${host}) does not allow this account to do that.`);
  if (status === 413) {
    return new ServerError(`The network (${host}) refuses uploads of this size: its operator must allow larger ones.`);
  }
  if (status === 507) return new ServerFullError(`The network (${host}) has no space left. Tell its operator.`);
  if (status >= 300 && status < 400) {
    return new ServerError(
      `The network's address is wrong: ${host} sends us elsewhere (HTTP ${status}). Check the URL.`,
    );
  }
  if (status >= 500) {
    return new ServerError(`The network (${host}) has a problem of its own (HTTP ${status}). Try later.`);
  }
  return new ServerError(`${host} does not answer like a network for this program (HTTP ${status}). Check the URL.`);
}

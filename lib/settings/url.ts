import { UsageError } from "../errors.ts";

/**
 * Checks and normalises the network's address. A path is kept, the result ends with exactly one slash, and `rest:` in
 * front (restic's way to write it) is taken away.
 *
 * @param text What the player or a settings file gave.
 * @returns Such as `https://sync.example.org/` or `https://example.org/sync/`.
 * @throws {UsageError} It is no address of a server, or holds something that has no place in it.
 */
export function parseServerUrl(text: string): string {
  const trimmed = text.trim().replace(/^rest:/, "");
  if (trimmed === "") throw new UsageError("The network's address is empty: give one such as https://example.org/.");
  if (trimmed.length > 2000) throw new UsageError("The network's address is too long to be one.");
  // An address may hold a password by mistake, so none of these sentences repeats it.
  if (/[\s\p{Cc}\\]/u.test(trimmed)) {
    throw new UsageError("The network's address must not have spaces or backslashes in it.");
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    throw new UsageError("The network's address has no https:// at the start: write https:// in front.");
  }
  if (scheme !== "https" && scheme !== "http") {
    throw new UsageError("The network's address must start with https:// (or http://).");
  }
  const url = URL.parse(trimmed);
  if (url === null) {
    throw new UsageError("The network's address cannot be understood: it should look like https://example.org/.");
  }
  if (url.username !== "" || url.password !== "") {
    throw new UsageError("The network's address has a name or password in it: put them in the token instead.");
  }
  if (/[?#]/.test(trimmed)) throw new UsageError("The network's address must not have a ? or # in it.");
  return url.origin + url.pathname.replace(/\/*$/, "/");
}

/**
 * The address under which an account's instances lie.
 *
 * @param url From {@linkcode parseServerUrl}.
 * @param account From a token: safe in a path as it is.
 */
export function accountUrl(url: string, account: string): string {
  return `${url}${account}/`;
}

/**
 * The address of one instance's repository.
 *
 * @param url From {@linkcode parseServerUrl}.
 * @param account From a token: safe in a path as it is.
 * @param instance From `instanceName`: safe in a path as it is.
 */
export function repositoryUrl(url: string, account: string, instance: string): string {
  return `${accountUrl(url, account)}${instance}/`;
}

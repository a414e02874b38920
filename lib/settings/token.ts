import { NewerVersionError, TokenError } from "../errors.ts";
import { removeIfThere, writeFileAtomically } from "./atomic_file.ts";
import { fileError } from "./map_file_error.ts";
import { RESERVED_NAMES } from "./reserved_names.ts";
import { Secret } from "./secret.ts";

/** Who we are on the network. */
export interface Token {
  /** rest-server's user name: letters, digits, `@._-`. */
  readonly account: string;
  readonly password: Secret;
}

const MAX_BYTES = 4096;
const FORM = "it should be one line of the form account:password, as the network gave it to you";

/**
 * Reads a token as a player pastes it: outer spaces, line ends and a byte order mark do not matter. The first colon
 * separates; the password may hold more of them.
 *
 * @throws {TokenError} It is not of the form. The message never repeats the token.
 * @throws {NewerVersionError} It is of a kind that only a newer version understands.
 */
export function parseToken(text: string): Token {
  if (text.length > MAX_BYTES) throw new TokenError(`The token is far too long: ${FORM}.`);
  const line = text.replace(/^\uFEFF/, "").trim();
  if (line === "") throw new TokenError(`The token is empty: ${FORM}.`);
  const colon = line.indexOf(":");
  if (colon < 0) throw new TokenError(`The token has no colon: ${FORM}.`);
  const account = parseAccount(line.slice(0, colon));
  const password = line.slice(colon + 1);
  if (password === "") throw new TokenError(`The token has no password after the colon: ${FORM}.`);
  if (/\p{Cc}/u.test(password)) throw new TokenError(`The token has more than one line: ${FORM}.`);
  if (password.startsWith("is2.")) {
    throw new NewerVersionError("This token needs a newer version of instance-sync: update it, then log in again.");
  }
  if (password.startsWith("is1.") && !/^is1\.[a-z2-7]{32}$/.test(password)) {
    throw new TokenError("The token is cut short or mistyped after is1.: copy the whole line again.");
  }
  return { account, password: new Secret(password) };
}

/**
 * Checks an account's name against what rest-server takes as a user name and as the first part of a path.
 *
 * @throws {TokenError}
 */
export function parseAccount(text: string): string {
  if (text === "") throw new TokenError(`The token has no account before the colon: ${FORM}.`);
  if (!/^[A-Za-z0-9@._-]+$/.test(text)) {
    throw new TokenError("The account's name may hold only letters, digits and @ . _ - (no spaces).");
  }
  if (RESERVED_NAMES.has(text) || text === "." || text === "..") {
    throw new TokenError("The account has a name that the network keeps for itself: choose another.");
  }
  return text;
}

/**
 * Reads a token file.
 *
 * @returns Nothing where there is no file.
 * @throws {TokenError} {@linkcode NewerVersionError} as {@linkcode parseToken}; the file is left as it is.
 */
export function readToken(path: string): Token | undefined {
  let bytes: Uint8Array;
  try {
    const info = Deno.statSync(path);
    if (!info.isFile) throw new TokenError(`There should be a token in ${path}, but it is not a file.`);
    if (info.size > MAX_BYTES) throw new TokenError(`The token in ${path} is far too long: ${FORM}.`);
    bytes = Deno.readFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw fileError(error, path);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new TokenError(`The token in ${path} is not plain text: ${FORM}.`, { cause: error });
  }
  return parseToken(text);
}

/**
 * Stores a token, readable by this user only.
 *
 * @param path The token file; its folder must exist.
 */
export function writeToken(path: string, token: Token): void {
  writeFileAtomically(path, `${token.account}:${token.password.reveal()}\n`, { mode: 0o600 });
}

/** Removes a token file; none is fine. */
export function forgetToken(path: string): void {
  removeIfThere(path);
}

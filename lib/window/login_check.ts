/**
 * Tries a login and says in which way it failed.
 *
 * @module
 */
import {
  ForbiddenError,
  LoginRefusedError,
  NewerVersionError,
  SyncError,
  TokenError,
  UnreachableError,
  UsageError,
} from "../errors.ts";
import { checkLogin } from "../repository/check_login.ts";
import { hostOf, isAboutCertificate } from "../repository/http_request.ts";
import { type Credentials, credentialsOf } from "../settings/credentials.ts";
import { parseToken, type Token } from "../settings/token.ts";
import { parseServerUrl } from "../settings/url.ts";
import { errorInBoth } from "../ui/in_both.ts";
import type { ConnectState } from "./view.ts";

/** A login that works. */
export interface CheckedLogin {
  readonly url: string;
  readonly token: Token;
  readonly credentials: Credentials;
}

/** What a try gave: a login that works, or what the player is told. */
export type LoginTry = { readonly kind: "right"; readonly login: CheckedLogin } | {
  readonly kind: "not-right";
  readonly state: ConnectState;
};

/** A clock further off than this makes certificates fail, milliseconds. */
const CLOCK_SLACK = 10 * 60_000;

/**
 * Tries a login as it was typed or pasted.
 *
 * @param askTime Asks a host for its time; without login and without encryption.
 */
export async function tryLogin(
  typed: { readonly server: string; readonly token: string; readonly instance: string },
  signal: AbortSignal,
  askTime: (host: string, signal: AbortSignal) => Promise<Date | undefined> = timeOf,
): Promise<LoginTry> {
  let host = "";
  try {
    const url = parseServerUrl(typed.server);
    host = hostOf(url);
    const token = parseToken(typed.token);
    const credentials = await credentialsOf(token);
    const { account, httpPassword } = credentials;
    await checkLogin({ url, account, httpPassword: httpPassword.reveal(), instance: typed.instance, signal });
    return { kind: "right", login: { url, token, credentials } };
  } catch (error) {
    return { kind: "not-right", state: await explain(error, host, signal, askTime) };
  }
}

async function explain(
  error: unknown,
  host: string,
  signal: AbortSignal,
  askTime: typeof timeOf,
): Promise<ConnectState> {
  if (error instanceof UsageError) return { kind: "address" };
  if (error instanceof NewerVersionError) return { kind: "wrong", why: "newer" };
  if (error instanceof TokenError) return { kind: "wrong", why: "form" };
  if (error instanceof LoginRefusedError) return { kind: "wrong", why: "refused" };
  if (error instanceof ForbiddenError) return { kind: "wrong", why: "forbidden" };
  if (error instanceof UnreachableError) {
    if (error.cause instanceof Deno.errors.NotCapable) return { kind: "not-allowed", by: limitedBy(), host };
    if (!isAboutCertificate(error.cause)) return { kind: "unreachable", host };
    const there = await askTime(host, signal);
    const here = new Date();
    const isOff = there !== undefined && Math.abs(there.getTime() - here.getTime()) > CLOCK_SLACK;
    return isOff
      ? { kind: "clock", host, here: here.toISOString(), there: there.toISOString() }
      : { kind: "certificate", host };
  }
  if (error instanceof SyncError) return { kind: "server", host, text: errorInBoth(error) };
  throw error;
}

/** Our worker is the sandbox; elsewhere only the flags of a hook line are so narrow. */
function limitedBy(): "hook-line" | "sandbox" {
  return "WorkerGlobalScope" in globalThis ? "sandbox" : "hook-line";
}

async function timeOf(host: string, signal: AbortSignal): Promise<Date | undefined> {
  try {
    const answer = await fetch(`http://${host.replace(/:\d+$/, "")}/`, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(3000)]),
    });
    await answer.body?.cancel();
    const date = new Date(answer.headers.get("date") ?? "");
    return Number.isNaN(date.getTime()) ? undefined : date;
  } catch (error) {
    // Nobody answers there, or we may not ask: then the clock stays unknown.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

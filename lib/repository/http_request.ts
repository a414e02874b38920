import { CancelledError, ServerError, UnreachableError } from "../errors.ts";

/** Where an instance is kept on the network and who asks. */
export interface NetworkAddress {
  /** `http(s)://…/account/instance/`, with exactly one slash at the end and no credentials. */
  readonly url: string;
  readonly account: string;
  /** Called at each request, so that the password is not kept in one more place. */
  readonly httpPassword: () => string;
}

/** One request to the rest-server. */
export interface HttpRequest {
  readonly method: "GET" | "HEAD" | "POST" | "DELETE";
  /** Relative to the address, such as `snapshots/`; empty for the address itself. */
  readonly path: string;
  /** Which list format to ask for. */
  readonly accept?: "v1" | "v2";
  readonly body?: Uint8Array<ArrayBuffer>;
  /** Ends the request, body included. */
  readonly deadline: Deadline;
}

/** Status and body of an answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
  /** The server's clock, as its `Date` header says it. */
  readonly date: string | null;
}

/** A point in time after which the network counts as unreachable, or the caller's wish to stop. */
export interface Deadline {
  readonly ms: number;
  readonly signal: AbortSignal;
  readonly cancelled: () => boolean;
}

/** The largest answer that is read, bytes: a list of about 350,000 names. */
const MAX_BODY = 32 * 1024 * 1024;

/** Starts a deadline that several requests may share. */
export function startDeadline(ms: number, signal?: AbortSignal): Deadline {
  const timeout = AbortSignal.timeout(ms);
  return {
    ms,
    signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    cancelled: () => signal?.aborted ?? false,
  };
}

/**
 * Sends one request with basic auth. Redirects are not followed: they would carry the password to another address.
 *
 * @throws {UnreachableError} No connection, bad certificate, or no whole answer before the deadline.
 * @throws {ServerError} An answer larger than any honest one.
 * @throws {CancelledError}
 */
export async function httpRequest(address: NetworkAddress, request: HttpRequest): Promise<HttpAnswer> {
  const headers = new Headers({ Authorization: basicAuth(address) });
  if (request.accept) headers.set("Accept", `application/vnd.x.restic.rest.${request.accept}`);
  try {
    const response = await fetch(address.url + request.path, {
      method: request.method,
      headers,
      body: request.body ?? null,
      redirect: "manual",
      signal: request.deadline.signal,
    });
    const text = await readText(response, hostOf(address.url));
    return { status: response.status, text, date: response.headers.get("date") };
  } catch (error) {
    if (error instanceof ServerError) throw error;
    if (request.deadline.cancelled()) throw new CancelledError("Cancelled.", { cause: error });
    throw unreachable(error, hostOf(address.url), request.deadline);
  }
}

/** The part of a URL a player recognises: host and port. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "the network";
}

function basicAuth({ account, httpPassword }: NetworkAddress): string {
  return "Basic " + btoa(String.fromCharCode(...new TextEncoder().encode(`${account}:${httpPassword()}`)));
}

async function readText(response: Response, host: string): Promise<string> {
  let text = "";
  let bytes = 0;
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BODY) throw new ServerError(`${host} answers with far too much data. Check the URL.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function unreachable(error: unknown, host: string, deadline: Deadline): UnreachableError {
  const options = { cause: error };
  if (deadline.signal.aborted) {
    return new UnreachableError(`The network (${host}) did not answer within ${deadline.ms / 1000} seconds.`, options);
  }
  if (error instanceof Deno.errors.NotCapable) {
    return new UnreachableError(`This program was started without permission to reach ${host}.`, options);
  }
  if (isAboutCertificate(error)) {
    return new UnreachableError(`The certificate of ${host} cannot be trusted, so nothing was sent.`, options);
  }
  return new UnreachableError(`The network (${host}) cannot be reached.`, options);
}

/** Tells whether a connection failed because the other side could not prove its name. The words are in the cause. */
export function isAboutCertificate(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (/certificate|UnknownIssuer|NotValidForName/i.test(at.message)) return true;
  }
  return false;
}

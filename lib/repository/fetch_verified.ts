import { CancelledError, ResticDownloadError, UsageError } from "../errors.ts";

/** More than any archive of restic has (about 10 MB). */
const MAX_ARCHIVE_BYTES = 64 * 1024 * 1024;

/** What to fetch. */
export interface VerifiedFetch {
  /** Where it is: http or https. */
  readonly url: string;
  /** SHA-256 the whole file must have, lower-case hex. */
  readonly sha256: string;
  /** What it is, for people. */
  readonly what: string;
  /** Milliseconds without an answer or a further byte after which it is given up; 20 seconds if absent. */
  readonly stallTimeout?: number | undefined;
  /** Ends the download. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fetches a file into memory and gives it out only if its checksum is right.
 *
 * @throws {ResticDownloadError} Where it cannot be fetched, or is not the file it should be.
 * @throws {CancelledError} Where the caller's signal ends it.
 * @throws {UsageError} Where the URL is none.
 */
export async function fetchVerified(request: VerifiedFetch): Promise<Uint8Array<ArrayBuffer>> {
  const host = hostOf(request.url);
  const file = await receive(request, host);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  if (digest.toHex() !== request.sha256) {
    throw failed(`what ${host} sent is not the released file (its checksum is wrong), so it was not used`, request);
  }
  return file;
}

async function receive(request: VerifiedFetch, host: string): Promise<Uint8Array<ArrayBuffer>> {
  const stallTimeout = request.stallTimeout ?? 20_000;
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(), stallTimeout);
  const signal = request.signal ? AbortSignal.any([request.signal, stall.signal]) : stall.signal;
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const response = await fetch(request.url, { signal });
    if (!response.ok) {
      await response.body?.cancel();
      throw failed(`${host} answered ${response.status}`, request);
    }
    for await (const part of response.body ?? []) {
      clearTimeout(timer);
      timer = setTimeout(() => stall.abort(), stallTimeout);
      length += part.length;
      if (length > MAX_ARCHIVE_BYTES) throw failed(`${host} sent far more than the released file`, request);
      parts.push(part);
    }
  } catch (cause) {
    if (cause instanceof ResticDownloadError) throw cause;
    if (request.signal?.aborted) throw new CancelledError(`The download of ${request.what} was cancelled.`, { cause });
    if (stall.signal.aborted) {
      throw failed(`${host} sent nothing for ${Math.ceil(stallTimeout / 1000)} seconds`, request, cause);
    }
    throw failed(`the connection to ${host} failed or broke off`, request, cause);
  } finally {
    clearTimeout(timer);
  }
  const file = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    file.set(part, offset);
    offset += part.length;
  }
  return file;
}

function hostOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new UsageError("The mirror for restic must be a web address that starts with https:// or http://.");
  }
  return parsed.host;
}

function failed(why: string, request: VerifiedFetch, cause?: unknown): ResticDownloadError {
  return new ResticDownloadError(
    `${request.what} could not be downloaded: ${why}. ` +
      "Try again later, or install restic yourself and name it with --restic-binary.",
    { cause },
  );
}

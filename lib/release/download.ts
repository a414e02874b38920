import { CancelledError, UpgradeError } from "../errors.ts";

/** What to fetch. */
export interface Download {
  readonly url: string;
  /** More than this is not read, bytes. */
  readonly maxBytes: number;
  /** Milliseconds without an answer or a further byte after which it is given up; 20 seconds if left out. */
  readonly stallTimeout?: number | undefined;
  /** Ends the download. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fetches a file into memory.
 *
 * @returns Its bytes; undefined where there is no such file.
 * @throws {UpgradeError} It cannot be fetched; the message says why.
 * @throws {CancelledError} The caller's signal ended it.
 */
export async function download(request: Download): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { url, maxBytes, stallTimeout = 20_000, signal } = request;
  const host = new URL(url).host;
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(), stallTimeout);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, stall.signal]) : stall.signal });
    if (!response.ok) {
      await response.body?.cancel();
      if (response.status === 404) return undefined;
      throw new UpgradeError(`${host} answered ${response.status} instead of sending the release. Try again later.`);
    }
    for await (const part of response.body ?? []) {
      clearTimeout(timer);
      timer = setTimeout(() => stall.abort(), stallTimeout);
      length += part.length;
      if (length > maxBytes) throw new UpgradeError(`${host} sent far more than a release has. Nothing was changed.`);
      parts.push(part);
    }
  } catch (cause) {
    if (cause instanceof UpgradeError) throw cause;
    if (signal?.aborted) throw new CancelledError("Cancelled. Nothing was changed.", { cause });
    if (cause instanceof Deno.errors.NotCapable) {
      throw new UpgradeError(`This program was started without the right to reach ${host}: start it with -A.`, {
        cause,
      });
    }
    throw new UpgradeError(`The releases (${host}) cannot be reached, or the connection broke off. Try again later.`, {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
  return await new Blob(parts).bytes();
}

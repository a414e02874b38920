import { type Answer, NO_BODY, type WireFault } from "./wire_faults.ts";

/** A loopback proxy before the real server; gone when the block ends. */
export interface FaultyProxy extends AsyncDisposable {
  /** With a trailing slash. */
  readonly url: string;
  /** Requests since {@linkcode FaultyProxy.arm}, such as `GET snapshots/`. */
  readonly seen: readonly string[];
  /** Whether an answer was harmed since then. */
  readonly harmed: boolean;
  /**
   * Starts counting anew.
   *
   * @param fault None: everything is let through.
   * @param at The request, counted from 0, whose answer is harmed first.
   */
  arm(fault?: WireFault, at?: number): void;
}

/** Starts a proxy that hands everything on to a real server and harms chosen answers. */
export function startFaultyProxy(upstream: () => string): FaultyProxy {
  let fault: WireFault | undefined;
  let from = 0;
  let harmed = false;
  let seen: string[] = [];
  const stop = new AbortController();
  const serve = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const index =
      seen.push(`${request.method} ${pathname.split("/").slice(3).join("/").replace(/[0-9a-f]{64}/, "<id>")}`) - 1;
    const [now, start] = [fault, from];
    const headers = new Headers(request.headers);
    headers.delete("host");
    const response = await fetch(upstream().replace(/\/$/, "") + pathname + search, {
      method: request.method,
      headers,
      body: request.body === null ? null : await request.arrayBuffer(),
      redirect: "manual",
      signal: stop.signal,
    });
    const answer: Answer = {
      status: response.status,
      headers: new Headers(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
    const concerned = now !== undefined && (now.lasts === "once" ? index === start : index >= start);
    const bad = concerned ? await now.harm(answer, request) : undefined;
    if (bad !== undefined) {
      harmed = true;
      return bad;
    }
    const bodyless = NO_BODY.has(answer.status) || request.method === "HEAD";
    return new Response(bodyless ? null : answer.body, { status: answer.status, headers: answer.headers });
  };
  const http = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    signal: stop.signal,
    onListen: () => {},
    // A request that our own end has cut off.
    onError: () => new Response(null, { status: 502 }),
  }, serve);
  return {
    url: `http://127.0.0.1:${http.addr.port}/`,
    get seen() {
      return seen;
    },
    get harmed() {
      return harmed;
    },
    arm(next, at = 0) {
      [fault, from, harmed, seen] = [next, at, false, []];
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await http.finished;
    },
  };
}

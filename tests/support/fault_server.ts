/** What a fault server saw of one request. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly accept: string | null;
  readonly authorization: string | null;
}

/** Decides about one request; `undefined` lets it through to the real server (404 where there is none). */
export type Fault = (request: SeenRequest) => Response | undefined | Promise<Response | undefined>;

/** A loopback HTTP server that misbehaves on demand; gone, with all hanging requests, when the block ends. */
export interface FaultServer extends AsyncDisposable {
  /** With a trailing slash. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** The fault from now on. */
  fault: Fault;
}

/**
 * Starts a server that injects faults.
 *
 * @param options `upstream`: base URL of the real server that gets what no fault answers; `fault`: the first fault.
 */
export function startFaultServer(options: { readonly upstream?: string; readonly fault?: Fault } = {}): FaultServer {
  const requests: SeenRequest[] = [];
  const stop = new AbortController();
  const serve = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const { method, headers } = request;
    const seen = { method, path: pathname, accept: headers.get("accept"), authorization: headers.get("authorization") };
    requests.push(seen);
    const answer = await server.fault(seen);
    if (answer) return answer;
    if (!options.upstream) return new Response(null, { status: 404 });
    return await fetch(options.upstream.replace(/\/$/, "") + pathname + search, {
      method,
      headers,
      body: request.body,
      redirect: "manual",
      signal: stop.signal,
    });
  };
  const http = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    signal: stop.signal,
    onListen: () => {},
    // An upstream request that our own end has cut off.
    onError: () => new Response(null, { status: 502 }),
  }, serve);
  const server: FaultServer = {
    url: `http://127.0.0.1:${http.addr.port}/`,
    requests,
    fault: options.fault ?? (() => undefined),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await http.finished;
    },
  };
  return server;
}

/** An answer that never comes. */
export function never(): Promise<Response> {
  return new Promise(() => {});
}

/** Good headers and a first byte, and then nothing more. */
export function stallingBody(): Response {
  return new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode("[")) }));
}

/** Lets a request through after a while: a slow network. */
export function delayed(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}

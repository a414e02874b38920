/** A way to a server that takes longer; gone when its block ends. */
export interface SlowProxy extends AsyncDisposable {
  /** With a trailing slash. */
  readonly url: string;
}

/**
 * Starts a proxy on loopback that holds back whatever a client sends, so that each request takes that much longer.
 *
 * @param upstream The real server's URL, `http://host:port/`.
 * @param delay Milliseconds.
 */
export function startSlowProxy(upstream: string, delay: number): SlowProxy {
  const { hostname, port } = new URL(upstream);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const connections = new Set<Deno.Conn>();
  const serve = async (client: Deno.Conn) => {
    const server = await Deno.connect({ hostname, port: Number(port) });
    const both = [client, server];
    for (const conn of both) connections.add(conn);
    await Promise.race([pass(client, server, delay), pass(server, client, 0)]);
    for (const conn of both) {
      connections.delete(conn);
      close(conn);
    }
  };
  const accepting = (async () => {
    const serving: Promise<void>[] = [];
    for await (const client of listener) serving.push(serve(client));
    await Promise.all(serving);
  })();
  return {
    url: `http://127.0.0.1:${listener.addr.port}/`,
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const conn of connections) close(conn);
      await accepting;
    },
  };
}

/** Passes bytes on until one end is closed. */
async function pass(from: Deno.Conn, to: Deno.Conn, delay: number): Promise<void> {
  const buffer = new Uint8Array(64 * 1024);
  try {
    for (let count = await from.read(buffer); count !== null; count = await from.read(buffer)) {
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      for (let sent = 0; sent < count;) sent += await to.write(buffer.subarray(sent, count));
    }
  } catch (error) {
    // The other end was closed: there is nothing more to pass on.
    if (!isClosed(error)) throw error;
  }
}

function close(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch (error) {
    if (!isClosed(error)) throw error;
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof Deno.errors.BadResource || error instanceof Deno.errors.ConnectionReset ||
    error instanceof Deno.errors.BrokenPipe || error instanceof Deno.errors.Interrupted;
}

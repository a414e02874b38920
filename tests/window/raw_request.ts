/** What came back over a socket, before the connection was closed or silent. */
export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** One request, byte for byte as given: browsers and `fetch` would not let a test say such things. */
export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request by hand and reads the answer to its end. */
export async function rawRequest(port: number, request: RawRequest): Promise<RawAnswer> {
  const { method = "GET", path, headers = {}, body = "" } = request;
  const all: Record<string, string> = { host: `127.0.0.1:${port}`, connection: "close", ...headers };
  if (body !== "" && !("content-length" in all) && !("transfer-encoding" in all)) {
    all["content-length"] = String(new TextEncoder().encode(body).length);
  }
  const lines = [`${method} ${path} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`)];
  using connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const text = readAll(connection);
  try {
    await writeAll(connection, new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n${body}`));
  } catch (error) {
    // It answered and closed before it had heard us out.
    if (!(error instanceof Deno.errors.BrokenPipe || error instanceof Deno.errors.ConnectionReset)) throw error;
  }
  const [head = "", rest = ""] = (await text).split("\r\n\r\n", 2);
  return { status: Number(head.split(" ")[1]), head, body: rest };
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await connection.write(bytes.subarray(done));
}

async function readAll(connection: Deno.Conn): Promise<string> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(64 * 1024);
  let text = "";
  for (;;) {
    try {
      const count = await connection.read(buffer);
      if (count === null) return text;
      text += decoder.decode(buffer.subarray(0, count), { stream: true });
      // The server may wait for a body that never comes whole.
      if (isWhole(text)) return text;
    } catch (error) {
      if (error instanceof Deno.errors.ConnectionReset) return text;
      throw error;
    }
  }
}

function isWhole(text: string): boolean {
  const [head = "", body] = text.split("\r\n\r\n", 2);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return body !== undefined && length !== undefined && new TextEncoder().encode(body).length >= Number(length);
}

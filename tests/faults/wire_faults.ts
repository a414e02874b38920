/**
 * What can go wrong with one answer on its way from the server.
 *
 * @module
 */

/** An answer of the real server, taken apart. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** One kind of trouble. */
export interface WireFault {
  readonly name: string;
  /** What is done to an answer: another one, or `undefined` where it does not concern this one. */
  readonly harm: (answer: Answer, request: Request) => Response | undefined | Promise<Response>;
  /** `once`: one single answer; `from-then-on`: every answer from that one on, as after a breakdown. */
  readonly lasts: "once" | "from-then-on";
  /** It concerns the lists of saved states only. */
  readonly lists?: true;
  /** restic tries for half a minute before it gives up, unless the first answer is concerned: a sample takes that one. */
  readonly slow?: true;
  /** The computer forgets what was agreed, as where the operator removed everything. */
  readonly forgets?: true;
}

const status = (code: number) => () => new Response("no", { status: code });

/** A body that breaks off: less comes than was announced. */
function cut({ status, headers, body }: Answer): Response | undefined {
  if (body.length === 0) return undefined;
  const half = body.subarray(0, Math.floor(body.length / 2));
  return new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(half);
        controller.error(new Error("cut"));
      },
    }),
    { status, headers },
  );
}

function withBody(answer: Answer, body: BodyInit): Response {
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return new Response(body, { status: answer.status, headers });
}

interface Listed {
  readonly name: string;
}

/** Changes the list of saved states, where this is one. */
function relist(change: (entries: readonly (string | Listed)[]) => unknown): WireFault["harm"] {
  return (answer, request) => {
    if (!new URL(request.url).pathname.endsWith("/snapshots/") || answer.status !== 200) return undefined;
    const entries: readonly (string | Listed)[] = JSON.parse(new TextDecoder().decode(answer.body));
    return withBody(answer, JSON.stringify(change(entries)));
  };
}

function garble(answer: Answer): Response | undefined {
  if (answer.body.length === 0) return undefined;
  const body = answer.body.slice();
  for (let at = 0; at < body.length; at += 7) body[at] = (body[at] ?? 0) ^ 0x55;
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** All kinds of trouble. `newest` names the saved state that a list may omit. */
export function wireFaults(newest: () => string): readonly WireFault[] {
  return [
    { name: "the answer breaks off", harm: cut, lasts: "once" },
    { name: "every answer breaks off from then on", harm: cut, lasts: "from-then-on", slow: true },
    {
      name: "the answer comes late",
      harm: async ({ status, headers, body }) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return new Response(NO_BODY.has(status) ? null : body, { status, headers });
      },
      lasts: "once",
    },
    { name: "HTTP 500", harm: status(500), lasts: "once" },
    { name: "HTTP 503 from then on", harm: status(503), lasts: "from-then-on" },
    { name: "HTTP 401 in the middle", harm: status(401), lasts: "from-then-on" },
    { name: "HTTP 404 for what is there", harm: status(404), lasts: "once" },
    { name: "a garbled answer", harm: garble, lasts: "once" },
    { name: "every answer garbled from then on", harm: garble, lasts: "from-then-on", slow: true },
    { name: "another page (HTML)", harm: (answer) => withBody(answer, "<html>log in</html>"), lasts: "once" },
    { name: "an empty list", harm: relist(() => []), lasts: "from-then-on", lists: true, forgets: true },
    {
      name: "every entry twice",
      harm: relist((entries) => [...entries, ...entries]),
      lasts: "from-then-on",
      lists: true,
    },
    {
      name: "a list without the newest",
      harm: relist((entries) =>
        entries.filter((entry) => (typeof entry === "string" ? entry : entry.name) !== newest())
      ),
      lasts: "from-then-on",
      lists: true,
    },
  ];
}

/** Statuses that carry no body. */
export const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

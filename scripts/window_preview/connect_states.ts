import { textInBoth } from "../../lib/ui/in_both.ts";
import type { ConnectState, ConnectView } from "../../lib/window/view.ts";
import { at, mb } from "./worlds.ts";

const host = "sync.example.net";

function connect(state: ConnectState): ConnectView {
  return { page: "connect", state, server: `https://${host}/`, serverFrom: "pack", device: "attic-pc" };
}

const READY: ConnectState = {
  kind: "ready",
  account: "player-4821",
  operatorCanRead: false,
  choices: [
    {
      instance: "Emberwood 4",
      fits: true,
      worlds: 6,
      bytes: mb(3900),
      device: "handheld",
      savedAt: at("11-21 19:12"),
      travels: {
        direction: "down",
        rows: [
          { kind: "worlds", count: 6, bytes: mb(3860) },
          { kind: "screenshots", count: 214, bytes: mb(46) },
          { kind: "waypoints", count: 31, bytes: 310_000 },
          { kind: "settings", count: 15, bytes: 96_000 },
        ],
        bytes: mb(3906),
        seconds: 360,
      },
    },
    { instance: "Tiny Islands", worlds: 2, bytes: mb(212), device: "school-laptop", savedAt: at("11-01 15:00") },
    {
      travels: {
        direction: "up",
        rows: [{ kind: "worlds", count: 1, bytes: mb(24) }, { kind: "settings", count: 3, bytes: 12_000 }],
        bytes: mb(24),
        seconds: 20,
      },
    },
  ],
};

/** The page "Connect" in every state. */
export const CONNECT: Readonly<Record<string, ConnectView>> = {
  start: connect({ kind: "start" }),
  checking: connect({ kind: "checking", host }),
  wrong: connect({ kind: "wrong", why: "refused" }),
  form: connect({ kind: "wrong", why: "form" }),
  address: { ...connect({ kind: "address" }), server: "", serverFrom: "nobody" },
  unreachable: connect({ kind: "unreachable", host }),
  "not-allowed": connect({ kind: "not-allowed", by: "hook-line", host: "other.example.net", allowed: host }),
  trouble: connect({
    kind: "server",
    host,
    text: textInBoth(`The network (${host}) has a problem of its own (HTTP 502). Try later.`),
  }),
  certificate: connect({ kind: "certificate", host }),
  clock: connect({ kind: "clock", host, here: at("11-22 08:05"), there: at("11-22 11:05") }),
  ready: connect(READY),
};

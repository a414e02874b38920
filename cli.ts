/**
 * The program. Everything is in `lib/commands/`; here it meets the process: arguments, signals, the exit code. The same
 * file is the sandbox's worker (see `lib/sandbox/`).
 *
 * @module
 */
import { runCli } from "./lib/commands/run_cli.ts";

// import.meta.main is true in a worker too.
if ("WorkerGlobalScope" in globalThis) {
  const { serveSandbox } = await import("./lib/sandbox/serve_sandbox.ts");
  serveSandbox();
} else if (import.meta.main) {
  let cancelled = new AbortController();
  let taker: ((name: Deno.Signal) => void) | undefined;
  const hear = (name: Deno.Signal) =>
    Deno.addSignalListener(name, () => {
      if (taker !== undefined) return taker(name);
      // Asked twice: end at once; the next run puts things right.
      if (cancelled.signal.aborted) Deno.exit(1);
      cancelled.abort();
    });
  hear("SIGINT");
  if (Deno.build.os !== "windows") hear("SIGTERM");
  const divert = (to: (name: Deno.Signal) => void) => {
    taker = to;
    return () => {
      taker = undefined;
      cancelled = new AbortController();
      return cancelled.signal;
    };
  };
  Deno.exit(await runCli(Deno.args, { signal: cancelled.signal, divert }));
}

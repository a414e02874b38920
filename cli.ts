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
  const cancelled = new AbortController();
  const cancel = () => {
    // Asked twice: end at once; the next run puts things right.
    if (cancelled.signal.aborted) Deno.exit(1);
    cancelled.abort();
  };
  Deno.addSignalListener("SIGINT", cancel);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", cancel);
  Deno.exit(await runCli(Deno.args, cancelled.signal));
}

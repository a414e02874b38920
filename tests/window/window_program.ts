import { join } from "node:path";
import { toolchain } from "../../scripts/toolchain.ts";
import { CLI, type Ended, machineEnvironment } from "../cli/program.ts";
import { tempDir } from "../support/temp.ts";

/** The program as a launcher runs it on a computer with a screen; its browser only notes what it was told. */
export interface WindowProgram extends AsyncDisposable {
  /** The address it printed; rejects where it ends without one. */
  readonly address: Promise<string>;
  /** The address that the browser was started with. */
  startAddress(): Promise<string>;
  readonly ended: Promise<Ended>;
  /** What it printed so far. */
  readonly printed: string;
  readonly pid: number;
  kill(signal: Deno.Signal): void;
}

/** How to start it. */
export interface WindowStart {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  /** A program to be found as `chromium`; without it only a browser is there that notes what it was told. */
  readonly chromium?: string;
  /** What to start in place of `deno run` with these flags and the sources. */
  readonly command?: readonly string[];
  /** Starts it below another program, which is given its command line and can be killed in its place. */
  readonly below?: (command: readonly string[]) => { readonly program: string; readonly args: readonly string[] };
}

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]+/;

/** Starts the program. */
export async function startWithWindow(args: readonly string[], start: WindowStart): Promise<WindowProgram> {
  const bin = tempDir("bin");
  const { restic } = await toolchain();
  Deno.symlinkSync(restic, join(bin.path, "restic"));
  const noted = join(bin.path, "noted");
  Deno.writeTextFileSync(join(bin.path, "xdg-open"), `#!/bin/sh\necho "$1" >> '${noted}'\n`, { mode: 0o755 });
  if (start.chromium !== undefined) Deno.symlinkSync(start.chromium, join(bin.path, "chromium"));
  const flags = start.flags ?? ["--allow-all"];
  const command = [...(start.command ?? [Deno.execPath(), "run", ...flags, CLI]), ...args];
  const { program, args: programArgs } = start.below?.(command) ??
    { program: command[0] ?? "", args: command.slice(1) };
  const child = new Deno.Command(program, {
    args: [...programArgs],
    cwd: start.cwd,
    clearEnv: true,
    env: { ...machineEnvironment(), PATH: bin.path, DISPLAY: ":99", ...start.env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    signal: AbortSignal.timeout(90_000),
  }).spawn();
  let printed = "";
  const address = Promise.withResolvers<string>();
  address.promise.catch(() => {}); // Not every test waits for it.
  const reading = (async () => {
    for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
      printed += part;
      const found = ADDRESS.exec(printed)?.[0];
      if (found !== undefined && printed.includes("\n", printed.indexOf(found))) address.resolve(found);
    }
  })();
  const stderr = new Response(child.stderr).text();
  const ended = (async (): Promise<Ended> => {
    const [{ code }] = await Promise.all([child.status, reading]);
    address.reject(new Error(`It ended without a window: ${printed} ${await stderr}`));
    return { code, stdout: printed, stderr: await stderr };
  })();
  return {
    address: address.promise,
    ended,
    pid: child.pid,
    get printed() {
      return printed;
    },
    async startAddress() {
      await address.promise;
      // The program prints as soon as the browser is started; the browser notes it a moment later.
      for (;;) {
        const found = ADDRESS.exec(readIfThere(noted))?.[0];
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    kill: (signal) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      try {
        child.kill("SIGKILL");
      } catch (error) {
        // It has ended by itself.
        if (!(error instanceof TypeError)) throw error;
      }
      await ended;
      bin[Symbol.dispose]();
    },
  };
}

/** Where this Deno keeps its modules: for a program whose home is another. */
export async function denoFolder(): Promise<string> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

/** Whether anything listens at the port of an address. */
export async function listens(address: string): Promise<boolean> {
  try {
    (await Deno.connect({ hostname: "127.0.0.1", port: Number(new URL(address).port) })).close();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.ConnectionRefused) return false;
    throw error;
  }
}

function readIfThere(path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

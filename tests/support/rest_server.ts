import bcrypt from "bcryptjs";
import { join } from "node:path";
import { toolchain } from "../../scripts/toolchain.ts";
import { tempDir } from "./temp.ts";

/** How the server is run. It always listens on loopback, with private repositories. */
export interface RestServerOptions {
  /** Whether clients can only add (the default), as on the real network. */
  readonly appendOnly?: boolean;
  /** Bytes that all repositories together may take. */
  readonly maxSize?: number;
  /** Passwords by account name. One account `alice` with password `alice-secret` if absent. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** Accounts as ready lines for the server's htpasswd file, such as `account new` prints them. */
  readonly htpasswdLines?: readonly string[];
}

/** A real rest-server with a data folder of its own; both are gone when the `await using` block ends. */
export interface RestServer extends AsyncDisposable {
  /** The base URL, with a trailing slash and without credentials. Stays the same over a restart. */
  readonly url: string;
  /** Where the repositories are: `<dataDir>/<account>/<instance>/`. */
  readonly dataDir: string;
  /** Everything the server has logged. */
  readonly log: string;
  /** Adds an account; only while the server is stopped, so that it surely knows it. */
  addAccount(name: string, password: string): void;
  /** Ends the server at once; the data stays. */
  stop(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
  /** From now on it hangs: connections stay, and nothing is answered. Not on Windows. */
  pause(): void;
  /** It goes on where it was. */
  resume(): void;
}

/**
 * Starts a rest-server and waits until it answers.
 *
 * @example
 * ```ts ignore
 * await using server = await startRestServer({ accounts: { alice: "s3cret" } });
 * ```
 */
export async function startRestServer(options: RestServerOptions = {}): Promise<RestServer> {
  const { restServer } = await toolchain();
  const temp = tempDir("rest-server");
  const dataDir = join(temp.path, "data");
  const htpasswd = join(temp.path, "htpasswd");
  Deno.mkdirSync(dataDir);
  let port = 0;
  let log = "";
  let running: { readonly child: Deno.ChildProcess; readonly logEnd: Promise<void> } | undefined;

  const addAccount = (name: string, password: string) => {
    if (running) throw new Error("Stop the server before adding an account.");
    Deno.writeTextFileSync(htpasswd, `${name}:${bcrypt.hashSync(password, 4)}\n`, { append: true });
  };

  const stop = async () => {
    if (!running) return;
    const { child, logEnd } = running;
    running = undefined;
    try {
      child.kill("SIGKILL");
    } catch (error) {
      // It has ended by itself.
      if (!(error instanceof TypeError)) throw error;
    }
    await child.status;
    await logEnd;
  };

  const start = async () => {
    const child = new Deno.Command(restServer, {
      args: [
        ...["--listen", `127.0.0.1:${port}`, "--path", dataDir, "--htpasswd-file", htpasswd, "--private-repos"],
        ...(options.appendOnly === false ? [] : ["--append-only"]),
        ...(options.maxSize === undefined ? [] : ["--max-size", String(options.maxSize)]),
      ],
      clearEnv: true,
      env: Deno.build.os === "windows" ? { SystemRoot: Deno.env.get("SystemRoot") ?? "" } : {},
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    const listening = Promise.withResolvers<number>();
    const logEnd = (async () => {
      let text = "";
      for await (const part of child.stderr.pipeThrough(new TextDecoderStream())) {
        text += part;
        log += part;
        // The server says so once it listens, with the port the system gave it (rest-server cmd/rest-server/listener_unix.go).
        const match = /start server on \S+:(\d+)\n/.exec(text);
        if (match) listening.resolve(Number(match[1]));
      }
      listening.reject(new Error(`rest-server ended: ${text}`));
    })();
    running = { child, logEnd };
    try {
      port = await listening.promise;
      const answer = await fetch(`http://127.0.0.1:${port}/`);
      await answer.body?.cancel();
    } catch (error) {
      await stop();
      throw error;
    }
  };

  const dispose = async () => {
    await stop();
    temp[Symbol.dispose]();
  };

  const accounts = options.accounts ?? (options.htpasswdLines ? {} : { alice: "alice-secret" });
  for (const [name, password] of Object.entries(accounts)) addAccount(name, password);
  for (const line of options.htpasswdLines ?? []) Deno.writeTextFileSync(htpasswd, `${line}\n`, { append: true });
  try {
    await start();
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}/`,
    dataDir,
    get log() {
      return log;
    },
    addAccount,
    stop,
    pause: () => running?.child.kill("SIGSTOP"),
    resume: () => running?.child.kill("SIGCONT"),
    restart: async () => {
      await stop();
      await start();
    },
    [Symbol.asyncDispose]: dispose,
  };
}

import { join } from "node:path";
import { credentialsOf } from "../../lib/settings/credentials.ts";
import { parseToken } from "../../lib/settings/token.ts";
import { type Content, contentOf } from "../../tests/e2e/same_instance.ts";
import type { RestServer } from "../../tests/support/rest_server.ts";

/** How the server answered an attempt to delete something. */
export interface Attempt {
  /** What was tried, for people. */
  readonly what: string;
  /** The server's answer, or the last line restic printed. */
  readonly answer: string;
  /** Whether it was refused. */
  readonly refused: boolean;
}

/** The player's part of a server. */
export class PlayersPart {
  readonly #server: RestServer;
  readonly #folder: string;
  readonly #token: string;
  readonly #path: string;

  /** @param instance The instance's name on the network. */
  constructor(server: RestServer, token: string, instance: string) {
    const [account = ""] = token.split(":");
    this.#server = server;
    this.#token = token;
    this.#path = `${account}/${instance}`;
    this.#folder = join(server.dataDir, account, instance);
  }

  /** Everything the server keeps, except for locks: they come and go. */
  stored(): Content {
    return new Map([...contentOf(this.#folder)].filter(([path]) => !path.startsWith("locks/")));
  }

  /** The ids of the saved states. */
  states(): string[] {
    return [...Deno.readDirSync(join(this.#folder, "snapshots"))].map(({ name }) => name).sort();
  }

  /** Tries to delete the oldest state the way restic would, with all that the player's own token opens. */
  async forget(restic: string): Promise<Attempt> {
    const { account, httpPassword, repositoryPassword } = await credentialsOf(parseToken(this.#token));
    const { success, stderr } = await new Deno.Command(restic, {
      args: ["forget", "--no-cache", "--unsafe-allow-remove-all", "--keep-last=1", "--prune", "--group-by="],
      clearEnv: true,
      env: {
        RESTIC_REPOSITORY: `rest:${this.#server.url}${this.#path}/`,
        RESTIC_REST_USERNAME: account,
        RESTIC_REST_PASSWORD: httpPassword.reveal(),
        RESTIC_PASSWORD: repositoryPassword.reveal(),
        ...(Deno.build.os === "windows" ? { SystemRoot: Deno.env.get("SystemRoot") ?? "" } : {}),
      },
    }).output();
    const lines = new TextDecoder().decode(stderr).split("\n").filter((line) => /\S/.test(line));
    return { what: "restic forget --keep-last=1 --prune", answer: lines[0] ?? "", refused: !success };
  }

  /** Tries to delete something by a bare HTTP request. */
  async delete(path: string, what: string): Promise<Attempt> {
    const { account, httpPassword } = await credentialsOf(parseToken(this.#token));
    const response = await fetch(`${this.#server.url}${this.#path}/${path}`, {
      method: "DELETE",
      headers: { Authorization: `Basic ${btoa(`${account}:${httpPassword.reveal()}`)}` },
    });
    await response.body?.cancel();
    const answer = `HTTP ${response.status} ${response.statusText}`;
    return { what: `DELETE ${what}`, answer, refused: response.status === 403 || response.status === 405 };
  }
}

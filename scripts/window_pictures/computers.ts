/**
 * Two computers of one player around a real server, for the pictures: real runs of the program with the real restic. Only
 * restic's clock is told, so that some evenings fit into one minute.
 *
 * @module
 */
import { join } from "node:path";
import { newAccountToken } from "../../lib/settings/credentials.ts";
import { slug } from "../../lib/settings/instance_name.ts";
import { pull, push } from "../../mod.ts";
import { runProgram } from "../../tests/cli/program.ts";
import { type RestServer, startRestServer } from "../../tests/support/rest_server.ts";
import { tempDir } from "../../tests/support/temp.ts";
import { startWithWindow, type WindowProgram } from "../../tests/window/window_program.ts";
import { toolchain } from "../toolchain.ts";

/** One computer's copy of an instance. */
export interface Computer {
  readonly root: string;
  readonly device: string;
  path(relative: string): string;
  pull(): Promise<unknown>;
  push(): Promise<unknown>;
  /** The program as a launcher starts it after the game. */
  runPush(): Promise<void>;
  /** The program with its window. */
  open(verb: "pull" | "push" | "open"): Promise<WindowProgram>;
}

/** The player and what belongs to them. */
export interface Player extends AsyncDisposable {
  readonly server: RestServer;
  readonly token: string;
  /** What time restic notes from now on, and how fast it may be, KiB/s; absent: the real time, and as fast as it can. */
  restic(told: { readonly time?: Date; readonly limit?: number }): void;
  computer(device: string, instance: string, login: "logged in" | "not yet"): Computer;
}

/** Makes a player with an account on a server of their own. */
export async function makePlayer(account: string): Promise<Player> {
  const { token, htpasswdLine } = await newAccountToken(account);
  const server = await startRestServer({ htpasswdLines: [htpasswdLine] });
  const folder = tempDir("pictures");
  const restic = join(folder.path, "restic");
  const [time, limit] = [join(folder.path, "time"), join(folder.path, "limit")];
  Deno.writeTextFileSync(restic, wrapper((await toolchain()).restic, { time, limit }), { mode: 0o755 });
  const { url } = server;
  const note = (path: string, text: string) => Deno.writeTextFileSync(path, text);
  const player: Player = {
    server,
    token: token.reveal(),
    restic(told) {
      note(time, told.time === undefined ? "" : `${told.time.toISOString().slice(0, 19).replace("T", " ")}\n`);
      note(limit, told.limit === undefined ? "" : `${told.limit}\n`);
    },
    computer(device, instance, login) {
      const root = join(folder.path, device, instance);
      const state = join(root, ".cloud-sync");
      Deno.mkdirSync(state, { recursive: true, mode: 0o700 });
      if (login === "logged in") {
        Deno.writeTextFileSync(join(state, "token"), `${token.reveal()}\n`, { mode: 0o600 });
        Deno.writeTextFileSync(
          join(state, "config.json"),
          JSON.stringify({ version: 1, device, url, instance: slug(instance) }),
        );
      } else Deno.writeTextFileSync(join(state, "config.json"), JSON.stringify({ version: 1, device }));
      const request = { packFolder: root, url, resticBinary: restic };
      const args = ["--url", url, "--restic-binary", restic];
      return {
        root,
        device,
        path: (relative) => join(root, relative),
        pull: () => pull(request),
        push: () => push(request),
        async runPush() {
          const { code, stdout } = await runProgram(["push", ...args], { cwd: root, env: { INST_NAME: instance } });
          if (code !== 0) throw new Error(stdout);
        },
        open: (verb) => startWithWindow([verb, ...args], { cwd: root, env: { INST_NAME: instance } }),
      };
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
  player.restic({});
  return player;
}

function wrapper(restic: string, { time, limit }: { readonly time: string; readonly limit: string }): string {
  return [
    "#!/bin/sh",
    `if [ "$1" = backup ] && [ -s '${time}' ]; then read -r when < '${time}'; set -- "$@" --time "$when"; fi`,
    `if [ -s '${limit}' ]; then read -r most < '${limit}'; set -- "$@" --limit-download "$most" --limit-upload "$most"; fi`,
    `exec '${restic}' "$@"`,
    "",
  ].join("\n");
}

/**
 * The window's upgrade: a start of this very program with `upgrade --json`. The thread that shows the window has no right
 * to the network, and a run of its own needs none of it.
 *
 * @module
 */
import * as z from "zod/mini";
import { UpgradeError } from "../errors.ts";
import { ownProgram, startWords } from "../launchers/own_command.ts";
import { answerOf } from "../release/try_program.ts";
import { PASSED_ON } from "../repository/restic_environment.ts";
import { programFlags } from "../sandbox/program_flags.ts";
import { readConfig } from "../settings/config.ts";
import { environment } from "../settings/environment.ts";
import { stateFolder } from "../settings/state_folder.ts";
import type { HomeRelease } from "../window/view.ts";

/** A whole release is fetched, and the new program tried twice, milliseconds. */
const PATIENCE = 15 * 60_000;

const text = z.string().check(z.maxLength(4000));
const ANSWER = z.union([
  z.object({
    outcome: z.enum(["upgraded", "up-to-date", "available", "older-there", "elsewhere"]),
    released: text,
    notes: z.optional(z.array(text).check(z.maxLength(100))),
    by: z.optional(z.union([
      z.object({ kind: z.literal("manager"), command: text }),
      z.object({ kind: z.enum(["jsr", "address", "source"]) }),
    ])),
  }),
  z.object({ error: z.object({ message: text }) }),
]);

/**
 * Looks for a release, or puts it in this program's place.
 *
 * @param root The game directory: its settings may name another place for releases.
 * @throws {UpgradeError} There is none, it cannot be trusted, or it does not run here.
 */
export async function ownUpgrade(root: string, step: "look" | "put-in-place"): Promise<HomeRelease> {
  const config = readConfig(stateFolder(root).config);
  const base = config.kind === "ok" ? config.value.releases : undefined;
  const words = [
    "upgrade",
    "--json",
    ...(step === "look" ? ["--check"] : []),
    ...(base === undefined ? [] : [`--base-url=${base}`]),
  ];
  const told = await answerOf(startWords(ownProgram(), words, programFlags()), {
    env: environment,
    variables: [...PASSED_ON, "DENO_DIR"],
    patience: PATIENCE,
  });
  return releaseOf(told?.text ?? "");
}

/** What an answer says. */
export function releaseOf(line: string): HomeRelease {
  const answer = ANSWER.safeParse(parsed(line));
  if (!answer.success) throw new UpgradeError("The upgrade gave no answer. In a terminal: instance-sync upgrade");
  if ("error" in answer.data) throw new UpgradeError(answer.data.error.message);
  const { outcome, released: version, notes = [], by } = answer.data;
  switch (outcome) {
    case "up-to-date":
    case "older-there":
      return { kind: "newest" };
    case "upgraded":
      return { kind: "done", version };
    case "available":
    case "elsewhere":
      return { kind: "there", version, notes, ...(by !== undefined && { by }) };
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    // No answer: the schema refuses it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

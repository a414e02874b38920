import * as z from "zod/mini";
import { CancelledError } from "../errors.ts";

/** How long `restic version` may take, milliseconds. */
const PROBE_TIMEOUT = 10_000;

/** restic 0.17 and newer tell their version as JSON. */
const versionMessage = z.object({ message_type: z.literal("version"), version: z.string() });

/**
 * Starts `restic version` and reads what it says; releases before 0.17 say it in plain text, even when asked for JSON.
 *
 * @returns The version as restic writes it, like `0.19.1` or `0.19.1-dev`; nothing where the program cannot be started
 * or is not restic.
 */
export async function probeResticVersion(path: string, signal?: AbortSignal): Promise<string | undefined> {
  const timeout = AbortSignal.timeout(PROBE_TIMEOUT);
  const command = new Deno.Command(path, {
    args: ["version", "--json"],
    clearEnv: true,
    env: Deno.build.os === "windows" ? { SystemRoot: Deno.env.get("SystemRoot") ?? "C:\\Windows" } : {},
    stdin: "null",
    stderr: "null",
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  try {
    const { stdout } = await command.output();
    return parseResticVersion(new TextDecoder().decode(stdout));
  } catch {
    // Whatever keeps it from starting (not there, not a program, blocked, another system's): it is of no use to us.
    if (signal?.aborted) throw new CancelledError("Cancelled while looking for restic.", { cause: signal.reason });
    return undefined;
  }
}

/** Reads the output of `restic version`, JSON or plain text. */
export function parseResticVersion(output: string): string | undefined {
  for (const line of output.split("\n")) {
    const plain = /^restic (\d+\.\d+\.\d+\S*)/.exec(line);
    if (plain) return plain[1];
    if (!line.startsWith("{")) continue;
    const message = versionMessage.safeParse(parseJson(line));
    if (message.success) return message.data.version;
  }
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Not ours to understand: the schema refuses it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Tells whether `version` is `minimum` or newer. Both start with three numbers; what follows them does not count. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [have, want] = [version, minimum].map((text) => /^(\d+)\.(\d+)\.(\d+)/.exec(text)?.slice(1).map(Number));
  if (!have || !want) return false;
  for (const [index, number] of want.entries()) {
    const difference = (have[index] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

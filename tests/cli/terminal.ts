import { CLI, machineEnvironment } from "./program.ts";

/** What a person does at a terminal: when this text has appeared, type that. */
export type Typing = readonly (readonly [seen: string, typed: string])[];

/** Whether this machine can give a program a terminal (`script` of util-linux). */
export const HAS_TERMINAL = Deno.build.os === "linux";

/** Runs the program in a real terminal of 30 rows and 100 columns. */
export async function runInTerminal(
  args: readonly string[],
  { cwd, typing, env = {} }: { readonly cwd: string; readonly typing: Typing; readonly env?: Record<string, string> },
): Promise<{ readonly code: number; readonly screen: string }> {
  const command = [Deno.execPath(), "run", "--allow-all", CLI, ...args].map((word) => `'${word}'`).join(" ");
  const child = new Deno.Command("script", {
    args: ["-qefc", `stty cols 100 rows 30; exec ${command}`, "/dev/null"],
    cwd,
    clearEnv: true,
    env: { ...machineEnvironment(), TERM: "xterm", SHELL: "/bin/sh", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
    signal: AbortSignal.timeout(60_000),
  }).spawn();
  const input = child.stdin.getWriter();
  const left = [...typing];
  let screen = "";
  let searchFrom = 0;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    screen += text;
    for (let next = left[0]; next !== undefined; next = left[0]) {
      const at = screen.indexOf(next[0], searchFrom);
      if (at < 0) break;
      searchFrom = at + next[0].length;
      left.shift();
      await input.write(new TextEncoder().encode(next[1]));
    }
  }
  const { code } = await child.status;
  await input.close().catch(() => {}); // The terminal may be gone already.
  if (left.length > 0) throw new Error(`Never seen: ${JSON.stringify(left[0]?.[0])}. The screen:\n${screen}`);
  return { code, screen };
}

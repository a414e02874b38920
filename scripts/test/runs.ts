/** How many tests of a run went which way. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** What came of a run, with what `deno` said of each failure. */
export interface Report extends Outcome {
  readonly failures: readonly string[];
}

/** The parts of `deno task check`, as arguments of `deno`. */
export function checks(): readonly (readonly string[])[] {
  return [["fmt", "--check"], ["lint"], ["check"], ["doc", "--lint", "mod.ts"]];
}

/** Where a run's output goes: to the terminal, or nowhere. */
export type Show = "show" | "hide";

/** Runs one part of the check: a failure counts as one failed test. */
export async function runCheck(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Report> {
  const { success } = await deno(args, env, "show");
  return success
    ? { passed: 0, failed: 0, failures: [] }
    : { passed: 0, failed: 1, failures: [`deno ${args.join(" ")}`] };
}

/** Runs `deno test` with everything allowed. A run that breaks off without a failed test counts as one. */
export async function runTests(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  show: Show = "show",
): Promise<Report> {
  const { success, output } = await deno(["test", "-A", "--parallel", ...args], env, show);
  const { passed, failed } = summary(output);
  if (show === "show") { for (const line of slowest(output, 10)) console.log(`slow: ${line}`); }
  return success
    ? { passed, failed, failures: [] }
    : { passed, failed: Math.max(1, failed), failures: failures(output, 30) };
}

/** Reads the numbers from the last line of that kind that `deno test` printed. */
export function summary(output: string): Outcome {
  const [last] = [...withoutColour(output).matchAll(/^(?:ok|FAILED) \| (\d+) passed(?: \([^)]*\))? \| (\d+) failed/gm)]
    .slice(-1);
  return { passed: Number(last?.[1] ?? 0), failed: Number(last?.[2] ?? 0) };
}

/** What `deno test` says of each failure under its heading "ERRORS", each cut after so many lines. */
export function failures(output: string, mostLines: number): string[] {
  const [, errors = ""] = /\n ERRORS \n([\s\S]*?)\n FAILURES \n/.exec(withoutColour(output)) ?? [];
  return errors.trim().split(/\n\n(?=.+ => \S+:\d+:\d+\n|\S+ \(uncaught error\)\n)/).filter((each) => each !== "")
    .map((each) => each.split("\n").slice(0, mostLines).join("\n"));
}

/** The tests that took longest, slowest first, as `deno test` named and timed them; those below a second left out. */
export function slowest(output: string, most: number): string[] {
  const plain = withoutColour(output).replace(/'[^\n]*' has been running for over \([^)]*\)\n/g, "");
  const timed = [...plain.matchAll(/^(.+?) \.\.\..*?(?:ok|FAILED) \((?:(\d+)m)?(\d+)s\)$/gm)];
  return timed.map(([, name = "", minutes = "0", seconds]) => ({
    name,
    seconds: Number(minutes) * 60 + Number(seconds),
  }))
    .sort((a, b) => b.seconds - a.seconds).slice(0, most).map(({ name, seconds }) => `${seconds} s ${name}`);
}

function withoutColour(output: string): string {
  // deno-lint-ignore no-control-regex
  return output.replace(/\x1b\[[\d;]*m/g, "");
}

/** Runs `deno`, shows what it prints as it comes, and keeps what it prints on stdout. */
async function deno(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  show: Show,
): Promise<{ readonly success: boolean; readonly output: string }> {
  if (show === "show") console.log(`> deno ${args.join(" ")}`);
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    env,
    stdin: "null",
    stdout: "piped",
    stderr: show === "show" ? "inherit" : "null",
  }).spawn();
  const decoder = new TextDecoder();
  let output = "";
  for await (const part of child.stdout) {
    if (show === "show") writeAll(part);
    output += decoder.decode(part, { stream: true });
  }
  return { success: (await child.status).success, output };
}

function writeAll(bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += Deno.stdout.writeSync(bytes.subarray(written));
}

/**
 * Reads launchers' files and lines with the parsers that the launchers themselves are made of. Each starts one process for
 * all cases.
 *
 * @module
 */
import { join } from "node:path";
import { findLauncherParsers } from "../../scripts/launcher_parsers.ts";

const FOLDER = join(import.meta.dirname ?? ".", "readers");

/** What is on this machine. */
export const PARSERS = await findLauncherParsers();

/** A launcher's INI file and the entries to read from it. */
export interface IniCase {
  readonly path: string;
  readonly dialect: string;
  readonly keys: readonly string[];
}

/** A command line to take apart. */
export interface LineCase {
  readonly style: "qt" | "shlex";
  readonly line: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** What Python answered. */
export interface Answers {
  readonly files: readonly Readonly<Record<string, string | null>>[];
  readonly lines: readonly unknown[];
}

/** The real QSettings, QProcess::splitCommand and shlex. */
export async function readWithQt(
  version: "5" | "6",
  cases: {
    readonly files: readonly IniCase[];
    readonly lines: readonly LineCase[];
    /** `again`: everything that is in the file is written anew first, as a launcher does. */
    readonly writes?: readonly {
      readonly path: string;
      readonly values: Readonly<Record<string, string>>;
      readonly again?: true;
    }[];
  },
): Promise<Answers> {
  const python = version === "5" ? PARSERS.qt5 : PARSERS.qt6;
  if (python === undefined) throw new Error(`Qt ${version} is not here`);
  const answer: Answers = JSON.parse(
    await outputOf(python, [join(FOLDER, "read_ini.py"), version], JSON.stringify(cases)),
  );
  return answer;
}

/** What each line prints when the real JVM runs it as ATLauncher would. */
export async function runWithJava(cases: readonly { readonly style: "sh" | "java"; readonly line: string }[]) {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(file, cases.map(({ style, line }) => `${style} ${line}`).join("\0"));
    const args = ["-Xshare:auto", "-XX:TieredStopAtLevel=1", join(FOLDER, "ReadLines.java"), file];
    return (await outputOf(PARSERS.java ?? "java", args, "")).split("\0").slice(0, cases.length);
  } finally {
    await Deno.remove(file);
  }
}

/** What each line prints when the real Node runs it in a shell, as XMCL does. */
export async function runWithNode(lines: readonly string[]): Promise<readonly string[]> {
  const outputs: string[] = JSON.parse(
    await outputOf(PARSERS.node ?? "node", [join(FOLDER, "run_lines.mjs")], JSON.stringify(lines)),
  );
  return outputs;
}

async function outputOf(program: string, args: readonly string[], input: string): Promise<string> {
  const env = { LC_ALL: "C.UTF-8", QT_QPA_PLATFORM: "offscreen" };
  const child = new Deno.Command(program, { args: [...args], env, stdin: "piped", stdout: "piped", stderr: "piped" })
    .spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { success, stdout, stderr } = await child.output();
  if (!success) throw new Error(`${program} failed: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

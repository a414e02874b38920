import { delimiter, dirname, join } from "node:path";
import { policyOf } from "../../lib/instance/policies.ts";
import { type Content, contentOf } from "../../tests/e2e/same_instance.ts";
import * as page from "./page.ts";

const CLI = join(import.meta.dirname ?? ".", "..", "..", "cli.ts");

/** What every computer of the demo shares. */
export interface Surroundings {
  /** Where the computers' folders are made. */
  readonly folder: string;
  /** The program that moves the data; absolute. */
  readonly restic: string;
  readonly signal: AbortSignal;
}

/** How a run may end and what it gets. */
export interface Run {
  /** The exit code it must have; 0 if left out. */
  readonly code?: number;
  readonly stdin?: string;
  /** Whether the command and its output are shown. */
  readonly show?: "hide";
}

/** One of the player's computers: a game directory, and the real program run in it as a launcher would. */
export class Computer {
  readonly root: string;

  constructor(readonly name: string, readonly surroundings: Surroundings) {
    this.root = join(surroundings.folder, name, "Home", "minecraft");
    Deno.mkdirSync(this.root, { recursive: true });
  }

  /**
   * Runs `instance-sync` and shows what it prints.
   *
   * @returns What it printed.
   * @throws {page.DemoError} It ended with another code than expected.
   */
  async sync(args: readonly string[], { code: expected = 0, stdin, show }: Run = {}): Promise<string> {
    const { restic, signal } = this.surroundings;
    signal.throwIfAborted();
    if (show !== "hide") page.command(this.name, ["instance-sync", ...args].join(" "));
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--allow-all", CLI, ...args],
      cwd: this.root,
      env: { PATH: [dirname(restic), Deno.env.get("PATH") ?? ""].join(delimiter), DENO_NO_UPDATE_CHECK: "1" },
      stdin: stdin === undefined ? "null" : "piped",
      stdout: "piped",
      stderr: "piped",
      signal,
    }).spawn();
    if (stdin !== undefined) {
      const input = child.stdin.getWriter();
      await input.write(new TextEncoder().encode(stdin));
      await input.close();
    }
    const { code, stdout, stderr } = await child.output();
    signal.throwIfAborted();
    const [printed = "", trouble = ""] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    const lines = `${printed}${trouble}`.trimEnd();
    if (show !== "hide" && lines !== "") lines.split("\n").forEach(page.output);
    if (code !== expected) {
      throw new page.DemoError(`instance-sync ${args[0]} ended with code ${code}, expected was ${expected}. ${lines}`);
    }
    return printed;
  }

  /** Every file below a folder of the instance: content and time. */
  content(folder = "."): Content {
    return contentOf(join(this.root, folder));
  }

  /** The same without what fits one computer only and therefore never replaces what is there. */
  sharedContent(): Content {
    const own = (path: string) => ["local", "options"].includes(policyOf(path));
    return new Map([...this.content()].filter(([path]) => !own(path)));
  }
}

/** Whether two folders hold the same files with the same bytes and times. */
export function isSame(a: Content, b: Content): boolean {
  return a.size === b.size && [...a].every(([path, content]) => b.get(path) === content);
}

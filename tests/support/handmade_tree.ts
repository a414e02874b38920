/**
 * Trees made by hand, for what plain restic cannot save: names that lead out, recorded sizes that are lies, a million
 * entries. A small program of ours is compiled into restic's own module, from the Go module proxy.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import * as z from "zod/mini";
import { cached } from "../../scripts/toolchain/cache_folder.ts";
import { RESTIC } from "../../scripts/toolchain/tools.ts";
import { runCommand } from "../../scripts/windows/commands.ts";
import { PASSWORD, type Player } from "./devices.ts";
import { copyTree, writeFile } from "./temp.ts";

/** One entry of a tree. Fields that are not named here go into the tree as they are. */
export interface HandmadeNode {
  readonly name: string;
  readonly type: string;
  /** What the tree says; nothing where left out. */
  readonly size?: number;
  /** What is in the file. */
  readonly text?: string;
  /** How many times over that text is the content. */
  readonly repeat?: number;
  /** So many entries, with their number in place of a `%d` in the name. */
  readonly times?: number;
  readonly nodes?: readonly HandmadeNode[];
  readonly [field: string]: unknown;
}

/** A saved state with such a tree. */
export interface Handmade {
  readonly nodes: readonly HandmadeNode[];
  readonly tags?: readonly string[];
  readonly parent?: string;
}

const SOURCE = join(import.meta.dirname ?? ".", "handmade", "main.go");

/** Why no such tree can be made here, as a sentence; undefined where one can. */
export async function whyNoHandmade(): Promise<string | undefined> {
  try {
    await program();
    return undefined;
  } catch (error) {
    const [why = ""] = error instanceof Error ? error.message.split("\n") : [];
    return `skipped: trees made by hand need Go and restic's module (${why.slice(0, 200)})`;
  }
}

/** Saves a state. Returns its id. */
export async function plantByHand(player: Player, { nodes, tags = ["sync:1"], parent }: Handmade): Promise<string> {
  const child = new Deno.Command(await program(), {
    args: [player.repositoryDir],
    env: { RESTIC_PASSWORD: PASSWORD },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode(JSON.stringify({ nodes, tags, host: "stolen", parent: parent ?? null })));
  await input.close();
  const { success, stdout, stderr } = await child.output();
  const [id = "", trouble] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
  if (!success) throw new Error(`The tree cannot be made: ${trouble}`);
  return id;
}

/** A file that says of itself what it holds. */
export function honest(name: string, text: string): HandmadeNode {
  return { name, type: "file", mode: 0o644, mtime: "2026-01-01T00:00:00Z", size: text.length, text };
}

/** A folder. */
export function folder(name: string, nodes: readonly HandmadeNode[]): HandmadeNode {
  return { name, type: "dir", mode: 0o20000000755, mtime: "2026-01-01T00:00:00Z", nodes };
}

let built: Promise<string> | undefined;

function program(): Promise<string> {
  return built ??= (async () => {
    const hash = createHash("sha1").update(Deno.readTextFileSync(SOURCE)).digest("hex").slice(0, 16);
    return join(await cached(`handmade-tree-${RESTIC.version}-${hash}`, build), "handmade");
  })();
}

async function build(into: string): Promise<void> {
  const module = `${RESTIC.module}@v${RESTIC.version}`;
  const printed = await runCommand("go", ["mod", "download", "-json", module], { cwd: into });
  const { Dir } = z.object({ Dir: z.string() }).parse(JSON.parse(printed));
  // Only from within the module may its packages be used, and Go lets nothing be laid over its own copy.
  const copy = join(into, "module");
  copyTree(Dir, copy);
  writeFile(join(copy, "cmd", "handmade", "main.go"), Deno.readFileSync(SOURCE));
  await runCommand("go", ["build", "-o", join(into, "handmade"), "./cmd/handmade"], {
    cwd: copy,
    env: { CGO_ENABLED: "0" },
  });
  Deno.removeSync(copy, { recursive: true });
}

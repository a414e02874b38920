import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** One import. Paths are relative to the repository, with forward slashes; packages and built-ins keep their names. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Types are gone at run time; a dynamic import loads only when it is reached. */
  readonly kind: "static" | "dynamic" | "type";
}

interface GraphJson {
  readonly modules: readonly {
    readonly specifier: string;
    readonly dependencies?: readonly {
      readonly isDynamic?: boolean;
      readonly code?: { readonly specifier?: string };
      readonly type?: { readonly specifier?: string };
    }[];
  }[];
}

/** All imports below some modules, as Deno itself resolves them. */
export async function importsBelow(...entries: readonly string[]): Promise<Edge[]> {
  const edges = new Map<string, Edge>();
  for (const entry of entries) {
    const { stdout, success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", entry],
      cwd: ROOT,
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    const graph: GraphJson = JSON.parse(new TextDecoder().decode(stdout));
    for (const { specifier, dependencies = [] } of graph.modules) {
      for (const { code, type, isDynamic } of dependencies) {
        const kind = code === undefined ? "type" : isDynamic ? "dynamic" : "static";
        const target = (code ?? type)?.specifier;
        if (target === undefined) continue;
        const edge: Edge = { from: nameOf(specifier), to: nameOf(target), kind };
        edges.set(JSON.stringify(edge), edge);
      }
    }
  }
  return [...edges.values()];
}

function nameOf(specifier: string): string {
  return specifier.startsWith("file:") ? relative(ROOT, fileURLToPath(specifier)).split(sep).join("/") : specifier;
}

/** Everything that is loaded together with some modules. */
export function loadedWith(edges: readonly Edge[], ...entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...entries];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { from, to, kind } of edges) if (from === next && kind === "static") open.push(to);
  }
  return seen;
}

/** The program's own modules, by path, with their text without comments. */
export function sources(): Map<string, string> {
  const found = new Map<string, string>();
  const add = (path: string) => {
    const text = Deno.readTextFileSync(`${ROOT}/${path}`);
    found.set(path, text.replaceAll(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""));
  };
  const visit = (folder: string) => {
    for (const { name, isDirectory } of Deno.readDirSync(`${ROOT}/${folder}`)) {
      const path = `${folder}/${name}`;
      if (isDirectory) visit(path);
      else if (name.endsWith(".ts")) add(path);
    }
  };
  visit("lib");
  add("cli.ts");
  add("mod.ts");
  return found;
}

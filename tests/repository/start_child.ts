/** Starts `child.ts`. */
export function startChild(verb: "init" | "backup", server: string, root: string): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", new URL("child.ts", import.meta.url).href, verb, server, root],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

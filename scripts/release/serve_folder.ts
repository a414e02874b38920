/**
 * Serves a release's files on loopback, flat as a release page has them: `serve_folder.ts FOLDER PORT`. For trying a
 * release before it is published.
 *
 * @module
 */
import { join } from "node:path";

/** Where each file of a release lies, by its name. */
export function filesByName(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    if (!isDirectory) files.set(name, join(folder, name));
    else for (const [inner, path] of filesByName(join(folder, name))) files.set(inner, path);
  }
  return files;
}

/** Serves them. */
export function serveFolder(folder: string, port: number): Deno.HttpServer<Deno.NetAddr> {
  const files = filesByName(folder);
  return Deno.serve({ hostname: "127.0.0.1", port, onListen() {} }, async (request) => {
    // Whatever stands before the name: each shape of a release page leads here.
    const path = files.get(new URL(request.url).pathname.split("/").at(-1) ?? "");
    return path === undefined
      ? new Response("no such file", { status: 404 })
      : new Response((await Deno.open(path)).readable);
  });
}

if (import.meta.main) {
  const [folder = "dist", port = "0"] = Deno.args;
  const server = serveFolder(folder, Number(port));
  console.log(`http://127.0.0.1:${server.addr.port}/`);
  await server.finished;
}

import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { unpackTar } from "modern-tar";
import { cached } from "../toolchain/cache_folder.ts";
import { runProgram } from "./run_program.ts";
import { DENO_VERSION, programName, type Target } from "./targets.ts";

/**
 * Deno's own program for a system, as its makers signed it: from the npm package, through the npm client and whatever
 * registry it is set up for. Kept in the toolchain's cache folder.
 *
 * @throws {Error} The package has another hash than the pinned one, which no registry may change.
 */
export async function denoProgram(target: Target): Promise<Uint8Array<ArrayBuffer>> {
  const name = programName(target, "deno");
  const folder = await cached(`deno-${DENO_VERSION}-${target.name}`, async (folder) => {
    const spec = `${target.denoPackage}@${DENO_VERSION}`;
    const printed = await runProgram("npm", ["pack", "--silent", "--ignore-scripts", spec], { cwd: folder });
    const file = join(folder, printed.trim().split("\n").at(-1) ?? "");
    const packed = await Deno.readFile(file);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-512", packed)).toBase64();
    if (`sha512-${hash}` !== target.denoIntegrity) {
      throw new Error(`${spec} is not the package that is pinned: sha512-${hash}`);
    }
    const entries = await unpackTar(gunzipSync(packed), { filter: ({ name: path }) => path === `package/${name}` });
    const program = entries[0]?.data;
    if (program === undefined) throw new Error(`${spec} has no ${name} in it`);
    await Deno.writeFile(join(folder, name), program, { mode: 0o755 });
    await Deno.remove(file);
  });
  return await Deno.readFile(join(folder, name));
}

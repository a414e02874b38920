import { ensureStateFolder, type StateFolder, stateFolder } from "../../lib/settings/state_folder.ts";

/** An empty game directory with a `.cloud-sync` in it, gone at the end of the scope. */
export function tempInstance(): StateFolder & Disposable {
  const folder = stateFolder(Deno.realPathSync(Deno.makeTempDirSync({ prefix: "instance-sync-settings-" })));
  ensureStateFolder(folder);
  return { ...folder, [Symbol.dispose]: () => Deno.removeSync(folder.root, { recursive: true }) };
}

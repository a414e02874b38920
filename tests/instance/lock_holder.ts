/**
 * A second process for the lock's tests: takes the lock of the instance in its argument, says `held`, and keeps it until
 * its standard input ends.
 *
 * @module
 */
import { withInstanceLock } from "../../lib/instance/lock.ts";
import { stateFolder } from "../../lib/settings/state_folder.ts";

await withInstanceLock(stateFolder(Deno.args[0] ?? ""), { waitMs: 30_000, onWait: () => {} }, async () => {
  console.log("held");
  for await (const _ of Deno.stdin.readable);
});

import { isSame } from "./computer.ts";
import type { PlayersPart } from "./network.ts";
import { check, command, output, say } from "./page.ts";

/**
 * The chapter about a thief: everything the player's token opens is tried against the history.
 *
 * @throws {DemoError} Something could be deleted.
 */
export async function theft(network: PlayersPart, restic: string): Promise<void> {
  const before = network.stored();
  const [oldest = ""] = network.states();
  say(
    "The laptop may add to the history, and nothing else: the server runs in a mode that refuses to delete " +
      "(rest-server --append-only). With all that the laptop knows:",
  );
  const attempts = [
    await network.forget(restic),
    await network.delete(`snapshots/${oldest}`, "one saved state"),
    await network.delete("config", "what is needed to read anything"),
    await network.delete("", "everything"),
  ];
  for (const { what, answer } of attempts) {
    command("thief", what);
    output(answer);
  }
  check(attempts.every(({ refused }) => refused), "Each attempt was refused.");
  check(isSame(network.stored(), before), `All ${network.states().length} saved states are still there.`);
}

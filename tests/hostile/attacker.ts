/**
 * Whoever stole an account: plain restic with the account's password, on trees and with tags of its own choice.
 *
 * @module
 */
import { join } from "node:path";
import { type Device, plainRestic, type Player } from "../support/devices.ts";
import { tempDir } from "../support/temp.ts";
import { type Content, contentOf } from "../e2e/same_instance.ts";

/** One snapshot to plant. */
export interface Planted {
  /** Makes the tree; gets its folder. */
  readonly make: (folder: string) => void | Promise<void>;
  readonly tags?: readonly string[];
  /** What is saved; everything in the folder if left out. */
  readonly targets?: readonly string[];
  readonly parent?: string;
  readonly host?: string;
}

/** Saves a tree as the player's newest state; as one of this program's own unless the tags say otherwise. */
export async function plant(
  player: Player,
  { make, tags = ["sync:1"], targets, parent, host }: Planted,
): Promise<void> {
  await using temp = tempDir("attacker");
  await make(temp.path);
  await plainRestic(player.repositoryDir, [
    "backup",
    "--quiet",
    "--group-by=",
    ...(parent === undefined ? ["--force"] : [`--parent=${parent}`]),
    `--host=${host ?? "stolen"}`,
    ...tags.map((tag) => `--tag=${tag}`),
    ...targets ?? ["."],
  ], { cwd: temp.path });
}

/** The ids on the server, with restic's own eyes. */
export async function idsOf(player: Player): Promise<string[]> {
  const parsed: readonly { readonly id: string }[] = JSON.parse(
    await plainRestic(player.repositoryDir, ["snapshots", "--json"]),
  );
  return parsed.map(({ id }) => id);
}

/** Everything beside the game directory of a device: what a way out would change. */
export function outside(device: Device): Content {
  return contentOf(join(device.root, ".."), { except: ["game"] });
}

/** What the last run told the player in passing. */
export function notes(device: Device): string {
  return device.events.flatMap((event) => event.type === "note" ? [event.text] : []).join("\n");
}

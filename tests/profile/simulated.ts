/**
 * Instances around a repository in plain folders, without restic: many meetings in a second.
 *
 * @module
 */
import { join } from "node:path";
import { exchangeByPull, exchangeByPush, meet } from "../../lib/profile/meet.ts";
import { openProfile } from "../../lib/profile/profile_session.ts";
import type { Repository } from "../../lib/repository/types.ts";
import { openSession } from "../../lib/sync/session.ts";
import type { ProfilePart } from "../../lib/sync/profile_types.ts";
import { undoIn } from "../../lib/sync/undo.ts";
import { writeFile } from "../support/temp.ts";

/** One instance on one computer. */
export class Instance {
  constructor(readonly root: string, readonly repository: Repository) {
    writeFile(join(root, ".cloud-sync/token"), "alice:secret\n");
    writeFile(join(root, ".cloud-sync/config.json"), '{"version":1,"profile":true}');
  }

  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, content: string | Uint8Array): void {
    writeFile(this.path(name), content);
  }

  read(name: string): string | undefined {
    try {
      return Deno.readTextFileSync(this.path(name));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }

  /** What a run does about the profile, its own sync aside. */
  async run(what: "pull" | "push" | "undo"): Promise<ProfilePart> {
    const session = await openSession({ packFolder: this.root, url: "http://127.0.0.1:9/" });
    const profile = { ...await openProfile(session), repository: this.repository };
    if (what === "push") return await meet(session, profile, () => exchangeByPush(profile), "tell");
    if (what === "pull") return await meet(session, profile, () => exchangeByPull(profile));
    return await meet(session, profile, async () => {
      await undoIn(profile, performance.now());
      return { sent: false };
    }, "give");
  }
}

/**
 * What lies on the real server, brought into the words of the simulation: every saved state is restored with plain restic
 * and read.
 *
 * @module
 */
import { join } from "node:path";
import * as z from "zod/mini";
import { plainRestic } from "../../../tests/support/devices.ts";
import { isFolder } from "../memory_disk.ts";
import { filesBelow } from "../content.ts";
import { Network, type Saved, type SavedFile } from "../memory_repository.ts";
import type { Computer } from "../simulation.ts";
import { RealMachine } from "./real_machine.ts";

const Records = z.array(z.object({
  id: z.string(),
  parent: z.optional(z.string()),
  time: z.string(),
  hostname: z.string(),
  tags: z.optional(z.array(z.string())),
}));

/** The saved states of one instance on the server's disk. Forgetting one here forgets it there. */
export class RealNetwork extends Network {
  readonly #dir: string;
  readonly #scratch: string;
  #looking: Promise<void> = Promise.resolve();

  /**
   * @param dir The repository's folder on the server's disk.
   * @param scratch An existing folder of our own.
   */
  constructor(dir: string, scratch: string) {
    const saved = new ForgottenThereToo(dir);
    super(() => "", saved);
    this.#dir = dir;
    this.#scratch = scratch;
  }

  /** Reads what is new since the last look. */
  look(computers: readonly Computer[]): Promise<void> {
    return this.#looking = this.#looking.then(() => this.#look(computers));
  }

  async #look(computers: readonly Computer[]): Promise<void> {
    const fresh = idsIn(join(this.#dir, "snapshots")).filter((id) => !this.saved.has(id));
    if (fresh.length === 0) return;
    const records = Records.parse(JSON.parse(await plainRestic(this.#dir, ["snapshots", "--json", "--no-lock"])));
    for (const { id, parent, time, hostname, tags } of records) {
      if (!fresh.includes(id)) continue;
      const machine = new RealMachine(join(this.#scratch, id.slice(0, 16)));
      await plainRestic(this.#dir, ["restore", id, "--target", machine.base, "--no-lock", "--quiet"]);
      const top = machine.find("");
      const files = new Map<string, SavedFile>();
      if (top !== undefined && isFolder(top)) {
        for (const [path, bytes] of filesBelow(top, "")) {
          // A restic whose program was killed alone saves what the game wrote meanwhile. Nobody takes this file from there.
          if (!path.endsWith("/session.lock")) files.set(path, { bytes, mtime: 0, ctime: 0 });
        }
      }
      Deno.removeSync(machine.base, { recursive: true });
      const snapshot = { id, time, host: hostname, tags: tags ?? [], ...(parent === undefined ? {} : { parent }) };
      const maker = computers.find(({ name }) => name === hostname) ?? computers[0];
      const saved: Saved = { snapshot, nodes: new Map(), files, madeBy: maker?.machine ?? machine };
      this.exists = true;
      this.saved.set(id, saved);
      this.ever.set(id, saved);
      this.remembered.set(id, snapshot);
    }
  }
}

class ForgottenThereToo extends Map<string, Saved> {
  readonly #dir: string;
  constructor(dir: string) {
    super();
    this.#dir = dir;
  }
  override delete(id: string): boolean {
    Deno.removeSync(join(this.#dir, "snapshots", id));
    return super.delete(id);
  }
}

function idsIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => /^[0-9a-f]{64}$/.test(name)).sort();
  } catch (error) {
    // Nobody has sent anything yet.
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

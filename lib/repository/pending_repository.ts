import * as z from "zod/mini";
import { join } from "../paths.ts";
import { removeIfThere, writeFileAtomically } from "../settings/atomic_file.ts";
import { readSettings } from "../settings/settings_file.ts";
import type { NewRepository } from "./new_repository.ts";

const Pending = z.object({
  version: z.literal(1),
  key: z.object({ name: z.string().check(z.regex(/^[0-9a-f]{64}$/)), content: z.string() }),
  config: z.string(),
});

/**
 * Keeps a new repository's files until both are on the network: a run that dies between the two must leave what the next
 * one needs, because an append-only server never gives back the place of a key. The files are encrypted.
 */
export function keepPending(stateDir: string, { key, config }: NewRepository): void {
  const pending: z.infer<typeof Pending> = {
    version: 1,
    key: { name: key.name, content: key.content.toBase64() },
    config: config.toBase64(),
  };
  writeFileAtomically(pathIn(stateDir), JSON.stringify(pending));
}

/** The repository that an earlier run did not finish putting on the network, if any. */
export function pendingRepository(stateDir: string): NewRepository | undefined {
  const read = readSettings(pathIn(stateDir), {
    version: 1,
    withoutIt: "the instance is set up anew on the network",
    parse: (value): NewRepository => {
      const { key, config } = Pending.parse(value);
      return {
        key: { name: key.name, content: Uint8Array.fromBase64(key.content) },
        config: Uint8Array.fromBase64(config),
      };
    },
  });
  return read.kind === "ok" ? read.value : undefined;
}

/** Forgets it: the repository is there. */
export function dropPending(stateDir: string): void {
  removeIfThere(pathIn(stateDir));
}

function pathIn(stateDir: string): string {
  return join(stateDir, "new-repository.json");
}

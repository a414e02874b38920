import type { OnConflict } from "./question_types.ts";
import type { Participant } from "./run_types.ts";

/**
 * What every verb takes. The names are those of the original tool, in camelCase.
 *
 * @example
 * ```ts
 * import { pull } from "@timemachine/instance-sync";
 *
 * const request: SyncRequest = {
 *   packFolder: Deno.makeTempDirSync(), // the game directory
 *   url: "https://saves.example/",
 *   onConflict: "keep-both",
 * };
 * console.log((await pull(request)).outcome); // "not-logged-in"
 * ```
 */
export interface SyncRequest extends Participant {
  /** The game directory. */
  readonly packFolder: string;
  /** The network's address, such as `https://saves.example/`; else what `login` stored. */
  readonly url?: string | undefined;
  /** The file with `account:password`; else `.cloud-sync/token`. */
  readonly tokenFile?: string | undefined;
  /** The restic to use; else one is found or downloaded. */
  readonly resticBinary?: string | undefined;
  /**
   * Whether restic may be downloaded where none is found.
   *
   * @default {true}
   */
  readonly allowDownload?: boolean | undefined;
  /**
   * Whether nobody can be asked: `decide` is then not called.
   *
   * @default {false}
   */
  readonly headless?: boolean | undefined;
  /** The instance's name on the network; else `config.json`, `INST_NAME`, or the folder's name. */
  readonly instance?: string | undefined;
  /** The answer to every conflict, without asking. Left out: `decide` is asked, and without it the run stops. */
  readonly onConflict?: OnConflict | undefined;
  /**
   * `whole-instance` asks about everything at once as soon as both sides changed, as the original did.
   *
   * @default {"units"}
   */
  readonly merge?: "units" | "whole-instance" | undefined;
}

/**
 * What is told of the account's shared profile. No I/O.
 *
 * @module
 */

/**
 * Pieces of a shared profile.
 *
 * @example
 * ```ts
 * const sum = ({ settings, servers, hotbars }: ProfilePieces) => settings + servers + hotbars;
 * console.log(sum({ settings: 12, servers: 2, hotbars: 0 })); // 14
 * ```
 */
export interface ProfilePieces {
  /** Settings of `options.txt`, key bindings among them. */
  readonly settings: number;
  /** Entries of the server list. */
  readonly servers: number;
  /** Rows of the creative hotbars. */
  readonly hotbars: number;
}

/**
 * What a run did about the account's shared profile.
 *
 * @example
 * ```ts
 * const line = ({ outcome, taken }: ProfilePart) => outcome === "in-step" ? `${taken.settings} settings came` : outcome;
 * const none = { settings: 0, servers: 0, hotbars: 0 };
 * console.log(line({ outcome: "in-step", taken: { ...none, settings: 3 }, given: none })); // "3 settings came"
 * ```
 */
export interface ProfilePart {
  /**
   * `in-step`: the network has it all. `waiting`: something goes with the next run. `offline` and `failed`: the profile
   * could not be used, see `reason`; the instance's own sync is not concerned.
   */
  readonly outcome: "in-step" | "waiting" | "offline" | "failed";
  /** What the profile changed in this instance. */
  readonly taken: ProfilePieces;
  /** What was changed in this instance and is the profile's now. */
  readonly given: ProfilePieces;
  /** One sentence for `offline` and `failed`. */
  readonly reason?: string;
}

/**
 * What `profile` did or found.
 *
 * @example
 * ```ts
 * import { profile } from "@timemachine/instance-sync";
 *
 * const found: ProfileReport = await profile({ packFolder: Deno.makeTempDirSync() });
 * console.log(found.state, found.pieces.settings); // "off" 0
 * ```
 */
export interface ProfileReport {
  /** Tells reports apart. */
  readonly command: "profile";
  /** What was asked for. */
  readonly action: "on" | "off" | "status";
  /** Whether this instance takes part from now on. */
  readonly state: "on" | "off";
  /** How many pieces the profile has, as far as this instance knows it. */
  readonly pieces: ProfilePieces;
  /** How the network stands against this instance; absent where nobody asked it. */
  readonly network?: "same" | "ahead" | "empty" | "offline" | "not-logged-in";
  /** Why the network could not be used, one sentence. */
  readonly offlineReason?: string;
  /** What was done; absent for `off` and `status`. */
  readonly part?: ProfilePart;
  /** Whole run, milliseconds. */
  readonly duration: number;
}

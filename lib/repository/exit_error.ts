import {
  CancelledError,
  DiskFullError,
  NoRepositoryError,
  ReadOnlyError,
  RepositoryDamagedError,
  RepositoryLockedError,
  RepositoryPasswordError,
  ResticFailedError,
  SnapshotGoneError,
  StalledError,
  type SyncError,
  UnreachableError,
} from "../errors.ts";
import { httpError } from "./classify_http.ts";

/** How a restic run ended. */
export interface ResticExit {
  readonly code: number;
  /** The message of restic's `exit_error` line, else its last text on stderr. No secrets. */
  readonly message: string;
  /** The host shown to the player. */
  readonly host: string;
  /** restic repeated a request whose answer did not come. */
  readonly repeated?: boolean;
}

type Make = (exit: ResticExit, options: ErrorOptions) => SyncError;

/** restic's own words are for the log: they name ids and packs, which no player knows. */
const DETAILS = "details are in the log (.cloud-sync/logs)";

const DAMAGED: Make = (_, options) =>
  new RepositoryDamagedError(
    `What the network keeps for this instance cannot be read. Tell the network's operator; ${DETAILS}.`,
    options,
  );

/** Codes with one meaning (restic `doc/075_scripting.rst`). 3 is a result, not an error: `backup.ts` handles it. */
const BY_CODE: Readonly<Record<number, Make>> = {
  10: (_, options) => new NoRepositoryError("The network has nothing saved for this instance.", options),
  11: ({ host }, options) =>
    new RepositoryLockedError(
      `The network (${host}) is being tidied up by its operator. Try again in a while.`,
      options,
    ),
  12: (_, options) =>
    new RepositoryPasswordError(
      "This login does not open what is saved for this instance: it was made with another password.",
      options,
    ),
  130: (_, options) => new CancelledError("Cancelled.", options),
};

/** What restic says where the disk here is full. (A full server answers with HTTP 507.) */
export const DISK_FULL = /no space left on device|not enough space on the disk|disk quota exceeded/i;

/** Code 1 is everything else: told apart by restic's message, first match wins. */
const BY_MESSAGE: readonly (readonly [RegExp, Make])[] = [
  [
    DISK_FULL,
    (_, options) =>
      new DiskFullError(
        "There is no space left on this computer for the sync: free some space and try again.",
        options,
      ),
  ],
  [
    /read-only file system/i,
    (_, options) => new ReadOnlyError("The disk that is used for the sync cannot be written.", options),
  ],
  [
    /snapshot.*(does not exist|not found in repository|no matching ID)|failed to find snapshot/is,
    (_, options) => new SnapshotGoneError("The saved state that was asked for is no longer on the network.", options),
  ],
  // A file of the repository that is gone, cut off, or holds something else; or a tree that no honest restic made.
  [
    /already contains keys|ciphertext|is damaged|invalid data returned|tree \w+ is not known|not found in (the index|repository)/i,
    DAMAGED,
  ],
  [
    /<(?!lock\/)\w+\/[0-9a-f]*> does not exist|zero size, invalid repository|cached file \S+ is too short|hash mismatch/i,
    DAMAGED,
  ],
  [
    /invalid child node name|node has invalid path|subtree for node .* is nil|without subtree|not ordered|error decoding tree|unknown blob/i,
    DAMAGED,
  ],
  // Files come into an empty folder of ours: only two entries of one name can be in each other's way there.
  [/: (not a directory|is a directory|file exists|directory not empty|no such file or directory) \(/i, DAMAGED],
  [
    /request timeout|context deadline exceeded/i,
    ({ host }, options) => new StalledError(`The network (${host}) stopped answering.`, options),
  ],
  [
    /x509|certificate/i,
    ({ host }, options) =>
      new UnreachableError(`The certificate of ${host} cannot be trusted, so nothing was sent.`, options),
  ],
  [
    /connection (refused|reset)|no such host|network is unreachable|no route to host|i\/o timeout|\bEOF\b|dial tcp|broken pipe|server misbehaving/i,
    ({ host }, options) => new UnreachableError(`The network (${host}) cannot be reached.`, options),
  ],
  // Last: what kept it from its lock may be any of the above.
  [
    /unable to create lock|invalid lock file/i,
    ({ host }, options) =>
      new RepositoryLockedError(
        `The network (${host}) could not note that this computer is at work. Try again in a while.`,
        options,
      ),
  ],
];

/** Turns the end of a restic run that failed into the error it means. restic's own words go into `cause`. */
export function exitError(exit: ResticExit): SyncError {
  const options: ErrorOptions = { cause: new Error(`restic ended with code ${exit.code}: ${exit.message}`) };
  const first = { ...exit, message: exit.message.split("\n", 1)[0] ?? "" };
  const byCode = BY_CODE[exit.code];
  if (byCode) return byCode(first, options);
  const status = /unexpected HTTP response \((\d{3})\)/.exec(exit.message)?.[1];
  // An append-only network refuses a second upload of what the first one, whose answer was lost, has brought.
  if (status === "403" && exit.repeated) {
    return new UnreachableError(
      `The network (${exit.host}) was interrupted in the middle of an upload. The next run sends the rest.`,
      options,
    );
  }
  // A piece is asked for that lies behind the end of a file: the file was cut off there.
  if (status === "416") return DAMAGED(first, options);
  if (status) return withCause(httpError(Number(status), exit.host), options);
  const byMessage = BY_MESSAGE.find(([pattern]) => pattern.test(exit.message));
  if (byMessage) return byMessage[1](first, options);
  return new ResticFailedError(`The program restic failed in a way that is not known here; ${DETAILS}.`, options);
}

function withCause(error: SyncError, { cause }: ErrorOptions): SyncError {
  error.cause = cause;
  return error;
}

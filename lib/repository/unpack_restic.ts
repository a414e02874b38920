import { ResticDownloadError } from "../errors.ts";
import { bunzip2 } from "./bzip2.ts";

/** Far more than any restic needs (about 30 MB), far less than hurts. */
const MAX_PROGRAM_BYTES = 256 * 1024 * 1024;

/**
 * Takes the program out of a release archive: a `.bz2` is the program itself, a `.zip` holds it as its only file.
 *
 * @param archive The whole archive, already known to be the released one.
 * @param file The archive's name: tells its kind.
 * @throws {ResticDownloadError} Where it cannot be unpacked.
 */
export async function unpackRestic(archive: Uint8Array, file: string): Promise<Uint8Array<ArrayBuffer>> {
  let program: Uint8Array<ArrayBuffer> | undefined;
  try {
    program = file.endsWith(".zip") ? await unzipOnly(archive) : await bunzip2(archive, MAX_PROGRAM_BYTES);
  } catch (cause) {
    throw cannotUnpack(file, cause);
  }
  if (program === undefined || program.length === 0) throw cannotUnpack(file);
  return program;
}

async function unzipOnly(archive: Uint8Array): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { unzipSync } = await import("fflate");
  const files = unzipSync(archive, {
    filter: ({ name, originalSize }) => name.endsWith(".exe") && originalSize <= MAX_PROGRAM_BYTES,
  });
  return Object.values(files)[0];
}

function cannotUnpack(file: string, cause?: unknown): ResticDownloadError {
  return new ResticDownloadError(
    `The downloaded ${file} cannot be unpacked. Try again later, or install restic yourself and name it with --restic-binary.`,
    { cause },
  );
}

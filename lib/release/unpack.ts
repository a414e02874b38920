import { UpgradeError } from "../errors.ts";

/** One file of an archive. */
export interface UnpackedFile {
  /** Its name, without any folder. */
  readonly name: string;
  readonly content: Uint8Array;
}

/** The folder that portable archives have their files in. */
const FOLDER = /^instance-sync\//;

/**
 * Takes a release's archive apart, in memory.
 *
 * @param archive The bytes of a `.zip` or `.tar.gz`.
 * @param name The archive's name.
 * @throws {UpgradeError} It cannot be read, or holds what no release of ours does.
 */
export async function unpack(archive: Uint8Array<ArrayBuffer>, name: string): Promise<UnpackedFile[]> {
  let files: UnpackedFile[];
  try {
    files = name.endsWith(".zip") ? await unzip(archive) : await untar(archive);
  } catch (cause) {
    throw new UpgradeError(`${name} cannot be unpacked. Nothing was changed.`, { cause });
  }
  const flat = files.map((file) => ({ ...file, name: file.name.replace(FOLDER, "") }));
  // Signed or not: no name leads anywhere else.
  const odd = flat.find(({ name }) => !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name));
  if (odd !== undefined) throw new UpgradeError(`${name} holds a file with an unexpected name. Nothing was changed.`);
  return flat;
}

async function unzip(archive: Uint8Array): Promise<UnpackedFile[]> {
  const { unzipSync } = await import("fflate");
  return Object.entries(unzipSync(archive)).filter(([name]) => !name.endsWith("/"))
    .map(([name, content]) => ({ name, content }));
}

async function untar(archive: Uint8Array<ArrayBuffer>): Promise<UnpackedFile[]> {
  const { unpackTar } = await import("modern-tar");
  const plain = await new Response(new Blob([archive]).stream().pipeThrough(new DecompressionStream("gzip"))).bytes();
  return (await unpackTar(plain)).filter(({ header }) => header.type === "file")
    .map(({ header, data }) => ({ name: header.name, content: data ?? new Uint8Array() }));
}

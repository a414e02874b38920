import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import type { Release } from "./release.ts";

/** English of the United States, in Unicode: what Windows shows where a program has no language of its own. */
const LANGUAGE = { lang: 1033, codepage: 1200 } as const;

/** `VOS_NT_WINDOWS32`, `VFT_APP` and the flags that are told, as Windows' own headers have them. */
const WINDOWS_PROGRAM = { fileOS: 0x40004, fileType: 1, fileFlagsMask: 0x3f } as const;

/**
 * Writes into a Windows program what its properties tell: name, version, commit. `deno compile` takes the base's own
 * information out and writes none. A signature that the base came with does not fit any more, so it goes too.
 *
 * @param program The compiled program.
 * @returns The program with it; everything else in it stays, also what Deno has put there.
 */
export function withVersionInformation(
  program: Uint8Array<ArrayBuffer>,
  { version, commit }: Pick<Release, "version" | "commit">,
): Uint8Array<ArrayBuffer> {
  const executable = NtExecutable.from(program, { ignoreCert: true });
  const resources = NtExecutableResource.from(executable);
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/, 3).map(Number);
  const information = Resource.VersionInfo.create(LANGUAGE.lang, WINDOWS_PROGRAM, []);
  information.setFileVersion(major, minor, patch, 0, LANGUAGE.lang);
  information.setProductVersion(major, minor, patch, 0, LANGUAGE.lang);
  information.setStringValues(LANGUAGE, {
    ProductName: "instance-sync",
    FileDescription: "instance-sync",
    FileVersion: version,
    ProductVersion: version,
    InternalName: "instance-sync",
    OriginalFilename: "instance-sync.exe",
    LegalCopyright: "MIT License",
    ...(commit === undefined ? {} : { Comments: `Commit ${commit}` }),
  });
  information.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  return new Uint8Array(executable.generate());
}

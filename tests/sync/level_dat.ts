/**
 * The smallest `level.dat` that is one (NBT, not packed): it holds nothing but the world's name.
 *
 * @param name ASCII, shorter than 256 characters.
 */
export function levelDat(name: string): string {
  return `\n\0\0\n\0\x04Data\b\0\tLevelName\0${String.fromCharCode(name.length)}${name}\0\0`;
}

import { list } from "../instance/look.ts";
import { join } from "../paths.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MOST_BYTES = 16 * 1024;
const MOST_PIXELS = 64;

/**
 * The picture of a world as the page may show it: a PNG of the game's own size, as text. Anything else is no picture.
 *
 * @param path The file, absolute.
 */
export function pictureAt(path: string): string | undefined {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const info = Deno.lstatSync(path);
    if (!info.isFile || info.size > MOST_BYTES) return undefined;
    bytes = Deno.readFileSync(path);
  } catch (error) {
    // Without a picture, or with one that may not be read, a world is shown all the same.
    if (error instanceof Error) return undefined;
    throw error;
  }
  const view = new DataView(bytes.buffer);
  const isPng = bytes.length > 33 && SIGNATURE.every((byte, at) => bytes[at] === byte) &&
    view.getUint32(12) === 0x49484452;
  if (!isPng || view.getUint32(16) > MOST_PIXELS || view.getUint32(20) > MOST_PIXELS) return undefined;
  return `data:image/png;base64,${bytes.toBase64()}`;
}

/** The pictures of these worlds (`saves/<folder>`), by that path; worlds without one are left out. */
export function worldIcons(root: string, worlds: Iterable<string>): Record<string, string> {
  const icons: Record<string, string> = {};
  for (const world of worlds) {
    const picture = pictureAt(join(root, world, "icon.png"));
    if (picture !== undefined) icons[world] = picture;
  }
  return icons;
}

/** The folders below `saves/` that hold a world, as `saves/<folder>`. */
export function worldFolders(root: string): string[] {
  return (list(join(root, "saves")) ?? []).filter((entry) => entry.isDirectory).map(({ name }) => `saves/${name}`);
}

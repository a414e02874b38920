const MAX_BYTES = 200;

/**
 * A folder name for the second copy of a world, such as `Home (from laptop, 2025-06-01)`: possible on every system, at
 * most 200 bytes, and not taken.
 *
 * @param folder The world's folder name.
 * @param device The device the copy came from.
 * @param date The day, in this computer's time zone.
 * @param taken Tells whether a name is in use.
 */
export function keepBothName(
  folder: string,
  device: string,
  date: Date,
  taken: (name: string) => boolean,
): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"));
  const from = cut(possible(device), 60).trimEnd() || "another computer";
  for (let copy = 1;; copy++) {
    const tail = ` (from ${from}, ${day.join("-")})${copy === 1 ? "" : ` ${copy}`}`;
    const name = cut(possible(folder), MAX_BYTES - byteLength(tail)).trimEnd() + tail;
    if (!taken(name)) return name;
  }
}

/** Leaves out what Windows forbids in names. */
function possible(name: string): string {
  // deno-lint-ignore no-control-regex -- control characters are exactly what is meant
  return name.replaceAll(/[<>:"/\\|?*\u0000-\u001f\u007f]/g, "_").toWellFormed().trim();
}

function cut(text: string, bytes: number): string {
  let kept = "";
  for (const character of text) {
    if (byteLength(kept + character) > bytes) break;
    kept += character;
  }
  return kept;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A pattern that means exactly this path. */
export function literal(path: string): string {
  return path.replaceAll(/[*?[]/g, "[$&]");
}

/** The path a pattern means, where it means one. */
export function plain(pattern: string): string {
  return pattern.replace(/\/$/, "").replaceAll(/\[([*?[])\]/g, "$1");
}

/** A path as part of a tag: restic splits tags at commas and trims them. */
export function pathToTag(path: string): string {
  return new TextEncoder().encode(path).toBase64({ alphabet: "base64url", omitPadding: true });
}

/** The paths of all tags that begin so; a tag that is not one of ours says nothing. */
export function pathsInTags(tags: readonly string[], prefix: string): string[] {
  return tags.filter((tag) => tag.startsWith(prefix)).flatMap((tag) => decode(tag.slice(prefix.length)));
}

function decode(text: string): string[] {
  try {
    return [new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.fromBase64(text, { alphabet: "base64url" }))];
  } catch {
    // Somebody else's tag that only looks like one of ours.
    return [];
  }
}

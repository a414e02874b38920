/**
 * What is new in a release, out of its change log. Pure.
 *
 * @module
 */
import { compareVersions, isVersion } from "./version_order.ts";

/** The change log's name in a release. */
export const NOTES_FILE = "CHANGELOG.md";

/** More than this nobody reads. */
const MOST = 30;
const LONGEST = 400;

/**
 * The points of a change log between two versions, the newest version's first, as plain text.
 *
 * @param text As Keep a Changelog writes it: `## 0.2.0`, `### Added`, `- a point`.
 * @param range After the one version, up to the other.
 * @example
 * ```ts
 * releaseNotes("## 0.2.0\n\n- `menu` has a search.\n", { after: "0.1.0", until: "0.2.0" }); // ["menu has a search."]
 * ```
 */
export function releaseNotes(
  text: string,
  { after, until }: { readonly after: string; readonly until: string },
): readonly string[] {
  const points: string[] = [];
  let wanted = false;
  let open = false;
  for (const line of text.split(/\r?\n/)) {
    const heading = /^## \[?v?([^\]\s]+)/.exec(line)?.[1];
    if (heading !== undefined) {
      wanted = isVersion(heading) && compareVersions(heading, after) > 0 && compareVersions(heading, until) <= 0;
    }
    const [, point] = /^[-*] +(.+)/.exec(line) ?? [];
    const [, more] = /^\s+(\S.*)/.exec(line) ?? [];
    if (wanted && point !== undefined) points.push(point);
    else if (wanted && open && more !== undefined) points.push(`${points.pop()} ${more}`);
    open = point !== undefined || (open && more !== undefined);
  }
  return points.slice(0, MOST).map((point) => plain(point).slice(0, LONGEST));
}

function plain(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/[`*]/g, "");
}

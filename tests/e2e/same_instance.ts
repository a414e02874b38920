import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";

/** Everything of a game directory that two computers can compare, read without the program under test. */
export type Content = ReadonlyMap<string, string>;

/** Which paths are left out of a comparison. */
export interface ContentOptions {
  /** Paths, or folders with all that is in them, that are left out. */
  readonly except?: readonly string[];
  /** `ignore`: only what is in the files counts. */
  readonly times?: "compare" | "ignore";
}

const NEVER_COMPARED = /(^|\/)(\.cloud-sync|session\.lock)$/;

/** Reads files (content, and mtime to the millisecond) and empty folders. */
export function contentOf(root: string, { except = [], times = "compare" }: ContentOptions = {}): Content {
  const found = new Map<string, string>();
  const visit = (folder: string): boolean => {
    let any = false;
    for (const entry of Deno.readDirSync(join(root, folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (NEVER_COMPARED.test(path) || except.includes(path)) continue;
      if (entry.isDirectory) {
        if (!visit(path)) found.set(`${path}/`, "empty folder");
      } else {
        const bytes = Deno.readFileSync(join(root, path));
        const mtime = Deno.lstatSync(join(root, path)).mtime?.getTime();
        found.set(
          path,
          `${bytes.length} bytes ${createHash("sha1").update(bytes).digest("hex")}${
            times === "compare" ? ` at ${mtime}` : ""
          }`,
        );
      }
      any = true;
    }
    return any;
  };
  visit("");
  return found;
}

/** Asserts that two game directories hold the same; names what differs. */
export function assertSameInstance(actual: string, expected: string, options: ContentOptions = {}): void {
  assertSameContent(contentOf(actual, options), contentOf(expected, options));
}

/** Asserts that a game directory is as it was. */
export function assertSameContent(actual: Content, expected: Content): void {
  const differing = [...new Set([...actual.keys(), ...expected.keys()])].sort()
    .filter((path) => actual.get(path) !== expected.get(path))
    .map((path) => `${path}: ${actual.get(path) ?? "missing"}, expected ${expected.get(path) ?? "nothing"}`);
  assert.deepEqual(differing, []);
}

/** A program that tests, demo and benchmark need in exactly one version. */
export interface Tool {
  readonly name: "restic" | "rest-server";
  readonly version: string;
  /** The arguments that make it tell its version. */
  readonly versionArguments: readonly string[];
  /** Debian's name of the package, and of the program in it. */
  readonly debian: { readonly package: string; readonly path: string };
}

/** The restic that we ship (`lib/repository/restic_release.ts`). */
export const RESTIC: Tool = {
  name: "restic",
  version: "0.19.1",
  versionArguments: ["version"],
  debian: { package: "restic", path: "usr/bin/restic" },
};

/** The server that the tests talk to. */
export const REST_SERVER: Tool = {
  name: "rest-server",
  version: "0.14.0",
  versionArguments: ["--version"],
  debian: { package: "restic-rest-server", path: "usr/bin/restic-rest-server" },
};

/** The program's file name on this system. */
export function fileName(tool: Tool): string {
  return Deno.build.os === "windows" ? `${tool.name}.exe` : tool.name;
}

/** Tells whether the program at `path` runs here and has the tool's version. */
export async function fits(tool: Tool, path: string): Promise<boolean> {
  try {
    const { stdout } = await new Deno.Command(path, { args: [...tool.versionArguments], stderr: "null" }).output();
    const found = /\b\d+\.\d+\.\d+\S*/.exec(new TextDecoder().decode(stdout))?.[0];
    return found === tool.version;
  } catch (error) {
    // Not there, or a program for another system: it does not fit, and the next way is tried.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return false;
    if (error instanceof Error && "code" in error && error.code === "ENOEXEC") return false;
    throw error;
  }
}

import {
  type ReleaseArchives,
  RESTIC_ARCHIVES,
  RESTIC_DOWNLOADS,
  RESTIC_VERSION,
} from "../../lib/repository/restic_release.ts";

/** A program that tests, demo and benchmark need in exactly one version. */
export interface Tool {
  readonly name: "restic" | "rest-server";
  readonly version: string;
  /** The arguments that make it tell its version. */
  readonly versionArguments: readonly string[];
  /** Its own release: `<downloads>/v<version>/<file>`. */
  readonly release: { readonly downloads: string; readonly archives: ReleaseArchives };
  /** Its Go module; the program is its package `./cmd/<name>`. */
  readonly module: string;
  /** Debian's name of the package and of the program. */
  readonly debian: string;
}

/** The restic that we ship. */
export const RESTIC: Tool = {
  name: "restic",
  version: RESTIC_VERSION,
  versionArguments: ["version"],
  release: { downloads: RESTIC_DOWNLOADS, archives: RESTIC_ARCHIVES },
  module: "github.com/restic/restic",
  debian: "restic",
};

/** The server that the tests talk to. Checksums from its release's signed `SHA256SUMS`. */
export const REST_SERVER: Tool = {
  name: "rest-server",
  version: "0.14.0",
  versionArguments: ["--version"],
  release: {
    downloads: "https://github.com/restic/rest-server/releases/download",
    archives: {
      "linux-x86_64": {
        file: "rest-server_0.14.0_linux_amd64.tar.gz",
        sha256: "4c9c95bc079a0334e81fad379b19dc5c3353c71c2c88d652cafce2081c2b1c66",
      },
      "linux-aarch64": {
        file: "rest-server_0.14.0_linux_arm64.tar.gz",
        sha256: "cef139cbe8b27b16bda731d17f093b0aa466b8c60b136c12d78b6f2bff3daf22",
      },
    },
  },
  module: "github.com/restic/rest-server",
  debian: "restic-rest-server",
};

/** The program's file name on this system. */
export function fileName(tool: Tool): string {
  return Deno.build.os === "windows" ? `${tool.name}.exe` : tool.name;
}

/** The version that the program at `path` tells, or nothing where it does not run here. */
export async function versionOf(tool: Tool, path: string): Promise<string | undefined> {
  try {
    const { stdout } = await new Deno.Command(path, { args: [...tool.versionArguments], stderr: "null" }).output();
    return /\b\d+\.\d+\.\d+\S*/.exec(new TextDecoder().decode(stdout))?.[0];
  } catch {
    // Whatever keeps it from starting: this is not the program we look for, and the next way is tried.
    return undefined;
  }
}

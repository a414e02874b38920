/**
 * The systems a release is made for.
 *
 * @module
 */

/** The Deno of the portable archives and below the compiled programs; also the one the tests run with. */
export const DENO_VERSION = "2.9.6";

/** One system. */
export interface Target {
  /** As it stands in file names. */
  readonly name: string;
  /** As `deno compile --target` calls it. */
  readonly triple: string;
  /** The npm package with Deno's own, signed program. */
  readonly denoPackage: string;
  /** That package's hash, as the registry and any lock file have it. */
  readonly denoIntegrity: string;
  /** What comes of it. A program can be compiled for fewer systems than Deno runs on. */
  readonly forms: readonly ("portable" | "compiled")[];
}

const BOTH = ["portable", "compiled"] as const;

/** All of them, by name. */
export const TARGETS: readonly Target[] = [
  {
    name: "linux-arm64",
    triple: "aarch64-unknown-linux-gnu",
    denoPackage: "@deno/linux-arm64-glibc",
    denoIntegrity: "sha512-poqhoH9B3nYloigEMPT5t8HY+wBeiuea1An5Q7fqgJzP0SYmWsoS/oUnWO/pEiA4ofzIBy1Elt/in58xKtxEoQ==",
    forms: BOTH,
  },
  {
    name: "linux-x64",
    triple: "x86_64-unknown-linux-gnu",
    denoPackage: "@deno/linux-x64-glibc",
    denoIntegrity: "sha512-3md4TKLCuzsLDmfOoC5KN7NAZaxSVkMgm64vg6foD00JBADCpYS2/5QqXfzgnP5ZQz3iLP9vBQJtEgc116OAoQ==",
    forms: BOTH,
  },
  {
    name: "macos-arm64",
    triple: "aarch64-apple-darwin",
    denoPackage: "@deno/darwin-arm64",
    denoIntegrity: "sha512-V8uO1Aolrl/yvdMb5lOtgtigs8YuZBjrOrgviVMiYkQ0swymFfzkae1wZak4Xi24t7vf7d/eiMb/7ryjjVm+tg==",
    forms: BOTH,
  },
  {
    name: "macos-x64",
    triple: "x86_64-apple-darwin",
    denoPackage: "@deno/darwin-x64",
    denoIntegrity: "sha512-tPi3CWPRdjW1MaWlvWjORE7Ass5SADdWdj1BF1Q1PEdzi+5u/mC5YhmZzniMiPr81PpaFeqjXaLAsfb8lFsZ0Q==",
    forms: BOTH,
  },
  {
    name: "windows-arm64",
    triple: "aarch64-pc-windows-msvc",
    denoPackage: "@deno/win32-arm64",
    denoIntegrity: "sha512-iHSHs89g2Uy6k0bGHmXkgzTIW8WXImYPpvqRRO/zNsK1/N79PcjvAth1TuQatuIALcLdocstPs/PAYtndbfr0A==",
    forms: ["portable"],
  },
  {
    name: "windows-x64",
    triple: "x86_64-pc-windows-msvc",
    denoPackage: "@deno/win32-x64",
    denoIntegrity: "sha512-qRGnmVz/Ea6UWPht/S3xFRK17UZ/ls38DSVfgGB17fpASLxPkksqzWUI/BzL9YYoOknYzfc94mySGyInZu/JXw==",
    forms: BOTH,
  },
];

/** Tells whether a target is Windows, where programs and archives have other endings. */
export function isWindows({ name }: Target): boolean {
  return name.startsWith("windows-");
}

/** A program's file name there. */
export function programName(target: Target, name: string): string {
  return isWindows(target) ? `${name}.exe` : name;
}

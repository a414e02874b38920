/**
 * Finds the real parsers that launchers are made of, for the tests of hook lines, or brings them here where that can be
 * done without asking anybody: Debian's own packages, by root. `deno run -A scripts/launcher_parsers.ts` says what it
 * found.
 *
 * @module
 */

/** What the tests can use of this machine; undefined where it is not here. */
export interface LauncherParsers {
  /** A Python that has Qt 5. */
  readonly qt5: string | undefined;
  /** A Python that has Qt 6. */
  readonly qt6: string | undefined;
  /** A JDK's `java`, which also compiles. */
  readonly java: string | undefined;
  /** Node, for its `shell: true`. */
  readonly node: string | undefined;
}

/** Debian's Python, which sees Debian's packages; another one may come first in PATH. */
const PYTHONS = ["/usr/bin/python3", "python3"];

const PACKAGES = { qt5: "python3-pyqt5", qt6: "python3-pyqt6", java: "default-jdk-headless" } as const;

/** Looks for them. */
export async function findLauncherParsers(): Promise<LauncherParsers> {
  const first = async (programs: readonly string[], args: readonly string[]) => {
    for (const program of programs) if (await succeeds(program, args)) return program;
    return undefined;
  };
  const [qt5, qt6, java, node] = await Promise.all([
    first(PYTHONS, ["-c", "import PyQt5.QtCore"]),
    first(PYTHONS, ["-c", "import PyQt6.QtCore"]),
    first(["java"], ["--list-modules"]),
    first(["node"], ["--version"]),
  ]);
  return { qt5, qt6, java, node };
}

/**
 * Finds them, or installs Debian's packages where we are root on such a system.
 *
 * @param say Told in one line what is here and what is done.
 */
export async function bringLauncherParsers(say: (line: string) => void): Promise<LauncherParsers> {
  let found = await findLauncherParsers();
  const missing = (Object.keys(PACKAGES) as (keyof typeof PACKAGES)[]).filter((name) => found[name] === undefined);
  if (missing.length > 0 && Deno.build.os === "linux" && Deno.uid() === 0 && await succeeds("apt-get", ["--version"])) {
    const packages = missing.map((name) => PACKAGES[name]);
    say(`launcher parsers: installing Debian's packages ${packages.join(", ")} ...`);
    // The lists may be old and still good enough: what counts is whether they are there in the end.
    await succeeds("apt-get", ["update", "-qq"]);
    await succeeds("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages]);
    found = await findLauncherParsers();
  }
  for (const [name, program] of Object.entries(found)) {
    say(`launcher parsers: ${name} ${program === undefined ? "is not here, its tests are skipped" : `by ${program}`}`);
  }
  return found;
}

async function succeeds(program: string, args: readonly string[]): Promise<boolean> {
  try {
    const { success } = await new Deno.Command(program, {
      args: [...args],
      env: { DEBIAN_FRONTEND: "noninteractive" },
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).output();
    return success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (import.meta.main) await bringLauncherParsers(console.log);

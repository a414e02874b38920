/**
 * Brings what tests look with (the installers' and manifests') or need (other systems' disks), where that can be done
 * without asking anybody: Debian's packages, by root. A test whose tool is not here is skipped and says so.
 *
 * @module
 */

/** Programs, and the packages in which they lie. */
const TOOLS: Readonly<Record<string, string>> = {
  shellcheck: "shellcheck",
  busybox: "busybox",
  ruby: "ruby",
  "mkfs.exfat": "exfatprogs",
  "mount.exfat-fuse": "exfat-fuse",
  "mkfs.ntfs": "ntfs-3g",
  "mkfs.btrfs": "btrfs-progs",
};

/** Whether a program is on PATH. */
export async function hasTool(name: string): Promise<boolean> {
  const { success } = await new Deno.Command("sh", { args: ["-c", 'command -v "$1"', "sh", name], stdout: "null" })
    .output();
  return success;
}

/**
 * Finds the tools, or installs Debian's packages where we are root on such a system.
 *
 * @param say Told in one line what is here and what is done.
 */
export async function bringShellTools(say: (line: string) => void): Promise<void> {
  if (Deno.build.os === "windows") return;
  const missing = await missingTools();
  if (missing.length > 0 && Deno.build.os === "linux" && Deno.uid() === 0 && await hasTool("apt-get")) {
    const packages = missing.map((tool) => TOOLS[tool] ?? tool);
    say(`shell tools: installing Debian's packages ${packages.join(", ")} ...`);
    // The lists may be old and still good enough: what counts is whether they are there in the end.
    for (const args of [["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", ...packages]]) {
      await new Deno.Command("apt-get", {
        args,
        env: { DEBIAN_FRONTEND: "noninteractive" },
        stdin: "null",
        stdout: "null",
        stderr: "null",
      }).output();
    }
  }
  const still = await missingTools();
  say(`shell tools: ${still.length === 0 ? "all here" : `not here, their tests are skipped: ${still.join(", ")}`}`);
}

async function missingTools(): Promise<string[]> {
  const tools = Object.keys(TOOLS);
  const here = await Promise.all(tools.map(hasTool));
  return tools.filter((_, index) => !here[index]);
}

if (import.meta.main) await bringShellTools(console.log);

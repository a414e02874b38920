import { join } from "node:path";
import { runCommand } from "./commands.ts";
import { startWindows, type WindowsProcess } from "./run_windows.ts";

let built: Promise<string> | undefined;

/**
 * Holds a file as another Windows program would, until it is killed.
 *
 * @param root The computer.
 * @param how `alone`: opened without sharing; `locked`: shared, with a lock on its bytes, as the game does.
 * @param path Windows path.
 */
export async function holdFile(root: string, how: "alone" | "locked", path: string): Promise<WindowsProcess> {
  await (built ??= runCommand(
    "go",
    ["build", "-o", join(root, "tools", "hold_file.exe"), join(import.meta.dirname ?? ".", "hold_file.go")],
    { env: { GOOS: "windows", GOARCH: "amd64", CGO_ENABLED: "0" } },
  ));
  const holder = startWindows(root, { program: "Z:\\tools\\hold_file.exe", args: [how, path] });
  let over: string | undefined;
  holder.ended.then(({ output }) => over = output);
  while (!holder.printed().includes("held")) {
    if (over !== undefined) throw new Error(`${path} cannot be held: ${over}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return holder;
}

/**
 * Makes docs/images/demo.png, the README's picture, out of what the demo really prints: `deno run -A scripts/picture.ts`.
 * Needs Chromium (Debian: `apt-get install chromium`); `CHROMIUM` names another program.
 *
 * @module
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { tempDir } from "../tests/support/temp.ts";
import { terminalPage } from "./picture/terminal_page.ts";

/** The chapters that are shown: one question and its best answer. */
const CHAPTERS = /^\d+\. (Both play the same world|Third answer)/;
const WIDTH = 840;

const root = join(import.meta.dirname ?? ".", "..");
const printed = await run(Deno.execPath(), ["run", "-A", join(root, "scripts", "demo.ts")]);
const chapters = printed.split(/\n(?=\d+\. )/).filter((part) => CHAPTERS.test(part)).map((part) => part.trimEnd());
const last = printed.trimEnd().split("\n").at(-1) ?? "";

using temp = tempDir("picture");
const page = join(temp.path, "page.html");
Deno.writeTextFileSync(page, terminalPage([...chapters, last].join("\n\n").split("\n"), WIDTH));
const [, height = "600"] = /data-height="(\d+)"/.exec(await chromium(["--dump-dom"], 600)) ?? [];
await chromium([`--screenshot=${join(root, "docs", "images", "demo.png")}`], Number(height));

function chromium(args: readonly string[], height: number): Promise<string> {
  return run(Deno.env.get("CHROMIUM") ?? "chromium", [
    ...["--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1.25", "--disable-lcd-text"],
    ...[`--user-data-dir=${join(temp.path, "profile")}`, "--default-background-color=00000000"],
    // Chromium cannot build its sandbox as root, as in a container.
    ...(Deno.build.os !== "windows" && Deno.uid() === 0 ? ["--no-sandbox"] : []),
    `--window-size=${WIDTH},${height}`,
    ...args,
    pathToFileURL(page).href,
  ]);
}

async function run(program: string, args: readonly string[]): Promise<string> {
  const child = new Deno.Command(program, { args: [...args], stdin: "null", env: { NO_COLOR: "1" } });
  const { success, stdout, stderr } = await child.output();
  const [text = "", trouble = ""] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (!success) throw new Error(`${program} failed: ${text}${trouble}`);
  return text;
}

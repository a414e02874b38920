import assert from "node:assert/strict";
import { join } from "node:path";
import { COMMAND_NAMES, OPTION_NAMES, optionSpec } from "../../lib/commands/command_table.ts";
import { RESTIC_FILE_NAME } from "../../lib/repository/restic_release.ts";
import { hookFlags } from "../../lib/sandbox/hook_flags.ts";

const ROOT = join(import.meta.dirname ?? ".", "..", "..");
const README = Deno.readTextFileSync(join(ROOT, "README.md"));

Deno.test("the README's hook line has exactly the flags that the program is made for", () => {
  const [, line = ""] = /^"\S+deno" run (.*) "\S+cli\.ts" pull$/m.exec(README) ?? [];
  const flags = hookFlags("https://saves.example/").map((flag) => flag.replace(RESTIC_FILE_NAME, "restic"));
  assert.equal(line, flags.join(" "));
});

Deno.test("the README names every command and every option", () => {
  for (const name of COMMAND_NAMES) assert.match(README, new RegExp(`^\\| \`${name}[ \`]`, "m"), name);
  for (const name of OPTION_NAMES) {
    const spec = optionSpec(name);
    if (spec.hidden === undefined) assert.match(README, new RegExp(`^\\|.*\`--${name}[=\`]`, "m"), name);
  }
});

Deno.test("the README's links to files of the project lead somewhere", () => {
  const links = [...README.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = ""]) => path);
  assert.ok(links.length > 0);
  for (const path of links) assert.ok(Deno.statSync(join(ROOT, path)).isFile, path);
});

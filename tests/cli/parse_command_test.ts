import assert from "node:assert/strict";
import { UsageError } from "../../lib/errors.ts";
import { COMMAND_NAMES, commandSpec, optionSpec, shownOptionsOf } from "../../lib/commands/command_table.ts";
import { helpText } from "../../lib/commands/help.ts";
import { parseCommand } from "../../lib/commands/parse_command.ts";

Deno.test("the original's command line is understood", () => {
  const parsed = parseCommand([
    "pull",
    "--url",
    "https://a.example/",
    "--pack-folder=/x y/",
    "--token-file",
    "t",
    "--restic-binary=r",
    "--no-download",
    "-g",
  ]);
  assert.equal(parsed.command, "pull");
  assert.equal(parsed.value("url"), "https://a.example/");
  assert.equal(parsed.value("pack-folder"), "/x y/");
  assert.equal(parsed.value("token-file"), "t");
  assert.equal(parsed.value("restic-binary"), "r");
  assert.ok(parsed.has("no-download"));
  assert.ok(parsed.has("no-gui"));
  assert.ok(!parsed.has("json"));
});

Deno.test("options may stand before the command", () => {
  const parsed = parseCommand(["--no-gui", "--instance", "a", "push", "--json"]);
  assert.equal(parsed.command, "push");
  assert.equal(parsed.value("instance"), "a");
  assert.ok(parsed.has("json"));
});

Deno.test("everything after the first -- belongs to the other command", () => {
  const parsed = parseCommand(["pull", "--", "java", "-g", "--json", "--", "x"]);
  assert.deepEqual(parsed.chained, ["java", "-g", "--json", "--", "x"]);
  assert.ok(!parsed.has("json"));
  assert.ok(!parsed.has("no-gui"));
});

const WRONG: readonly (readonly [args: readonly string[], says: RegExp])[] = [
  [[], /A command is missing/],
  [["pul"], /no command "pul"\. Did you mean pull\?/],
  [["psuh"], /Did you mean push\?/],
  [["stat"], /Did you mean status\?/],
  [["xyzzy"], /^There is no command "xyzzy"\. See/],
  [["pull", "--jsom"], /no option --jsom for pull\. Did you mean --json\?/],
  [["pull", "--pack_folder=x"], /Did you mean --pack-folder\?/],
  [["pull", "-x"], /no option -x for pull/],
  [["logout", "--url=x"], /no option --url for logout/],
  [["pull", "--url"], /--url needs a value: --url=URL/],
  [["pull", "--url", "--json"], /--url needs a value/],
  [["pull", "--url="], /--url needs a value/],
  [["pull", "--json=yes"], /--json takes no value/],
  [["pull", "--on-conflict=keep-remote"], /does not know "keep-remote"\. Did you mean .*one of: abort, keep-local/],
  [["pull", "java"], /"java" is too much after pull.*goes after "--"/],
  [["push", "extra"], /"extra" is too much after push/],
  [["status", "--", "java"], /status cannot run another command/],
  [["account"], /After account comes new/],
  [["account", "old", "x"], /does not know "old"/],
  [["account", "new"], /After account comes NAME/],
  [["completions", "tcsh"], /does not know "tcsh".*bash, zsh, fish, powershell/],
  [["__proto__"], /no command/],
  [["pull", "--constructor"], /no option/],
];
for (const [args, says] of WRONG) {
  Deno.test(`wrong usage: ${args.join(" ") || "nothing"}`, () => {
    assert.throws(() => parseCommand(args), (error) => error instanceof UsageError && says.test(error.message));
  });
}

Deno.test("help tells of exactly what each command understands", () => {
  for (const command of COMMAND_NAMES) {
    const shown = [...helpText(command).matchAll(/--([a-z-]+)/g)].map(([, name]) => name);
    assert.deepEqual(shown, [...shownOptionsOf(command)]);
    const operands = (commandSpec(command).operands ?? []).map(({ choices }) => choices?.[0] ?? "name");
    const chained = commandSpec(command).chains?.need === "required" ? ["--", "game"] : [];
    for (const option of shownOptionsOf(command)) {
      const { value } = optionSpec(option);
      const given = `--${option}${value ? `=${value.choices?.[0] ?? "x"}` : ""}`;
      assert.equal(parseCommand([command, ...operands, given, ...chained]).command, command);
    }
  }
});

Deno.test("help can be asked for in every usual way", () => {
  for (const args of [["pull", "--help"], ["--help", "pull"], ["help", "pull"], ["pull", "-h"]]) {
    const parsed = parseCommand(args);
    assert.ok(parsed.has("help"));
    assert.equal(parsed.command, "pull");
  }
  assert.equal(parseCommand(["--help"]).command, undefined);
});

import assert from "node:assert/strict";
import { bashCompletions } from "../../lib/commands/completions/bash.ts";
import { fishCompletions } from "../../lib/commands/completions/fish.ts";
import { powershellCompletions } from "../../lib/commands/completions/powershell.ts";
import { zshCompletions } from "../../lib/commands/completions/zsh.ts";
import { COMMAND_NAMES, shownOptionsOf } from "../../lib/commands/command_table.ts";

const HAS_BASH = Deno.build.os !== "windows";

/** What bash offers when Tab is pressed after the last word. */
async function offered(...words: string[]): Promise<string[]> {
  const script = `${bashCompletions()}
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 ))
_instance_sync
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await new Deno.Command("bash", {
    args: ["--norc", "-c", script, "bash", ...words],
    cwd: import.meta.dirname ?? ".",
  }).output();
  assert.equal(new TextDecoder().decode(stderr), "");
  return new TextDecoder().decode(stdout).split("\n").filter((line) => line !== "");
}

Deno.test({
  name: "bash completes commands, options, values and folders",
  ignore: !HAS_BASH,
  async fn() {
    assert.deepEqual(await offered("instance-sync", "pu"), ["pull", "push"]);
    assert.deepEqual(await offered("instance-sync", "pull", "--no-d"), ["--no-download"]);
    assert.deepEqual(await offered("instance-sync", "history", "--on"), []);
    assert.deepEqual(await offered("instance-sync", "pull", "--on-conflict", "keep"), ["keep-local", "keep-both"]);
    assert.deepEqual(await offered("instance-sync", "pull", "--on-conflict", "=", "us"), ["use-remote"]);
    assert.deepEqual(await offered("instance-sync", "pull", "--on-conflict", "="), [
      "abort",
      "keep-local",
      "use-remote",
      "keep-both",
    ]);
    assert.deepEqual(await offered("instance-sync", "completions", "b"), ["bash"]);
    assert.deepEqual(await offered("instance-sync", "pull", "--pack-folder", "../cl"), ["../cli"]);
    assert.deepEqual(await offered("instance-sync", "pull", "--", "--no"), []);
  },
});

Deno.test("every shell's script knows every command and every option", () => {
  for (
    const [script, dashes] of [
      [bashCompletions(), "--"],
      [zshCompletions(), "--"],
      [fishCompletions(), "-l "],
      [powershellCompletions(), "--"],
    ] as const
  ) {
    for (const command of COMMAND_NAMES) {
      assert.ok(script.includes(command), command);
      for (const option of shownOptionsOf(command)) assert.ok(script.includes(dashes + option), `${command} ${option}`);
    }
  }
});

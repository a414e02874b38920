import assert from "node:assert/strict";
import { commandScript } from "../../scripts/build/launcher_script.ts";

Deno.test("the script for Windows has the same length in every release and ends with the program's line", () => {
  const script = commandScript();
  assert.equal(script.length, 2048, "the releases before it are this long: cmd.exe goes on reading where they end");
  assert.match(script, /\r\n"%~dp0deno\.exe" run [^\r\n]* %\*\r\n$/);
});

// Runs command lines with Node's own `shell: true`, as XMCL does; one Node for all. Standard input: a JSON array of lines.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const lines = JSON.parse(readFileSync(0, "utf8"));
const outputs = lines.map((line) => {
  const { stdout, stderr } = spawnSync(line, { shell: true, encoding: "utf8" });
  return stdout + stderr;
});
process.stdout.write(JSON.stringify(outputs));

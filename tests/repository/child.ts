/**
 * A run in a process of its own, for tests that need several or kill one: `deno run child.ts <verb> <server> <dir>`.
 * Prints `done` at the end.
 *
 * @module
 */
import { join } from "node:path";
import { openRepository } from "../../lib/repository/restic_repository.ts";
import { toolchain } from "../../scripts/toolchain.ts";
import { RESTIC_VERSION } from "../../lib/repository/restic_release.ts";
import { ACCOUNT, HTTP_PASSWORD, REPOSITORY_PASSWORD, request } from "./test_repository.ts";

const [verb, server, root] = Deno.args;
if (!server || !root) throw new Error("usage: child.ts init|backup <server> <dir>");
const stateDir = join(root, ".cloud-sync");
Deno.mkdirSync(stateDir, { recursive: true });
const repository = openRepository({
  url: `${server}${ACCOUNT}/world/`,
  account: ACCOUNT,
  httpPassword: () => HTTP_PASSWORD,
  repositoryPassword: () => REPOSITORY_PASSWORD,
  passwordOrigin: "chosen",
  restic: async () => ({ path: (await toolchain()).restic, version: RESTIC_VERSION }),
  cacheDir: join(stateDir, "cache"),
  stateDir,
  log: () => {},
});
if (verb === "init") await repository.init();
else await repository.backup(request(root));
console.log("done");

import { openRepository } from "../../lib/repository/restic_repository.ts";
import type { Repository } from "../../lib/repository/types.ts";

/** A repository whose restic is a program of a test's own: it says what restic might say. */
export function standInRepository(restic: string, folder: string): Repository {
  return openRepository({
    url: "http://127.0.0.1:9/a/b/",
    account: "a",
    httpPassword: () => "not-shown-1",
    repositoryPassword: () => "not-shown-2",
    passwordOrigin: "chosen",
    restic: () => Promise.resolve({ path: restic, version: "0.19.1" }),
    cacheDir: folder,
    stateDir: folder,
    log: () => {},
  });
}

import type { ResticProgram } from "../repository/run_restic.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import { ensureStateFolder } from "../settings/state_folder.ts";
import type { SyncRequest } from "../sync/request.ts";

/** Finds restic when it is first needed, as a run with this request would. */
export function resticFinder(
  { folder }: LoadedSettings,
  request: Pick<SyncRequest, "resticBinary" | "allowDownload">,
): () => Promise<ResticProgram> {
  let found: Promise<ResticProgram> | undefined;
  const find = async () => {
    ensureStateFolder(folder);
    const { findRestic } = await import("../repository/find_restic.ts");
    return await findRestic({
      stateFolder: folder.dir,
      resticBinary: request.resticBinary,
      allowDownload: request.allowDownload === false ? "forbid" : "allow",
    });
  };
  return () => found ??= find();
}

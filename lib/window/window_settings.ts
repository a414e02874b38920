import { realRoot } from "../instance/safe_path.ts";
import { readConfig } from "../settings/config.ts";
import { environment } from "../settings/environment.ts";
import { type LoadedSettings, loadSettings } from "../settings/load_settings.ts";
import type { SyncRequest } from "../sync/request.ts";
import type { Shell } from "./view.ts";

/** What a window needs to know of a request. */
export type WindowRequest = Pick<
  SyncRequest,
  "packFolder" | "url" | "tokenFile" | "instance" | "resticBinary" | "allowDownload"
>;

/** The settings of a request, as the run itself reads them. */
export function settingsFor(request: WindowRequest): LoadedSettings {
  const { packFolder, url, tokenFile, instance } = request;
  return loadSettings({ packFolder: realRoot(packFolder), url, tokenFile, instance, env: environment });
}

/**
 * What stands around the pages of a run.
 *
 * @param waits Whether a launch waits for the window.
 */
export function shellOf(settings: LoadedSettings, waits: "launch" | "nobody"): Shell {
  const name = environment("INST_NAME") ?? "";
  const config = readConfig(settings.folder.config);
  const language = config.kind === "ok" ? config.value.language : undefined;
  return {
    instance: name.trim() || settings.instance,
    device: settings.device,
    waiting: waits === "launch",
    pages: [],
    ...(language !== undefined && { language }),
  };
}

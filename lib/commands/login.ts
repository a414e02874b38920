import { NoTokenError, SyncError, UsageError } from "../errors.ts";
import { checkLogin } from "../repository/check_login.ts";
import { updateConfig } from "../settings/config.ts";
import { credentialsOf } from "../settings/credentials.ts";
import { environment } from "../settings/environment.ts";
import { type LoadedSettings, loadSettings } from "../settings/load_settings.ts";
import { ensureStateFolder } from "../settings/state_folder.ts";
import { parseToken, writeToken } from "../settings/token.ts";
import { parseServerUrl } from "../settings/url.ts";
import { type Face, openFace } from "../ui/face.ts";
import { writeLine } from "../ui/write_line.ts";
import type { CommandContext } from "./command_context.ts";
import type { ExitCode } from "./exit_code.ts";
import { gameFolder } from "./game_folder.ts";
import { readTokenLine } from "./read_token_line.ts";
import { faceOptions } from "./sync_command.ts";

/** How often a mistyped token may be corrected. */
const ATTEMPTS = 3;

/** What is to be checked and stored. */
interface Login {
  readonly url: string;
  readonly token: string;
  readonly device: string | undefined;
}

/** `login`: checks a token against the server and stores it. On failure nothing is stored. */
export async function run({ parsed, signal }: CommandContext): Promise<ExitCode> {
  const root = gameFolder(parsed);
  const options = faceOptions(parsed, root);
  const face = await openFace(options);
  const settings = settingsFor(parsed, root);
  const device = parsed.value("device");
  if (options.kind === "terminal" && !parsed.has("token-stdin")) {
    if (await askAndStore(face, settings, { device, signal })) return 0;
    face.say("Nothing was stored.");
    return 1;
  }
  if (!parsed.has("token-stdin")) {
    throw new NoTokenError("Nobody can be asked here. Give the token to: instance-sync login --token-stdin");
  }
  if (settings.url === undefined) throw new UsageError("The address of the server is missing: --url=URL.");
  const account = await store(settings, { url: settings.url, token: readTokenLine(), device }, signal);
  if (options.kind === "json") writeLine(JSON.stringify({ command: "login", account, url: settings.url }));
  else face.say(`Logged in as ${account} at ${settings.url}`);
  return 0;
}

/** Offers a login before a pull of somebody who is not logged in. Skipping, or a login that fails, stops nothing. */
export async function offerLogin(
  { parsed, root, signal }: Pick<CommandContext, "parsed" | "signal"> & { readonly root: string },
): Promise<void> {
  const face = await openFace(faceOptions(parsed, root));
  try {
    await askAndStore(face, settingsFor(parsed, root), { device: undefined, signal });
  } catch (error) {
    if (!(error instanceof SyncError) || signal.aborted) throw error;
    face.fail(error, "Nothing was stored.");
  }
}

function settingsFor(parsed: CommandContext["parsed"], packFolder: string): LoadedSettings {
  const tokenFile = parsed.value("token-file");
  return loadSettings({ packFolder, url: parsed.value("url"), tokenFile, env: environment });
}

/** @returns Whether somebody is logged in now; not if the player skipped. */
async function askAndStore(
  face: Face,
  settings: LoadedSettings,
  { device, signal }: { readonly device: string | undefined; readonly signal: AbortSignal },
): Promise<boolean> {
  const { askLogin } = await import("../ui/terminal_login.ts");
  for (let attempt = 1;; attempt++) {
    const input = await askLogin({ url: settings.url, device: device ?? settings.device });
    if (input === undefined) return false;
    try {
      const account = await store(settings, input, signal);
      face.say(`Logged in as ${account}.`);
      return true;
    } catch (error) {
      // Most likely a typing mistake: ask again.
      if (!(error instanceof SyncError) || attempt === ATTEMPTS || signal.aborted) throw error;
      face.say(error.message);
    }
  }
}

/** @returns The account's name. */
async function store(settings: LoadedSettings, login: Login, signal: AbortSignal): Promise<string> {
  const url = parseServerUrl(login.url);
  const token = parseToken(login.token);
  const { account, httpPassword } = await credentialsOf(token);
  await checkLogin({ url, account, httpPassword: httpPassword.reveal(), instance: settings.instance, signal });
  ensureStateFolder(settings.folder);
  writeToken(settings.tokenFile, token);
  updateConfig(settings.folder.config, { url, account, ...(login.device && { device: login.device }) });
  return account;
}

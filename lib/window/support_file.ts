/**
 * One file for whoever helps a player: what we did and how big things are. Nothing secret: no token, no world or folder
 * of the player's by name, no address.
 *
 * @module
 */
import { join } from "../paths.ts";
import { writeFileAtomically } from "../settings/atomic_file.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import type { HomeView } from "./view.ts";

/** Where it lies in the game directory: easy to find, and it does not travel. */
const NAME = "instance-sync-help.txt";

/**
 * Writes the file.
 *
 * @param version The program's version.
 * @returns Where it is.
 */
export function writeSupportFile(
  settings: LoadedSettings,
  view: HomeView,
  log: string,
  version: string,
): string {
  const path = join(settings.folder.root, NAME);
  writeFileAtomically(path, hide(supportText(view, log, version), secretsOf(settings, view)));
  return path;
}

function supportText(view: HomeView, log: string, version: string): string {
  const { os, arch } = Deno.build;
  return [
    `instance-sync ${version}, ${os} ${arch}, deno ${Deno.version.deno}`,
    `made ${new Date().toISOString()}`,
    `state: ${view.state.kind}, sync ${view.settings.enabled ? "on" : "off"}`,
    `devices: ${view.devices.map(({ behind, ahead }) => `${behind} behind, ${ahead} ahead`).join("; ")}`,
    ...view.worlds.map(({ bytes, state }, at) => `world ${at + 1}: ${bytes} bytes, ${state}`),
    ...view.scope.map(({ kind, bytes, count, state }) => `${kind}: ${count ?? "?"} files, ${bytes} bytes, ${state}`),
    "",
    "the end of the log:",
    log,
  ].join("\n");
}

/** Texts that are replaced, and by what; the longest first, so that no part of one is left. */
function secretsOf({ token, tokenFile, folder, url, instance, device }: LoadedSettings, view: HomeView) {
  const secrets: [string, string][] = [
    [token?.password.reveal() ?? "", "(token)"],
    [token?.account ?? "", "(account)"],
    [tokenFile, "(token file)"],
    [folder.root, "(game folder)"],
    [url ?? "", "(network)/"],
    [view.settings.host ?? "", "(network)"],
    [instance, "(instance)"],
    [device, "(this computer)"],
    ...view.devices.map(({ name }, at): [string, string] => [name, `(computer ${at + 1})`]),
    ...view.worlds.flatMap(({ path, name }, at): [string, string][] => [
      [path.replace(/^saves\//, ""), `(world ${at + 1})`],
      [name, `(world ${at + 1})`],
    ]),
  ];
  return secrets.filter(([secret]) => secret.length > 1).sort(([a], [b]) => b.length - a.length);
}

function hide(text: string, secrets: readonly (readonly [string, string])[]): string {
  let hidden = text.replaceAll(/#t=[\w-]+/g, "#t=(ticket)");
  for (const [secret, instead] of secrets) hidden = hidden.replaceAll(secret, instead);
  return hidden.replaceAll(/saves\/[^"\n:]+?(?=\/|["\n:]|$)/g, "saves/(a world)");
}

import assert from "node:assert/strict";
import type { Device, DeviceOptions, Player } from "../support/devices.ts";
import { makeWorld } from "./worlds.ts";

/** The game's version of the real instance (1.21.5), as `options.txt` and `level.dat` name it. */
export const DATA_VERSION = 4325;

/** An `options.txt` with a key of every kind: personal ones, and ones that fit one computer. */
export function optionsText(changes: Readonly<Record<string, string>> = {}): string {
  const values = { version: String(DATA_VERSION), fov: "0.0", lang: "en_us", maxFps: "120", guiScale: "2", ...changes };
  return Object.entries(values).map(([key, value]) => `${key}:${value}\n`).join("");
}

/** A small instance: the world `Home`, options, one mod's settings, one screenshot. */
export async function furnish(device: Device): Promise<void> {
  await makeWorld(device, "Home");
  device.write("options.txt", optionsText());
  device.write("config/mod.json", '{"colour":"blue"}');
  device.write("screenshots/first.png", "first");
}

/** Two computers that hold the same small instance and both know it. */
export async function twoInStep(
  player: Player,
  options: { readonly desktop?: DeviceOptions; readonly laptop?: DeviceOptions } = {},
): Promise<{ desktop: Device; laptop: Device }> {
  const desktop = player.device("desktop", options.desktop);
  const laptop = player.device("laptop", options.laptop);
  await furnish(desktop);
  assert.equal((await desktop.push()).outcome, "pushed");
  assert.equal((await laptop.pull()).outcome, "restored");
  return { desktop, laptop };
}

/** Tells whether the last run of a device started restic. */
export function startedRestic(device: Device): boolean {
  return device.events.some((event) => event.type === "detail" && /^restic \w+ ended/.test(event.text));
}

/** An answer to every question. */
export const always = (answer: "keep-local" | "use-remote" | "keep-both") => ({
  decide: (questions: readonly { readonly unit: { readonly path: string } }[]) =>
    Promise.resolve(new Map(questions.map(({ unit }) => [unit.path, answer]))),
});

/** Fails a run that asks anything. */
export const noQuestion = {
  decide: (questions: readonly { readonly unit: { readonly path: string } }[]) =>
    Promise.reject(new Error(`asked about ${questions.map(({ unit }) => unit.path).join(", ")}`)),
};

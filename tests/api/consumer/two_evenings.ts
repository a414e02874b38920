/**
 * A launcher that uses the library as a package: two computers, two evenings, one conflict.
 *
 * Arguments: the desktop's game directory, the laptop's, the server's address.
 */
import { pull } from "@timemachine/instance-sync";
import type { Question } from "@timemachine/instance-sync";
import { type LauncherWindows, playEvening } from "../../../docs/examples/launcher.ts";

const [desktop = "", laptop = "", url = ""] = Deno.args;
const asked: Question[] = [];
const lines: string[] = [];
const shares: number[] = [];
const windows: LauncherWindows = {
  showLine: (text) => void lines.push(text),
  showProgress: (_, share) => void (share !== undefined && shares.push(share)),
  askAboutWorld(question) {
    asked.push(question);
    return Promise.resolve("use-remote");
  },
};
const cancel = new AbortController();
const evening = (packFolder: string, play: () => Promise<void>) =>
  playEvening({ packFolder, url, windows, cancel: cancel.signal, play });
const build = (folder: string, text: string) => async () => {
  const [world] = [...Deno.readDirSync(`${folder}/saves`)].filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => name).sort();
  await Deno.writeTextFile(`${folder}/saves/${world}/built_by.txt`, text);
};

const started = [
  await evening(desktop, () => Promise.resolve()),
  await evening(laptop, () => Promise.resolve()),
];
// Both play without having heard of each other; the laptop hears of it with its next evening.
await build(laptop, "laptop")();
started.push(await evening(desktop, build(desktop, "desktop, and more")));
started.push(await evening(laptop, () => Promise.resolve()));
const last = await pull({ packFolder: desktop, url });
cancel.abort();
started.push(await evening(desktop, () => Promise.reject(new Error("A cancelled evening is not played."))));
console.log(JSON.stringify({
  started,
  asked: asked.map(({ unit, reason }) => [unit.kind, reason]),
  lines,
  sawProgress: shares.some((share) => share > 0),
  last: last.outcome,
}));

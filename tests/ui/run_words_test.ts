import assert from "node:assert/strict";
import { runInBoth } from "../../lib/ui/in_both.ts";
import { reportLines } from "../../lib/ui/report_text.ts";
import { noQuestion, twoInStep } from "../e2e/two_devices.ts";
import { makeWorld, play } from "../e2e/worlds.ts";
import { plainRestic, sharedNetwork } from "../support/devices.ts";

const network = sharedNetwork();

/** Words that stand in our English lines and in no German one. */
const ENGLISH =
  /\b(the|from|sent|took|world|worlds|files?|and|put|kept|nothing|up to|combined|gone|back|what|here|changed)\b/i;

Deno.test("what runs leave in the log is German on a German page", async () => {
  await using player = network.player();
  const { desktop, laptop } = await twoInStep(player);
  const lines: string[] = [];
  const note = (report: Parameters<typeof reportLines>[0]) => lines.push(...reportLines(report));
  note(await laptop.pull());
  note(await laptop.push());
  await play(desktop, "Home", "evening");
  await makeWorld(desktop, "Cave");
  desktop.write("screenshots/more.png", "more");
  desktop.write("options.txt", "version:4325\nfov:0.5\nlang:de_de\n");
  note(await desktop.push(noQuestion));
  laptop.write("options.txt", "version:4325\nfov:0.0\nlang:en_us\nchatScale:0.5\n");
  note(await laptop.pull(noQuestion));
  note(await laptop.push(noQuestion));
  await plainRestic(player.repositoryDir, ["forget", "latest"]);
  note(await laptop.pull());
  assert.ok(lines.includes("Sent what is here, which the network did not have."), lines.join("\n"));
  note(await player.device("third").pull());
  note(await laptop.undo());
  await using offline = network.player();
  const alone = offline.device("alone", { url: "http://127.0.0.1:1/" });
  note(await alone.pull());
  assert.ok(lines.length >= 8, lines.join("\n"));
  const german = lines.map((line) => runInBoth(line).de);
  assert.deepEqual(german.filter((line) => ENGLISH.test(line)), [], lines.join("\n"));
  assert.ok(german.some((line) => /^Vom Netzwerk geholt: .*Welt/.test(line)), german.join("\n"));
});

Deno.test("what is no line of ours stays as it is", () => {
  const foreign = "Something about 3 worlds and 1 file";
  assert.deepEqual(runInBoth(foreign), { en: foreign, de: foreign });
});

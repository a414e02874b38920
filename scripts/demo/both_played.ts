import { join } from "node:path";
import { readWorldFacts } from "../../lib/instance/read_world_facts.ts";
import type { Content } from "../../tests/e2e/same_instance.ts";
import { type Computer, isSame } from "./computer.ts";
import { play, playedText, worldsIn } from "./evenings.ts";
import { chapter, check, ended, say } from "./page.ts";

/** Two computers with one world. */
export interface Pair {
  readonly desktop: Computer;
  readonly laptop: Computer;
  /** The world's name. */
  readonly world: string;
}

const OURS = "the laptop's 45 minutes";
const THEIRS = "the desktop's 30 minutes";

/** The chapters about a world that was played on both computers: each answer, and what is on the disk after it. */
export async function bothPlayed(pair: Pair): Promise<void> {
  const { laptop, world } = pair;
  chapter("Both play the same world");
  say(
    "Steve plays 30 minutes on the desktop and pushes. On the train he plays 45 minutes on the laptop, without " +
      `network. Now "${world}" exists twice, and two worlds cannot be mixed. Where somebody sits at a terminal, the ` +
      "pull asks. A launcher gets this:",
  );
  const { ours } = await playApart(pair);
  await laptop.sync(["pull"], { code: 1 });
  ended("(exit code 1: the launcher does not start the game)");
  check(isSame(laptop.content(`saves/${world}`), ours), `On the disk: "${world}" with ${OURS}, untouched.`);

  chapter("First answer: keep this computer's");
  await laptop.sync(["pull", "--on-conflict=keep-local"]);
  check(
    isSame(laptop.content(`saves/${world}`), ours) && worldsIn(laptop.root).length === 1,
    `On the disk: "${world}" with ${OURS}. ${capital(THEIRS)} stay in the history.`,
  );
  await evenOut(pair);

  chapter("Second answer: take the network's. Wrong? Take it back");
  await takeTheirs(pair);

  chapter("Third answer: keep both");
  await keepBoth(pair);
}

async function takeTheirs(pair: Pair): Promise<void> {
  const { desktop, laptop, world } = pair;
  const path = `saves/${world}`;
  say("The next evening it happens again.");
  const { ours, theirs } = await playApart(pair);
  await laptop.sync(["pull", "--on-conflict=use-remote"]);
  check(isSame(laptop.content(path), theirs), `On the disk: "${world}" with ${THEIRS}. The other 45 were saved first:`);
  await laptop.sync(["undo"]);
  check(isSame(laptop.content(path), ours), `On the disk: "${world}" with ${OURS} again.`);
  say("And it stays so: the next push carries it, and the desktop takes it without a question.");
  await laptop.sync(["push"]);
  await desktop.sync(["pull"]);
  check(isSame(desktop.content(path), ours), `On the desktop's disk: "${world}" with ${OURS}.`);
}

async function keepBoth(pair: Pair): Promise<void> {
  const { laptop, world } = pair;
  say("And once more: 30 minutes on the desktop, 45 on the laptop.");
  const { ours, theirs } = await playApart(pair);
  await laptop.sync(["pull", "--on-conflict=keep-both"]);
  const second = worldsIn(laptop.root).find((name) => name !== world) ?? "";
  check(isSame(laptop.content(`saves/${world}`), theirs), `On the disk: "${world}" with ${THEIRS},`);
  const { name } = await readWorldFacts(join(laptop.root, "saves", second));
  check(
    second !== "" && name === second && isSame(withoutLevel(laptop.content(`saves/${second}`)), withoutLevel(ours)),
    `and "${second}" with ${OURS}, ${await playedText(laptop.root, second)}: one more world in the game's list.`,
  );
  await evenOut(pair);
}

/** Both play the same world; only the desktop has sent it. */
async function playApart(
  { desktop, laptop, world }: Pair,
): Promise<{ readonly ours: Content; readonly theirs: Content }> {
  await play(desktop.root, world, 30);
  await desktop.sync(["push"], { show: "hide" });
  await play(laptop.root, world, 45);
  const path = `saves/${world}`;
  return { ours: laptop.content(path), theirs: desktop.content(path) };
}

/** Both computers get what the laptop has. */
async function evenOut({ desktop, laptop }: Pair): Promise<void> {
  await laptop.sync(["push"], { show: "hide" });
  await desktop.sync(["pull"], { show: "hide" });
  check(
    isSame(desktop.content("saves"), laptop.content("saves")),
    "After the next push and pull, the desktop has the same.",
  );
}

/** A second copy of a world has a new name inside the game's own record. */
function withoutLevel(content: Content): Content {
  return new Map([...content].filter(([path]) => !path.startsWith("level.dat")));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

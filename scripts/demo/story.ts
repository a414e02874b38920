/**
 * The demo's story, chapter by chapter. Whatever a chapter claims, it checks on the disk.
 *
 * @module
 */
import { join } from "node:path";
import { newAccountToken } from "../../lib/settings/credentials.ts";
import { type RestServer, startRestServer } from "../../tests/support/rest_server.ts";
import { copyTree } from "../../tests/support/temp.ts";
import { Computer, isSame, type Surroundings } from "./computer.ts";
import { firstEvening, play, playedText, secondEvening, type Source, worldIn, worldsIn } from "./evenings.ts";
import { PlayersPart } from "./network.ts";
import { chapter, check, command, ended, output, say } from "./page.ts";

/** What can be told differently. */
export interface StoryOptions extends Surroundings {
  readonly source: Source;
  /** Whether the server forbids to delete; a test shows that the demo fails where it does not. */
  readonly appendOnly: boolean;
}

/** Tells the story, and cleans the server up whatever happens. */
export async function tellStory(options: StoryOptions): Promise<void> {
  const { token, htpasswdLine } = await newAccountToken("steve");
  await using server = await startRestServer({ appendOnly: options.appendOnly, htpasswdLines: [htpasswdLine] });
  const [desktop, laptop] = [new Computer("desktop", options), new Computer("laptop", options)];
  const network = new PlayersPart(server, token.reveal(), "home");
  const login = (computer: Computer) =>
    computer.sync(["login", `--url=${server.url}`, `--device=${computer.name}`, "--token-stdin"], {
      stdin: `${token.reveal()}\n`,
    });

  chapter("The first evening, on the desktop");
  await firstEvening(desktop.root, options.source);
  const world = worldIn(desktop.root);
  say(
    `A real server runs on this machine, only for this demo: ${server.url} Its operator has given Steve an account ` +
      `and a token. Steve has a world, "${world}" (${await playedText(desktop.root, world)}). He logs in once. ` +
      "After the game, the launcher runs the push.",
  );
  await login(desktop);
  await desktop.sync(["push"]);
  check(network.states().length === 1, "The network holds one saved state.");

  chapter("The same evening, on the laptop");
  say("He logs in there too. From now on the launcher runs a pull before each game.");
  await login(laptop);
  await laptop.sync(["pull"]);
  check(
    isSame(laptop.content(), desktop.content()),
    `All ${laptop.content().size} files are there, each with the same bytes and the same time.`,
  );
  await laptop.sync(["pull"]);
  say("That is the usual start, with nothing new anywhere.");

  chapter("The second evening");
  await secondEvening(desktop.root, options.source);
  say(`The desktop again: ${await playedText(desktop.root, world)} now. Then the laptop.`);
  await desktop.sync(["push"]);
  await laptop.sync(["pull"]);
  check(
    isSame(laptop.sharedContent(), desktop.sharedContent()),
    "The laptop has the second evening, byte for byte. (Settings that fit one screen or graphics card stay its own.)",
  );

  chapter("No network");
  await withoutServer(server, laptop);

  await conflict(desktop, laptop, world, server);

  chapter("The wrong answer? Take it back");
  await takeBack(desktop, laptop, world);

  chapter("Somebody deletes all worlds");
  await accident(laptop, world);

  chapter("Somebody steals the laptop and wants to delete everything");
  await theft(network, options);

  chapter("A new computer");
  const deck = new Computer("steamdeck", options);
  say("A year later, another computer. The game directory is empty.");
  await login(deck);
  await deck.sync(["pull"]);
  check(
    isSame(deck.content("saves"), laptop.content("saves")) && worldsIn(deck.root).length > 0,
    `"${world}" is there as Steve left it, ${await playedText(deck.root, world)}.`,
  );
  await deck.sync(["history"]);
}

async function withoutServer(server: RestServer, laptop: Computer): Promise<void> {
  say("The server is switched off. The game must start all the same.");
  const before = laptop.content();
  await server.stop();
  await laptop.sync(["pull"]);
  ended("(exit code 0: the launcher starts the game)");
  await server.restart();
  check(isSame(laptop.content(), before), "Nothing was touched.");
}

async function conflict(desktop: Computer, laptop: Computer, world: string, server: RestServer): Promise<void> {
  chapter("Both play the same world");
  const path = `saves/${world}`;
  await play(desktop.root, world, 30);
  await desktop.sync(["push"]);
  await play(laptop.root, world, 45);
  const [theirs, ours] = [desktop.content(path), laptop.content(path)];
  say("");
  say(
    `Steve plays 30 minutes on the desktop, and then 45 minutes on the laptop, which has not heard of it: the train ` +
      `had no network. Now "${world}" exists twice, and nobody can mix two worlds. In a terminal the pull asks what to ` +
      "do. From a launcher it stops, unless the hook line has an answer ready:",
  );
  await laptop.sync(["pull"], { code: 1 });
  ended("(exit code 1: the launcher does not start the game)");
  check(isSame(laptop.content(path), ours), `On disk: "${world}" with the laptop's 45 minutes, untouched.`);

  const { folder } = laptop.surroundings;
  const places = [[laptop.root, join(folder, "laptop-before")], [
    server.dataDir,
    join(folder, "server-before"),
  ]] as const;
  for (const [place, copy] of places) copyTree(place, copy);
  const windBack = () => {
    for (const [place, copy] of places) {
      for (const { name } of Deno.readDirSync(place)) Deno.removeSync(join(place, name), { recursive: true });
      copyTree(copy, place);
    }
  };
  say("");
  say("There are three answers. So that you can compare them, the demo winds back to this moment after each.");

  await laptop.sync(["pull", "--on-conflict=keep-local"]);
  check(
    isSame(laptop.content(path), ours) && worldsIn(laptop.root).length === 1,
    `On disk: "${world}" with the laptop's 45 minutes. The desktop's 30 stay in the history.`,
  );

  windBack();
  await laptop.sync(["pull", "--on-conflict=keep-both"]);
  const [other] = worldsIn(laptop.root).filter((name) => name !== world);
  check(
    other !== undefined && isSame(laptop.content(path), theirs),
    `On disk: "${world}" with the desktop's 30 minutes, and beside it`,
  );
  check(
    isSame(withoutNames(laptop.content(`saves/${other}`)), withoutNames(ours)),
    `"${other}" with the laptop's 45: a second world in the game's list.`,
  );

  windBack();
  await laptop.sync(["pull", "--on-conflict=use-remote"]);
  check(
    isSame(laptop.content(path), theirs) && worldsIn(laptop.root).length === 1,
    `On disk: "${world}" with the desktop's 30 minutes. The laptop's 45 were saved first:`,
  );
}

async function takeBack(desktop: Computer, laptop: Computer, world: string): Promise<void> {
  const path = `saves/${world}`;
  const before = laptop.content(path);
  await laptop.sync(["undo"]);
  const after = laptop.content(path);
  check(
    !isSame(after, before),
    `"${world}" has the laptop's 45 minutes again: ${await playedText(laptop.root, world)}.`,
  );
  say("It stays that way: the next push carries it, and the desktop takes it.");
  await laptop.sync(["push"]);
  await desktop.sync(["pull"]);
  check(isSame(desktop.content(path), after), "The desktop has it, byte for byte.");
}

async function accident(laptop: Computer, world: string): Promise<void> {
  const before = laptop.content("saves");
  Deno.removeSync(join(laptop.root, "saves"), { recursive: true });
  command("laptop", "rm -rf saves");
  await laptop.sync(["push"]);
  say("An emptied folder is never sent: the network keeps the worlds. The next start brings them back:");
  await laptop.sync(["pull"]);
  check(isSame(laptop.content("saves"), before), `"${world}" is back, every byte.`);
}

async function theft(network: PlayersPart, { restic }: StoryOptions): Promise<void> {
  const before = network.stored();
  const [oldest = ""] = network.states();
  say(
    "The laptop may add to the history, and nothing else: the server runs in a mode that refuses to delete " +
      "(rest-server --append-only). With all that the laptop knows:",
  );
  const attempts = [
    await network.forget(restic),
    await network.delete(`snapshots/${oldest}`, "one saved state"),
    await network.delete("config", "what opens everything"),
    await network.delete("", "everything"),
  ];
  for (const { what, answer } of attempts) {
    command("thief", what);
    output(answer);
  }
  check(attempts.every(({ refused }) => refused), "Each attempt was refused.");
  check(isSame(network.stored(), before), `All ${network.states().length} saved states are still there.`);
}

/** The second copy of a world has a new name inside the game's own record. */
function withoutNames(content: ReturnType<Computer["content"]>): ReturnType<Computer["content"]> {
  return new Map([...content].filter(([path]) => !path.startsWith("level.dat")));
}

/**
 * The demo's story, chapter by chapter. Whatever a chapter claims, it checks on the disk.
 *
 * @module
 */
import { join } from "node:path";
import { newAccountToken } from "../../lib/settings/credentials.ts";
import { type RestServer, startRestServer } from "../../tests/support/rest_server.ts";
import { bothPlayed } from "./both_played.ts";
import { Computer, isSame, type Surroundings } from "./computer.ts";
import { firstEvening, playedText, secondEvening, type Source, worldIn, worldsIn } from "./evenings.ts";
import { PlayersPart } from "./network.ts";
import { chapter, check, command, ended, say } from "./page.ts";
import { theft } from "./theft.ts";

/** What can be told differently. */
export interface StoryOptions extends Surroundings {
  readonly source: Source;
}

/** Tells the story, and cleans the server up whatever happens. */
export async function tellStory(options: StoryOptions): Promise<void> {
  const { token, htpasswdLine } = await newAccountToken("steve");
  await using server = await startRestServer({ htpasswdLines: [htpasswdLine] });
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
    `Steve has a world, "${world}", ${await playedText(
      desktop.root,
      world,
    )}, an account and a token. The server is a ` +
      "real one; it runs on this machine for the demo. He logs in once. From now on his launcher runs a push after " +
      "each game.",
  );
  await login(desktop);
  await desktop.sync(["push"]);
  check(network.states().length === 1, "The network holds one saved state.");

  chapter("The same evening, on the laptop");
  say("He logs in there too. Here the launcher runs a pull before the game.");
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

  await bothPlayed({ desktop, laptop, world });

  chapter("Somebody deletes all worlds");
  await accident(laptop);

  chapter("Somebody steals the laptop and wants to delete everything");
  await theft(network, options.restic);

  chapter("A new computer");
  const deck = new Computer("steamdeck", options);
  say("A year later, another computer. The game directory is empty.");
  await login(deck);
  await deck.sync(["pull"]);
  check(
    isSame(deck.content("saves"), laptop.content("saves")) && worldsIn(deck.root).length > 0,
    `Both worlds are there as Steve left them; "${world}" with ${await playedText(deck.root, world)}.`,
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

async function accident(laptop: Computer): Promise<void> {
  const before = laptop.content("saves");
  Deno.removeSync(join(laptop.root, "saves"), { recursive: true });
  command("laptop", "rm -rf saves");
  await laptop.sync(["push"]);
  say("An emptied folder is never sent: the network keeps the worlds. The next start brings them back:");
  await laptop.sync(["pull"]);
  check(isSame(laptop.content("saves"), before), "Both are back, every byte.");
}

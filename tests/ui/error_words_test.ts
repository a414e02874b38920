import assert from "node:assert/strict";
import * as errors from "../../lib/errors.ts";
import { de, sentences } from "../../lib/ui/error_words/de.ts";
import { sentences as sentencesOf, translated } from "../../lib/ui/error_words/sentences.ts";
import { errorInBoth, textInBoth } from "../../lib/ui/in_both.ts";
import { type Thrown, thrownSentences } from "./thrown_sentences.ts";

/** Of whoever typed the command; no window shows them. */
const TYPED = new Set([
  "commands/hook_targets.ts",
  "commands/login.ts",
  "commands/menu.ts",
  "commands/open.ts",
  "commands/parse_command.ts",
  "commands/read_token_line.ts",
  "commands/upgrade.ts",
]);

/** Sentences with others of ours in them, as they really are. */
const BUILT = {
  "commands/chained_command.ts": '"java" ended with code 3. The pack is not installed yet.',
  "commands/run_game.ts": 'The game ("/bin/java") could not be started.',
  "commands/own_upgrade.ts": "The release is not signed, so it was not used.",
  "launchers/hook_line.ts":
    '"C:\\50%a%\\x.exe" has two % in it, which Windows takes for a variable, so this launcher cannot be told to start it. ' +
    "Put it into a folder with a plainer name and try again.",
  "launchers/install/records.ts":
    "install/records.json is cut short or damaged: it was kept as records.json.broken, and uninstall removes only what it " +
    "recognises as its own. Run it again to go on without.",
  "profile/switch.ts": "The network (saves.example) stopped answering.",
  "release/find_release.ts": "The release's signature is not good (it is cut off), so it was not used.",
  "repository/fetch_verified.ts":
    "restic 0.19.1 could not be downloaded: github.com answered 503. Try again later, or install restic yourself and name " +
    "it with --restic-binary.",
  "settings/load_settings.ts": "/games/.cloud-sync/config.json: The network's address must not have a ? or # in it.",
  "sync/finish.ts":
    ".cloud-sync/journal.json is empty: it was kept as journal.json.broken, and the files of that run stay in the folders " +
    "staging and trash beside it. The last run may have stopped half way: look at your worlds, then start again. " +
    "Everything is kept in /games/.cloud-sync/trash/rescued-1 and in the folders beside it.",
  "sync/journal.ts":
    '.cloud-sync/journal.json does not hold what it should (at "steps.0"): it was kept as journal.json.broken, and the ' +
    "files of that run stay in the folders staging and trash beside it.",
  "sync/questions.ts":
    'The world "Home" would lose a large part of its land. Nothing was changed. Start instance-sync pull in a terminal to ' +
    "choose, or add --on-conflict=keep-both, keep-local or use-remote.",
  "window/run_window.ts":
    "Stopped after this trouble: The network (saves.example) has no space left. Tell its operator.",
} as const;

const isOurs = ({ error }: Thrown) => error in errors;
const file = (at: string) => at.replace(/:\d+$/, "");

Deno.test("every kind of error has words in German, also where its sentence is none of ours", () => {
  const kinds = Object.values(errors).filter((value) =>
    typeof value === "function" && value.prototype instanceof errors.SyncError
  );
  const codes = kinds.map((kind) => {
    // Each takes a sentence first; those that take more get nothing.
    const error: unknown = Reflect.construct(kind as typeof errors.UsageError, ["Fatal: something foreign", []]);
    assert.ok(error instanceof errors.SyncError);
    const { otherwise } = de[error.code];
    assert.match(otherwise, /^[A-ZÄÖÜa-z].*[.]$/s);
    assert.deepEqual(errorInBoth(error), {
      en: "Fatal: something foreign",
      de: `${otherwise} (Fatal: something foreign)`,
    });
    return error.code;
  });
  assert.deepEqual(codes.toSorted(), Object.keys(de).toSorted());
});

Deno.test("every sentence that an error of ours is made with is said in German, with its names and paths", () => {
  const thrown = thrownSentences().filter((one) => isOurs(one) && !TYPED.has(file(one.at)));
  assert.ok(thrown.length > 150, `${thrown.length} were found`);
  const missing = thrown.filter(({ at, text, fields }) => {
    const { de } = textInBoth(text);
    return de === text ? !(file(at) in BUILT) : fields.some((field) => !de.includes(field));
  });
  assert.deepEqual(missing, []);
});

Deno.test("a sentence with another of ours in it is all in German", () => {
  for (const [path, text] of Object.entries(BUILT)) {
    const { de } = textInBoth(text);
    assert.notEqual(de, text, path);
    assert.doesNotMatch(de, ENGLISH, path);
  }
  assert.equal(
    textInBoth("The network (saves.example) cannot be reached. Playing with what is here; nothing is lost.").de,
    "Das Netzwerk (saves.example) ist nicht zu erreichen. Das Spiel läuft mit dem, was hier ist; nichts ist verloren.",
  );
});

/** Words that stand in our English sentences and in no German one. */
const ENGLISH =
  /\b(the|from|sent|took|world|worlds|files?|and|put|kept|nothing|gone|back|what|here|changed|is|cannot|not)\b/i;

Deno.test("German is German: no English word is left, and every umlaut is one", () => {
  const said = [...sentences.map(({ other }) => other), ...Object.values(de).map(({ otherwise }) => otherwise)];
  for (const text of said) {
    // Commands, switches and names of folders are the same in every language.
    const plain = text.replace(/--[\w-]+(=\S+)?|instance-sync [a-z]+|\{\w+\}|\.cloud-sync\S*|staging und trash/g, "");
    assert.doesNotMatch(plain, ENGLISH, text);
    assert.doesNotMatch(
      plain,
      /fuer|ueber|zurueck|koenn|moeg|naechst|schliess|fuehr|gehoer|pruef|oeffn|loesch|waehl|aender|muess|duerf|spaet|groess/i,
      text,
    );
  }
});

Deno.test("no two sentences are told apart by chance: each is found as itself", () => {
  for (const { english, other } of sentences) {
    if (/\{(what|why|without|problem)\}/.test(english)) continue;
    let count = 0;
    const filled = english.replace(/\{\w+\}/g, () => `x${++count}x`);
    const expected = new Set(other.match(/\{\w+\}/g)).size;
    const found = translated(filled, sentences) ?? "";
    assert.equal(new Set(found.match(/x\d+x/g)).size, expected, `${english} -> ${found}`);
  }
});

Deno.test("several sentences in a row, numbers, and names with a full stop", () => {
  const known = sentencesOf({ "{free} are free.": "{free} sind frei.", "No {path}.": "Kein {path}.", "Go.": "Los." });
  assert.equal(translated("14.6 MB are free. No a. b.c. Go.", known), "14,6 MB sind frei. Kein a. b.c. Los.");
  assert.equal(translated("No a. Stop.", known), "Kein a. Stop.");
  assert.equal(translated("Stop.", known), undefined);
  assert.equal(translated("Go. Stop.", known), undefined);
});

/** Our own files, as a broken disk or a stranger may leave them: read, put aside, or refused in our own words. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { dirname, join } from "node:path";
import { SyncError } from "../../mod.ts";
import { readBase, readLastRun, readLink } from "../../lib/profile/link_file.ts";
import { type ProfileFolder, profileFolder } from "../../lib/profile/profile_folder.ts";
import { readConfig } from "../../lib/settings/config.ts";
import { readInventory } from "../../lib/settings/inventory.ts";
import { readLinks } from "../../lib/settings/links_file.ts";
import { isListed } from "../../lib/settings/listed_file.ts";
import { readPackScope } from "../../lib/settings/pack_scope_file.ts";
import { readOwnPins } from "../../lib/settings/pins_file.ts";
import { readRecords } from "../../lib/settings/records_file.ts";
import { stateFolder } from "../../lib/settings/state_folder.ts";
import { readScopeFile } from "../../lib/settings/scope_file.ts";
import { readState } from "../../lib/settings/state.ts";
import { parseToken } from "../../lib/settings/token.ts";
import { readWorlds } from "../../lib/settings/worlds_file.ts";
import { makeScope } from "../../lib/instance/scope.ts";
import { readJournal } from "../../lib/sync/journal.ts";
import { readUndoRecord } from "../../lib/sync/undo_record.ts";
import { tempDir } from "../support/temp.ts";
import { jsonWith, noise, params, text } from "./foreign.ts";

const READERS = {
  "config.json": readConfig,
  "scope.json": readScopeFile,
  "state.json": readState,
  "inventory.json": readInventory,
  "worlds.json": readWorlds,
  "links.json": readLinks,
  "undo.json": readUndoRecord,
  "pins.json": readOwnPins,
  "records.json": (path: string) => found(readRecords(path, "http://a.example/a/b/")),
  "listed.json": (path: string) => found(isListed(path, "http://a.example/a/b/")),
  "journal.json": (path: string) => found(readJournal(stateFolder(path, dirname(path)))),
  "link.json": (path: string) => found(readLink(profile(path))),
  "base.json": (path: string) => found(readBase(profile(path))),
  "last-run.json": (path: string) => found(readLastRun(profile(path))),
  // The pack's own: it is never put aside.
  "instance-sync.json": (path: string) => readPackScope(dirname(path)),
};

/** For readers that put aside by themselves and tell what is left. */
function found(value: unknown): { readonly kind: "ok"; readonly value: unknown } {
  return { kind: "ok", value };
}

function profile(path: string): ProfileFolder {
  const folder = dirname(path);
  return {
    ...profileFolder(stateFolder(folder)),
    link: join(folder, "link.json"),
    base: join(folder, "base.json"),
    lastRun: join(folder, "last-run.json"),
  };
}

const NAMES = [
  ..."version url account instance device include exclude policies pattern policy bases known repository".split(" "),
  ..."deviceId consents own rate files emptyFolders links parents kind time units run worlds".split(" "),
  ..."pins removed record moment name records repository aside steps live ready shared carried makeFolders".split(" "),
  ..."dropFolders undoes items looks changed instance profile".split(" "),
  ..."last_pulled_snapshot_id last_pulled_at host_tag paths sizes mtimes remote local".split(" "),
];

for (const [name, read] of Object.entries(READERS)) {
  Deno.test(`${name}: any content is read, put aside whole, or refused in our own words`, async () => {
    await using temp = tempDir("fuzz");
    const path = join(temp.path, name);
    const content = fc.oneof(
      noise,
      fc.oneof(jsonWith(NAMES), jsonWith(NAMES).map((json) => json.replace(/^\{/, '{"version":1,')), text)
        .map((json) => new TextEncoder().encode(json)),
    );
    fc.assert(
      fc.property(content, (bytes) => {
        for (const entry of Deno.readDirSync(temp.path)) Deno.removeSync(join(temp.path, entry.name));
        Deno.writeFileSync(path, bytes);
        try {
          const result = read(path);
          if (result.kind === "broken") assert.match(result.message, /^[^\n]+\.$/);
        } catch (error) {
          assert.ok(error instanceof SyncError, Deno.inspect(error));
        }
        const kept = [...Deno.readDirSync(temp.path)].map((entry) => Deno.readFileSync(join(temp.path, entry.name)));
        assert.ok(kept.some((other) => other.length === bytes.length), "the file is gone");
      }),
      params(150),
    );
  });
}

Deno.test("tokens: any text is an account and a password, or refused without showing it", () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string().map((rest) => `alice:${rest}`)), (token) => {
      try {
        const { account } = parseToken(token);
        assert.match(account, /^\S+$/);
      } catch (error) {
        assert.ok(error instanceof SyncError, Deno.inspect(error));
        const secret = token.split(":").slice(1).join(":").trim();
        if (secret.length > 12) assert.ok(!error.message.includes(secret), "the password is shown");
      }
    }),
    params(1000),
  );
});

Deno.test("a player's patterns: any text makes a scope that answers", () => {
  fc.assert(
    fc.property(fc.array(text), fc.array(text), text, (include, exclude, path) => {
      const scope = makeScope({ include, exclude });
      assert.equal(typeof scope.accepts(path, "file"), "boolean");
      assert.equal(scope.accepts(".cloud-sync/token", "file"), false);
      assert.equal(scope.accepts("instance.cfg", "file"), false);
    }),
    params(300),
  );
});

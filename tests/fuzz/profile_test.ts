/** The shared profile's pieces and the game's files that they come from: any bytes are shared, or left alone. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { isSafePath } from "../../lib/instance/safe_path.ts";
import { hotbarItems, withHotbars } from "../../lib/profile/hotbar_items.ts";
import { itemPath, kindOf } from "../../lib/profile/items.ts";
import { newOptions, optionItems, optionsVersion, withOptions } from "../../lib/profile/options_items.ts";
import { mergedOrder, mergedServer, serverItems, withServers } from "../../lib/profile/server_items.ts";
import { mutated, noise, params, text } from "./foreign.ts";

const bytesOf = (value: string) => [...new TextEncoder().encode(value)];
const named = (type: number, name: string) => [type, 0, name.length, ...bytesOf(name)];
const string = (value: string) => [0, value.length, ...bytesOf(value)];

/** A `servers.dat` with two servers. */
const SERVERS = Uint8Array.from([
  ...[10, 0, 0, ...named(9, "servers"), 10, 0, 0, 0, 2],
  ...["one.example", "two.example"].flatMap((ip) => [
    ...[...named(8, "ip"), ...string(ip), ...named(8, "name"), ...string("A server"), ...named(1, "acceptTextures"), 1],
    0,
  ]),
  0,
]);
/** A `hotbar.nbt` with a version and an empty row. */
const HOTBAR = Uint8Array.from([
  ...[10, 0, 0, ...named(3, "DataVersion"), 0, 0, 16, 229, ...named(9, "0"), 10, 0, 0, 0, 0, 0],
]);

/** A profile whose pieces hold what they like, under the names of real ones and of others. */
const pieces = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom(
        ...["options/fov.txt", "options/key_key.jump.txt", "options/version.txt", "options-to-1.12/fov.txt"],
        ...["servers/order.txt", "servers/at-one.example.txt", "hotbar/4325/0.txt", "hotbar/4325/9.txt"],
        ...["hotbar/x/0.txt", "servers/at-.txt"],
      ),
      text,
    ),
    fc.oneof(
      text,
      noise.map((bytes) => bytes.toBase64()),
      fc.oneof(mutated(SERVERS), mutated(HOTBAR)).map((bytes) => bytes.toBase64()),
    ),
  ),
).map((all) => new Map(all));

Deno.test("profile: any options.txt and any pieces are combined, and no piece gets a path that leads out", () => {
  const options = fc.oneof(text, fc.array(text.map((value) => `fov:${value}`)).map((lines) => lines.join("\n")));
  fc.assert(
    fc.property(options, pieces, (here, profile) => {
      for (const [path, value] of optionItems(here)) {
        assert.ok(isSafePath(path, "windows") && kindOf(path) === "settings", path);
        assert.equal(typeof value, "string");
      }
      // Lines are never added: the game would drop them, and we would add them for ever.
      assert.equal(withOptions(here, profile).split("\n").length, here.split("\n").length);
      newOptions(profile);
      assert.ok(Number.isFinite(optionsVersion(here)));
    }),
    params(500),
  );
});

Deno.test("profile: any servers.dat and any pieces are combined into one that can be read again, or left alone", () => {
  assert.equal(serverItems(SERVERS)?.size, 3, "the sound file is none");
  fc.assert(
    fc.property(fc.oneof(mutated(SERVERS), noise), pieces, text, text, (bytes, profile, one, other) => {
      for (const path of serverItems(bytes)?.keys() ?? []) assert.ok(isSafePath(path, "windows"), path);
      for (const made of [withServers(bytes, profile), withServers(undefined, profile)]) {
        if (made !== undefined) assert.ok(serverItems(made) !== undefined, "what was made cannot be read");
      }
      mergedServer(one, other);
      mergedOrder(one, other, [one]);
    }),
    params(300),
  );
});

Deno.test("profile: any hotbar.nbt and any pieces are combined into one that can be read again, or left alone", () => {
  assert.equal(hotbarItems(HOTBAR)?.size, 1, "the sound file is none");
  fc.assert(
    fc.property(fc.oneof(mutated(HOTBAR), noise), pieces, fc.integer(), (bytes, profile, game) => {
      for (const path of hotbarItems(bytes)?.keys() ?? []) assert.ok(isSafePath(path, "windows"), path);
      for (const made of [withHotbars(bytes, profile, game), withHotbars(undefined, profile, game)]) {
        if (made !== undefined) assert.ok(hotbarItems(made) !== undefined, "what was made cannot be read");
      }
    }),
    params(300),
  );
});

Deno.test("profile: whatever a piece is called, its path is one that every system can have, or none", () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.constantFrom("con", "..", ".", "a.", "NUL.txt", "a b")), (name) => {
      const path = itemPath("options/", name);
      assert.ok(path === undefined || isSafePath(path, "windows"), path);
    }),
    params(500),
  );
});

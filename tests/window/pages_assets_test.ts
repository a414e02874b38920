import assert from "node:assert/strict";
import { de } from "../../lib/window/messages/de.ts";
import { en } from "../../lib/window/messages/en.ts";
import { GENERATED } from "../../scripts/window_assets.ts";
import { makeAssets, moduleText } from "../../scripts/window_assets/make.ts";
import { MOST, weightOf } from "../../scripts/window_assets/weigh.ts";

Deno.test("the generated module of the window's page is fresh, and the page weighs less than 60 kB", async () => {
  const assets = await makeAssets();
  assert.ok(
    Deno.readTextFileSync(GENERATED) === moduleText(assets),
    "lib/window/assets.gen.ts is not what its sources make: run deno run -A scripts/window_assets.ts",
  );
  const { all } = await weightOf(assets);
  assert.ok(all < MOST, `${all} bytes`);
});

Deno.test("the page asks for nothing but its own two files", async () => {
  const { page, script, style } = await makeAssets();
  const asked = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
  assert.deepEqual(asked, ["data:,", style.path, script.path]);
  assert.doesNotMatch(style.text, /@import|url\((?!"data:image\/svg\+xml)/);
  assert.doesNotMatch(page, /<style|style=|onload|<script>/);
});

/** Every text of a table by its path; functions are called with examples. */
function texts(table: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(table)) {
    const here = `${path}.${key}`;
    if (typeof value === "string") found.set(here, value);
    else if (typeof value === "function") found.set(here, flat(example(value)));
    else for (const [deeper, text] of texts(value, here)) found.set(deeper, text);
  }
  return found;
}

function example(make: (...values: unknown[]) => unknown): unknown {
  for (const value of [7, ["a", "b"], "x"]) {
    try {
      return make(...Array.from({ length: make.length }, () => value));
    } catch {
      // This text takes another kind of value: the next one.
    }
  }
  return make();
}

function flat(value: unknown): string {
  return Array.isArray(value) ? value.map(flat).join("") : String(value);
}

Deno.test("German says everything that English says, and nothing of it is left in English", () => {
  const [english, german] = [texts(en), texts(de)];
  assert.deepEqual([...german.keys()].sort(), [...english.keys()].sort());
  const same = [...german].filter(([key, text]) => english.get(key) === text && /[a-z]{4}/i.test(text));
  // Words that are the same in both languages.
  const allowed =
    /^\.(program|gameModes\.hardcore|difficulties\.normal|kinds\.screenshots|counted\.screenshots|conflict\.facts\.version|home\.scope\.mods)$/;
  assert.deepEqual(same.filter(([key]) => !allowed.test(key)), []);
  for (const [key, text] of german) assert.ok(text !== "" && !text.includes("undefined"), key);
});

import assert from "node:assert/strict";
import { UsageError } from "../../lib/errors.ts";
import { parseServerUrl, repositoryUrl } from "../../lib/settings/url.ts";

Deno.test("an address is normalised to one slash at its end", () => {
  const cases = {
    "https://sync.example": "https://sync.example/",
    "https://sync.example/": "https://sync.example/",
    " HTTPS://Sync.Example:443// \n": "https://sync.example/",
    "http://127.0.0.1:8000": "http://127.0.0.1:8000/",
    "http://[::1]:8000/": "http://[::1]:8000/",
    "https://example.org/a/b": "https://example.org/a/b/",
    "https://example.org/a/b///": "https://example.org/a/b/",
    "rest:https://example.org/a": "https://example.org/a/",
  };
  for (const [text, expected] of Object.entries(cases)) assert.equal(parseServerUrl(text), expected, text);
  assert.equal(repositoryUrl("https://e.org/a/", "jo@x", "pack"), "https://e.org/a/jo@x/pack/");
});

Deno.test("an address that cannot be right is refused, with what to do and without repeating it", () => {
  const cases: Record<string, RegExp> = {
    "": /empty/,
    "hunter2.example": /write https:\/\/ in front/,
    "hunter2:8000": /write https:\/\/ in front/,
    "//hunter2": /write https:\/\/ in front/,
    "ftp://hunter2": /must start with https/,
    "https://jo:hunter2@example.org": /token/,
    "https://hunter2@example.org": /token/,
    "https://example.org/?hunter2": /\?/,
    "https://example.org/#": /#/,
    "https://hunter2 .example": /spaces/,
    "https://": /cannot be understood/,
    "https://example.org:99999": /cannot be understood/,
    ["https://" + "hunter2".repeat(150_000)]: /too long/,
  };
  for (const [text, message] of Object.entries(cases)) {
    assert.throws(() => parseServerUrl(text), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    });
  }
});

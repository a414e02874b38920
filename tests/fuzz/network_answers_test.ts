/** What the network and restic say: each answer is understood, or refused with one of our own errors. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { join } from "node:path";
import { SyncError } from "../../mod.ts";
import { parseLine, parseProgress } from "../../lib/repository/events.ts";
import { exitError } from "../../lib/repository/exit_error.ts";
import { probe } from "../../lib/repository/probe.ts";
import { readLines } from "../../lib/repository/read_lines.ts";
import { standInRepository } from "../support/stand_in_repository.ts";
import { consentsBetween, headsOf, linksOf, mergeBases } from "../../lib/sync/lineage.ts";
import { pathsInTags, pathToTag } from "../../lib/sync/path_tags.ts";
import { remoteListing } from "../../lib/sync/remote_listing.ts";
import { sendersScope } from "../../lib/sync/sender_scope.ts";
import { makeScope } from "../../lib/instance/scope.ts";
import { parseServerUrl } from "../../lib/settings/url.ts";
import { tempDir } from "../support/temp.ts";
import { jsonWith, mutated, noise, params, text } from "./foreign.ts";

const NAMES = ["message_type", "id", "parent", "time", "hostname", "tags", "summary", "path", "type", "size", "mtime"];
const LINES = [
  JSON.stringify({
    message_type: "snapshot",
    id: "a".repeat(64),
    time: "2026-01-01T00:00:00Z",
    hostname: "h",
    tags: ["sync:1"],
  }),
  JSON.stringify({
    message_type: "node",
    path: "/saves/Home/level.dat",
    type: "file",
    size: 3,
    mtime: "2026-01-01T00:00:00Z",
  }),
];

/** Runs something that may refuse, but only in our own words. */
async function declared(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    assert.ok(error instanceof SyncError, Deno.inspect(error));
    assert.match(error.message, /^[^\n]+$/);
  }
}

Deno.test("restic's lines: any output of ls, snapshots and diff is understood or refused", async () => {
  if (Deno.build.os === "windows") return console.log("skipped: needs a shell script");
  await using temp = tempDir("fuzz");
  // It says what restic might say; only its output is under test.
  const talker = join(temp.path, "talker");
  Deno.writeTextFileSync(talker, `#!/bin/sh\nexec cat '${temp.path}/output'\n`, { mode: 0o755 });
  const repository = standInRepository(talker, temp.path);
  const sound = new TextEncoder().encode(LINES.join("\n"));
  const output = fc.oneof(
    noise,
    mutated(sound),
    fc.array(fc.oneof(jsonWith(NAMES), fc.constantFrom(...LINES), text), { maxLength: 6 }).map((lines) =>
      new TextEncoder().encode(lines.join("\n"))
    ),
  );
  await fc.assert(
    fc.asyncProperty(output, fc.constantFrom("tree", "snapshots", "diff"), async (bytes, what) => {
      Deno.writeFileSync(join(temp.path, "output"), bytes);
      const id = "a".repeat(64);
      await declared(async () => {
        if (what === "snapshots") return void linksOf(await repository.snapshots());
        if (what === "diff") return void await repository.changedPaths(id, id);
        const { listing } = remoteListing(await repository.tree(id), makeScope());
        for (const path of listing.files.keys()) assert.doesNotMatch(path, /(^|\/)\.\.?(\/|$)|^\/|^$/);
      });
    }),
    params(60),
  );
});

Deno.test("lists of the server: any answer is a list or an error of ours", async () => {
  let body: Uint8Array<ArrayBuffer> = new Uint8Array();
  let status = 200;
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    () => new Response(body.slice(), { status }),
  );
  const address = { url: `http://127.0.0.1:${server.addr.port}/a/b/`, account: "a", httpPassword: () => "not-shown" };
  const list = new TextEncoder().encode(JSON.stringify([{ name: "a".repeat(64), size: 3 }, "b".repeat(64)]));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(noise, mutated(list), jsonWith(["name", "size"]).map((json) => new TextEncoder().encode(json))),
      fc.constantFrom(200, 200, 200, 201, 400, 401, 403, 404, 413, 500, 507, 599),
      async (bytes, code) => {
        [body, status] = [new Uint8Array(bytes), code];
        await declared(async () => {
          const found = await probe(address, { timeoutMs: 5000 });
          if (found.kind === "present") { for (const id of found.ids) assert.match(id, /^[0-9a-f]{64}$/); }
        });
      },
    ),
    params(150),
  );
});

Deno.test("single lines, errors and addresses: any text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, jsonWith(NAMES)), fc.integer(), async (line, code) => {
      parseLine(line);
      parseProgress(`{"message_type":"status",${line}`);
      assert.match(exitError({ code, message: line, host: "h" }).message, /\S/);
      await declared(() => parseServerUrl(line));
    }),
    params(1000),
  );
});

Deno.test("lines are the same however a stream is cut into pieces", async () => {
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(50)), async (whole, cuts) => {
      const bytes = new TextEncoder().encode(whole);
      const expected = new TextDecoder().decode(bytes).split("\n").map((line) => line.replace(/\r$/, "")).filter((
        line,
      ) => line !== "");
      const pieces = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
      const lines: string[] = [];
      await readLines(
        ReadableStream.from(pieces.slice(1).map((end, index) => bytes.slice(pieces[index], end))),
        (line) => lines.push(line),
      );
      assert.deepEqual(lines, expected);
    }),
    params(300),
  );
});

Deno.test("tags: any of them, any parents in any circle, end soon", async () => {
  const ids = ["a", "b", "c", "d"].map((letter) => letter.repeat(64));
  const tag = fc.oneof(
    text,
    fc.constantFrom("sync:1", "rewrites:1", "kind:safety", "kind:x", ...ids.map((id) => `merges:${id}`)),
    fc.tuple(fc.constantFrom("in:", "out:", "left:", "only:", "consent:"), fc.oneof(text, text.map(pathToTag))).map((
      parts,
    ) => parts.join("")),
  );
  const snapshots = fc.tuple(
    ...ids.map((id) =>
      fc.record({ tags: fc.array(tag), parent: fc.constantFrom(...ids) }).map((rest) => ({
        id,
        time: "2026-01-01T00:00:00Z",
        host: "h",
        ...rest,
      }))
    ),
  );
  await fc.assert(
    fc.asyncProperty(snapshots, text, async (records, path) => {
      const lineage = linksOf(records);
      for (const head of headsOf(lineage, new Set(ids))) assert.ok(ids.includes(head));
      for (const id of ids) {
        mergeBases(lineage, ids, id);
        consentsBetween(lineage, ids, id);
      }
      for (const { tags } of records) {
        pathsInTags(tags, "left:");
        const sends = sendersScope(tags);
        await declared(() => sends(path) || sends("saves/Home/level.dat"));
      }
    }),
    params(500),
  );
});

Deno.test("patterns that would keep a match busy for ever tell nothing", () => {
  const sends = sendersScope(["sync:1", `out:${pathToTag("*a".repeat(60) + "b")}`]);
  const began = performance.now();
  assert.equal(sends(`screenshots/${"a".repeat(250)}`), false);
  assert.ok(performance.now() - began < 1000);
});

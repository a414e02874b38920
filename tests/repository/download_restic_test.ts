import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { join } from "node:path";
import { zipSync } from "fflate";
import { findRestic } from "../../lib/repository/find_restic.ts";
import { downloadRestic, type ResticDownload } from "../../lib/repository/download_restic.ts";
import { type ReleaseArchives, RESTIC_ARCHIVES, RESTIC_VERSION } from "../../lib/repository/restic_release.ts";
import { unpackRestic } from "../../lib/repository/unpack_restic.ts";
import { bunzip2 } from "../../lib/repository/bzip2.ts";
import { tempDir, writeFile } from "../support/temp.ts";

const ADVICE = "Try again later, or install restic yourself and name it with --restic-binary.";
const PROGRAM = '#!/bin/sh\necho \'{"message_type":"version","version":"0.19.1"}\'\n';
/** `PROGRAM` as bzip2 packs it: no machine needs bzip2 for the test. */
const PACKED = Uint8Array.fromBase64(
  "QlpoOTFBWSZTWe8HPEQAAAZbgAAQeIXgMAAAuuPdKiAAQNU2kDRgmQ00yeUMYACYAAmZTppSCuTW2OyNfKUW48BhB15larzF662sQ38F/VBHjOBhZsCIX4u5IpwoSHeDniIA",
);

async function archives(content: Uint8Array<ArrayBuffer>): Promise<ReleaseArchives> {
  const sha256 = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).toHex();
  return { [`${Deno.build.os}-${Deno.build.arch}`]: { file: "restic_0.19.1_test.bz2", sha256 } };
}

/** A mirror on loopback that answers everything with `handler`. */
function serveMirror(handler: (request: Request) => Response | Promise<Response>) {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, handler);
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    host: `127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

function names(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map((entry) => entry.name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Runs a download that must fail with this sentence, and looks that nothing of it stays. */
async function refuses(
  handler: (request: Request) => Response | Promise<Response>,
  why: (host: string) => string,
  more: Partial<ResticDownload> = {},
): Promise<void> {
  using temp = tempDir();
  await using mirror = serveMirror(handler);
  const download = { stateFolder: temp.path, mirror: mirror.url, archives: await archives(PACKED), ...more };
  await rejects(downloadRestic(download), {
    name: "ResticDownloadError",
    message: `restic 0.19.1 could not be downloaded: ${why(mirror.host)}. ${ADVICE}`,
  });
  deepEqual(names(temp.path), []);
}

Deno.test("a good file from a mirror is installed whole, executable, and found the next time", async () => {
  using temp = tempDir();
  const asked: string[] = [];
  await using mirror = serveMirror((request) => {
    asked.push(new URL(request.url).pathname);
    return new Response(PACKED);
  });
  const notes: string[] = [];
  const options = {
    stateFolder: temp.path,
    mirror: `${mirror.url}/restic/`,
    archives: await archives(PACKED),
    allowDownload: "allow",
    searchPath: "",
    onNote: (text: string) => notes.push(text),
  } as const;
  const found = await findRestic(options);
  equal(found.origin, "downloaded");
  equal(Deno.readTextFileSync(found.path), PROGRAM);
  if (Deno.build.os !== "windows") {
    const { stdout } = await new Deno.Command(found.path, { args: ["version"] }).output();
    ok(new TextDecoder().decode(stdout).includes("0.19.1"));
  }
  deepEqual(asked, ["/restic/v0.19.1/restic_0.19.1_test.bz2"]);
  deepEqual(notes, ["Downloading restic 0.19.1, once for this instance ..."]);
  deepEqual(names(temp.path), [`restic-${RESTIC_VERSION}`]);
  deepEqual(await findRestic({ ...options, allowDownload: "forbid" }), { ...found, origin: "own" });
});

Deno.test("a tampered file is refused before it is unpacked", () => {
  const tampered = PACKED.with(60, (PACKED[60] ?? 0) ^ 1);
  return refuses(
    () => new Response(tampered),
    (host) => `what ${host} sent is not the released file (its checksum is wrong), so it was not used`,
  );
});

Deno.test("a file cut short without a word is refused", () =>
  refuses(
    () => new Response(PACKED.slice(0, -20)),
    (host) => `what ${host} sent is not the released file (its checksum is wrong), so it was not used`,
  ));

Deno.test("a connection that breaks off is told as such", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const answered = (async () => {
    using connection = await listener.accept();
    await connection.read(new Uint8Array(4096));
    await connection.write(new TextEncoder().encode("HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\nBZh9"));
  })();
  using temp = tempDir();
  const host = `127.0.0.1:${listener.addr.port}`;
  await rejects(
    downloadRestic({ stateFolder: temp.path, mirror: `http://${host}`, archives: await archives(PACKED) }),
    { message: `restic 0.19.1 could not be downloaded: the connection to ${host} failed or broke off. ${ADVICE}` },
  );
  await answered;
  deepEqual(names(temp.path), []);
});

Deno.test("a mirror that does not have the file is named with its answer", () =>
  refuses(() => new Response("no", { status: 404 }), (host) => `${host} answered 404`));

Deno.test("a mirror that stops in the middle is given up", () =>
  refuses(
    () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(PACKED.slice(0, 10)) })),
    (host) => `${host} sent nothing for 1 seconds`,
    { stallTimeout: 200 },
  ));

Deno.test("a mirror that never answers is given up", async () => {
  const end = Promise.withResolvers<Response>();
  await refuses(
    (request) => {
      // Once the client is gone, so that the mirror can be closed.
      request.signal.addEventListener("abort", () => end.resolve(new Response()));
      return end.promise;
    },
    (host) => `${host} sent nothing for 1 seconds`,
    { stallTimeout: 200 },
  );
});

Deno.test("a mirror that sends without end is given up", () =>
  refuses(
    () => new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)) })),
    (host) => `${host} sent far more than the released file`,
  ));

Deno.test("a slow mirror is waited for", async () => {
  using temp = tempDir();
  await using mirror = serveMirror(() => {
    let sent = 0;
    return new Response(
      new ReadableStream({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          controller.enqueue(PACKED.slice(sent, sent += 20));
          if (sent >= PACKED.length) controller.close();
        },
      }),
    );
  });
  const path = await downloadRestic({
    stateFolder: temp.path,
    mirror: mirror.url,
    archives: await archives(PACKED),
    stallTimeout: 400,
  });
  equal(Deno.readTextFileSync(path), PROGRAM);
});

Deno.test("a file with the right checksum that cannot be unpacked leaves nothing", async () => {
  for (const content of ["garbage", "", "BZh9"]) {
    using temp = tempDir();
    const garbage = new TextEncoder().encode(content);
    await using mirror = serveMirror(() => new Response(garbage));
    await rejects(
      downloadRestic({ stateFolder: temp.path, mirror: mirror.url, archives: await archives(garbage) }),
      { name: "ResticDownloadError", message: `The downloaded restic_0.19.1_test.bz2 cannot be unpacked. ${ADVICE}` },
    );
    deepEqual(names(temp.path), []);
  }
});

Deno.test("two downloads at once both end with the same whole restic", async () => {
  using temp = tempDir();
  const both = Promise.withResolvers<void>();
  let asked = 0;
  await using mirror = serveMirror(async () => {
    if (++asked === 2) both.resolve();
    await both.promise;
    return new Response(PACKED);
  });
  const options = { stateFolder: temp.path, mirror: mirror.url, archives: await archives(PACKED) };
  const [first, second] = await Promise.all([downloadRestic(options), downloadRestic(options)]);
  equal(first, second);
  equal(Deno.readTextFileSync(first), PROGRAM);
  deepEqual(names(temp.path), [`restic-${RESTIC_VERSION}`]);
});

Deno.test("a folder that a virus scanner has emptied, and what a killed download left, are cleared", async () => {
  using temp = tempDir();
  writeFile(join(temp.path, `restic-${RESTIC_VERSION}`, "note.txt"), "quarantined");
  const left = join(temp.path, "restic-0.19.1.tmp-1");
  writeFile(join(left, "restic"), "half");
  Deno.utimeSync(left, new Date(0), new Date(0));
  await using mirror = serveMirror(() => new Response(PACKED));
  const path = await downloadRestic({
    stateFolder: temp.path,
    mirror: mirror.url,
    archives: await archives(PACKED),
  });
  equal(Deno.readTextFileSync(path), PROGRAM);
  deepEqual(names(temp.path), [`restic-${RESTIC_VERSION}`]);
});

Deno.test("a computer for which no restic is verified is told so", async () => {
  using temp = tempDir();
  await rejects(downloadRestic({ stateFolder: temp.path, archives: {} }), {
    name: "ResticMissingError",
    message: `This version has no verified restic for ${Deno.build.os}-${Deno.build.arch}: ` +
      "install restic 0.18.1 or newer, or name one with --restic-binary.",
  });
  deepEqual(names(temp.path), []);
});

Deno.test("a mirror that is no web address is refused", async () => {
  using temp = tempDir();
  for (const mirror of ["mirror.example", "file:///mirror"]) {
    await rejects(downloadRestic({ stateFolder: temp.path, mirror, archives: await archives(PACKED) }), {
      name: "UsageError",
      message: "The mirror for restic must be a web address that starts with https:// or http://.",
    });
  }
});

Deno.test("a cancelled download leaves nothing", async () => {
  using temp = tempDir();
  const cancel = new AbortController();
  await using mirror = serveMirror(() => {
    cancel.abort();
    return new Response(new ReadableStream({}));
  });
  await rejects(
    downloadRestic({
      stateFolder: temp.path,
      mirror: mirror.url,
      archives: await archives(PACKED),
      signal: cancel.signal,
    }),
    { name: "CancelledError" },
  );
  deepEqual(names(temp.path), []);
});

Deno.test("the Windows archive gives out its one program", async () => {
  const zip = zipSync({ "restic_0.19.1_windows_amd64.exe": new TextEncoder().encode(PROGRAM) });
  equal(new TextDecoder().decode(await unpackRestic(zip, "restic_0.19.1_windows_amd64.zip")), PROGRAM);
  await rejects(unpackRestic(zip.subarray(0, -30), "x.zip"), { name: "ResticDownloadError" });
  await rejects(unpackRestic(zipSync({ "readme.txt": new Uint8Array(1) }), "x.zip"), { name: "ResticDownloadError" });
});

Deno.test("bzip2 never gives out wrong content, and notices every missing end and too much content", async () => {
  for (let index = 0; index < PACKED.length; index++) {
    const changed = PACKED.with(index, (PACKED[index] ?? 0) ^ 0x10);
    // A few bits mean nothing (the block size, padding): then what comes out is still right.
    await bunzip2(changed, 1000).then(
      (output) => equal(new TextDecoder().decode(output), PROGRAM, `byte ${index}`),
      (error) => ok(error instanceof TypeError, `byte ${index}: ${error}`),
    );
    await rejects(bunzip2(PACKED.subarray(0, index), 1000), `cut at ${index}`);
  }
  await rejects(bunzip2(PACKED, PROGRAM.length - 1), { name: "RangeError" });
  equal((await bunzip2(PACKED, PROGRAM.length)).length, PROGRAM.length);
});

Deno.test("all five platforms have an archive of the pinned version", () => {
  deepEqual(
    Object.entries(RESTIC_ARCHIVES).map(([platform, { file, sha256 }]) => [platform, file, sha256.length]),
    [
      ["linux-x86_64", "restic_0.19.1_linux_amd64.bz2", 64],
      ["linux-aarch64", "restic_0.19.1_linux_arm64.bz2", 64],
      ["darwin-x86_64", "restic_0.19.1_darwin_amd64.bz2", 64],
      ["darwin-aarch64", "restic_0.19.1_darwin_arm64.bz2", 64],
      ["windows-x86_64", "restic_0.19.1_windows_amd64.zip", 64],
    ],
  );
});

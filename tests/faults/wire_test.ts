/**
 * Every kind of trouble at every answer of a pull and of a push, in turn. CI takes one moment of each by seed; all of them:
 * `WIRE_FAULTS=all deno test -A tests/faults/wire_test.ts`. `WIRE_SEED` chooses another sample. Most of a whole run is
 * waiting, so it is made in parts at the same time: `WIRE_ONLY` takes the kinds whose name holds one of these words,
 * `WIRE_BUT` the others (divided by commas).
 */
import assert from "node:assert/strict";
import { join } from "node:path";
import { SyncError } from "../../mod.ts";
import { type Device, type Network, startNetwork } from "../support/devices.ts";
import { copyTree, tempDir } from "../support/temp.ts";
import { seeded } from "../e2e/kill/random.ts";
import { assertSameContent, contentOf } from "../e2e/same_instance.ts";
import { twoInStep } from "../e2e/two_devices.ts";
import { play } from "../e2e/worlds.ts";
import { type FaultyProxy, startFaultyProxy } from "./faulty_proxy.ts";
import { forgetChangeTimes } from "./forget_change_times.ts";
import { idsOf } from "../hostile/attacker.ts";
import { type WireFault, wireFaults } from "./wire_faults.ts";

const ALL = Deno.env.get("WIRE_FAULTS") === "all";
const ONLY = words("WIRE_ONLY");
const BUT = words("WIRE_BUT");
const SEED = Number(Deno.env.get("WIRE_SEED") ?? 1);

for (const verb of ["pull", "push"] as const) {
  Deno.test(`${verb}: trouble at any answer leaves the instance whole, and the next run catches up (seed ${SEED})`, async () => {
    await using network = await startNetwork();
    await using proxy = startFaultyProxy(() => network.server.url);
    await using stage = await prepare(network, proxy, verb);
    const { requests } = await stage.run(undefined, 0);
    const random = seeded(SEED);
    const table: string[] = [];
    const began = performance.now();
    let tries = 0;
    for (const fault of wireFaults(() => stage.newest).filter(isWanted)) {
      const seen = new Map<string, number>();
      const all = requests.map((_, index) => index).filter((at) =>
        !fault.lists || requests[at]?.endsWith("snapshots/")
      );
      const moments = ALL || fault.lists ? all : [fault.slow ? 0 : random.integer(requests.length)];
      for (const at of moments) {
        const { harmed, told } = await stage.run(fault, at);
        tries++;
        if (harmed) seen.set(told, (seen.get(told) ?? 0) + 1);
      }
      for (const [told, times] of seen) table.push(`| ${fault.name} | ${times} | ${told} |`);
    }
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(`${verb}, ${requests.length} requests: ${requests.join(", ")}\n${table.join("\n")}`);
    console.log(`${verb}: ${tries} tries in ${seconds} s`);
  });
}

function words(variable: string): readonly string[] {
  return Deno.env.get(variable)?.split(",") ?? [];
}

function isWanted({ name }: WireFault): boolean {
  const has = (words: readonly string[]) => words.some((word) => name.includes(word));
  return (ONLY.length === 0 || has(ONLY)) && !has(BUT);
}

/** One evening that travels, ready to be tried again and again. */
async function prepare(network: Network, proxy: FaultyProxy, verb: "pull" | "push") {
  const player = network.player();
  const { desktop, laptop } = await twoInStep(player, { laptop: { url: proxy.url } });
  const sender = verb === "pull" ? desktop : laptop;
  await play(sender, "Home", "evening");
  sender.write("config/mod.json", '{"colour":"red"}');
  sender.write("screenshots/second.png", "second".repeat(10_000));
  const old = contentOf(laptop.root);
  const wanted = contentOf(sender.root);
  if (verb === "pull") assert.equal((await desktop.push()).outcome, "pushed");
  const newest = await newestOf(player.repositoryDir, idsOf(player));
  forgetChangeTimes(laptop);
  const backup = tempDir("wire");
  copyTree(laptop.root, join(backup.path, "laptop"));
  copyTree(player.repositoryDir, join(backup.path, "repository"));
  const reset = () => {
    for (const [from, to] of [["laptop", laptop.root], ["repository", player.repositoryDir]] as const) {
      Deno.removeSync(to, { recursive: true });
      copyTree(join(backup.path, from), to);
    }
  };
  return {
    newest,
    async run(fault: WireFault | undefined, at: number) {
      reset();
      proxy.arm(fault, at);
      const what = `${fault?.name ?? "no fault"} at request ${at} of a ${verb}`;
      const began = performance.now();
      const told = await outcome(laptop, verb);
      assert.ok(performance.now() - began < 100_000, `${what} held the run up`);
      const { harmed } = proxy;
      const requests = [...proxy.seen];
      // Whole: exactly one of the two states, never a mixture.
      const now = contentOf(laptop.root, { times: "ignore" });
      const [before, after] = [plain(old), plain(wanted)];
      assert.ok(same(now, verb === "push" ? after : before) || same(now, after), `${what}: a mixture (${told})`);
      proxy.arm();
      // Only a server that swears to hold nothing makes this computer forget what was agreed: then one question is fair.
      // (A push knows of one saved state only: a list without it is empty.) Settings are the network's then, by policy.
      const forgot = fault?.forgets === true || (verb === "push" && fault?.lists === true);
      const chosen = !forgot ? "abort" : verb === "pull" ? "use-remote" : "keep-local";
      const compared = { times: "ignore", except: forgot ? ["config"] : [] } as const;
      const expected = new Map([...after].filter(([path]) => !forgot || !path.startsWith("config/")));
      await laptop.pull({ onConflict: chosen });
      await laptop.push({ onConflict: chosen });
      assertSameContent(contentOf(laptop.root, compared), expected);
      await using other = disposable(player.device(`check-${crypto.randomUUID()}`));
      await other.device.pull();
      assertSameContent(contentOf(other.device.root, compared), expected);
      return { requests, harmed, told };
    },
    async [Symbol.asyncDispose]() {
      backup[Symbol.dispose]();
      await player[Symbol.asyncDispose]();
    },
  };
}

type Contents = ReturnType<typeof contentOf>;

function plain(contents: Contents): Contents {
  return new Map([...contents].map(([path, look]) => [path, look.replace(/ at \d+$/, "")]));
}

function same(one: Contents, other: Contents): boolean {
  return one.size === other.size && [...one].every(([path, look]) => other.get(path) === look);
}

function disposable(device: Device) {
  return {
    device,
    [Symbol.asyncDispose]: () => Deno.remove(device.root, { recursive: true }),
  };
}

/** What the player sees: an outcome with its reason, or the error's one sentence. */
async function outcome(device: Device, verb: "pull" | "push"): Promise<string> {
  try {
    const report = await device[verb]({ onConflict: "abort" });
    const reason = "offlineReason" in report ? report.offlineReason : "reason" in report ? report.reason : undefined;
    return `${report.outcome}${reason === undefined ? "" : `: ${sentence(reason)}`}`;
  } catch (error) {
    assert.ok(error instanceof SyncError, `not one of ours: ${Deno.inspect(error)}`);
    return `${error.code}: ${sentence(error.message)}`;
  }
}

function sentence(text: string): string {
  assert.match(text, /^[^\n]{10,400}[.!]$|login$/, text);
  return text.replace(/127\.0\.0\.1:\d+/g, "saves.example").replace(/[0-9a-f]{8,64}/g, "<id>");
}

async function newestOf(repository: string, ids: Promise<string[]>): Promise<string> {
  const files = (await ids).map((id) => ({
    id,
    at: Deno.statSync(join(repository, "snapshots", id)).mtime?.getTime() ?? 0,
  }));
  return files.sort((a, b) => b.at - a.at)[0]?.id ?? "";
}

import type { Device } from "../support/devices.ts";

/** Holds `session.lock` as the game does: a record lock of another process. */
export async function startGame(device: Device, world: string): Promise<AsyncDisposable> {
  const program = `import fcntl, sys
file = open(sys.argv[1], "r+b")
fcntl.lockf(file, fcntl.LOCK_EX)
print("locked", flush=True)
sys.stdin.read()`;
  device.write(`saves/${world}/session.lock`, "\u2603");
  const game = new Deno.Command("python3", {
    args: ["-c", program, device.path(`saves/${world}/session.lock`)],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const output = game.stdout.getReader();
  await output.read();
  return {
    async [Symbol.asyncDispose]() {
      await game.stdin.close();
      await output.cancel();
      await game.status;
    },
  };
}

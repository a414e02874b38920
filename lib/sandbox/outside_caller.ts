import * as z from "zod/mini";
import type { OutsideWays } from "../commands/outside.ts";
import { LauncherError, UpgradeError } from "../errors.ts";
import type { FromWorker, OutsideAnswer, OutsideAsk } from "./messages.ts";

/** The worker's side of what the home page does outside of the game's folder: it asks the main thread. */
export interface OutsideCaller {
  readonly ways: OutsideWays;
  /** Takes the main thread's answer. */
  answered(id: number, answer: OutsideAnswer): void;
}

/** Makes it. */
export function outsideCaller(post: (message: FromWorker) => void): OutsideCaller {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let calls = 0;
  const call = async (ask: OutsideAsk): Promise<unknown> => {
    const id = ++calls;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(id, answer);
    post({ type: "outside", id, ask });
    return await answer.promise;
  };
  // Both ends are this program, started together: each answer is of its question's type.
  const asked = <K extends keyof OutsideWays>(ask: OutsideAsk & { readonly name: K }) =>
    call(ask) as ReturnType<OutsideWays[K]>;
  return {
    ways: {
      launchers: () => asked({ name: "launchers", words: [] }),
      plan: (...words) => asked({ name: "plan", words }),
      apply: () => asked({ name: "apply", words: [] }),
      look: () => asked({ name: "look", words: [] }),
      release: (...words) => asked({ name: "release", words }),
    },
    answered(id, answer) {
      const call = waiting.get(id);
      waiting.delete(id);
      if (answer.kind === "done") call?.resolve(answer.value);
      else call?.reject(new (answer.about === "upgrade" ? UpgradeError : LauncherError)(answer.text));
    },
  };
}

const id = z.string().check(z.maxLength(4096));

/** A worker that was taken over may ask for anything: only what the home page asks for is done. */
const ASK = z.discriminatedUnion("name", [
  z.strictObject({ name: z.literal("plan"), words: z.tuple([z.enum(["install", "uninstall"]), id]) }),
  z.strictObject({ name: z.literal("release"), words: z.tuple([z.enum(["look", "put-in-place"])]) }),
  z.strictObject({ name: z.enum(["launchers", "apply", "look"]), words: z.tuple([]) }),
]);

/** The main thread's side: does what is asked. */
export async function answerOutside(ways: OutsideWays, asked: unknown): Promise<OutsideAnswer> {
  const checked = ASK.safeParse(asked);
  if (!checked.success) {
    return { kind: "failed", about: "launcher", text: "That is nothing the home page asks for." };
  }
  const ask = checked.data;
  try {
    return { kind: "done", value: await doneBy(ways, ask) };
  } catch (error) {
    const about = error instanceof UpgradeError ? "upgrade" : "launcher";
    return { kind: "failed", about, text: error instanceof Error ? error.message : String(error) };
  }
}

function doneBy(ways: OutsideWays, ask: z.infer<typeof ASK>): ReturnType<OutsideWays[keyof OutsideWays]> {
  switch (ask.name) {
    case "plan":
      return ways.plan(...ask.words);
    case "release":
      return ways.release(...ask.words);
    default:
      return ways[ask.name]();
  }
}

import { password, text } from "@clack/prompts";

/** What a person typed. */
export interface LoginInput {
  readonly url: string;
  /** `account:password`, as typed. */
  readonly token: string;
  readonly device: string;
}

/** What is known before asking. */
export interface LoginQuestions {
  /** Not asked for if known. */
  readonly url: string | undefined;
  /** The suggestion for this computer's name. */
  readonly device: string;
}

/**
 * Asks for what a login needs. The token is not shown while it is typed.
 *
 * @returns `undefined` if the player skipped (empty input, Escape, Ctrl-C).
 */
export async function askLogin(known: LoginQuestions): Promise<LoginInput | undefined> {
  const url = known.url ?? await answerTo(text({ message: "Address of the server (empty: skip)", defaultValue: "" }));
  if (!url) return undefined;
  const token = await answerTo(password({ message: "Token, as account:password (empty: skip)", mask: "*" }));
  if (!token) return undefined;
  const device = await answerTo(
    text({ message: "Name of this computer", placeholder: known.device, defaultValue: known.device }),
  );
  return device === undefined ? undefined : { url, token, device };
}

/** A symbol means cancelled; an empty line comes as `undefined`. */
async function answerTo(prompt: Promise<string | symbol | undefined>): Promise<string | undefined> {
  const answer = await prompt;
  return typeof answer === "symbol" ? undefined : answer ?? "";
}

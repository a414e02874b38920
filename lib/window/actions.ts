/**
 * What the page of the window may ask of the server: one schema, checked before anything happens.
 *
 * @module
 */
import * as z from "zod/mini";

const name = z.string().check(z.maxLength(200));
const path = z.string().check(z.minLength(1), z.maxLength(4096));
const moment = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const answer = z.enum(["keep-local", "use-remote", "keep-both"]);

/** Every action, by its `type`. Unknown keys are refused. */
export const ACTION = z.discriminatedUnion("type", [
  /** Check this token at this address; also "Try again". */
  z.strictObject({
    type: z.literal("connect-check"),
    token: z.string().check(z.maxLength(4096)),
    server: z.string().check(z.maxLength(2048)),
  }),
  /** Connect: go on with a saved instance, or a new one (`instance` absent), under this device name. */
  z.strictObject({ type: z.literal("connect"), instance: z.optional(name), device: name }),
  /** Play without the network. */
  z.strictObject({ type: z.literal("skip") }),
  /** Stop the transfer (and a waiting launch), or leave a conflict undecided. */
  z.strictObject({ type: z.literal("cancel") }),
  /** Let the launch go on with what is here now. */
  z.strictObject({ type: z.literal("play-now") }),
  /** Let the upload go on without a window. */
  z.strictObject({ type: z.literal("background") }),
  /** Try again: a stalled or failed transfer, a network that did not answer. */
  z.strictObject({ type: z.literal("retry") }),
  /** The window is not needed any more. */
  z.strictObject({ type: z.literal("close") }),
  /** The answers, by path, about the questions of this round: one for every card. */
  z.strictObject({
    type: z.literal("answer"),
    round: z.int().check(z.nonnegative()),
    answers: z.record(path, answer),
  }),
  /** Show another page. */
  z.strictObject({ type: z.literal("go"), page: z.enum(["home", "history"]) }),
  /** Bring more moments. */
  z.strictObject({ type: z.literal("history-older") }),
  /** Open the dialog "Bring back", or look at another thing in it. */
  z.strictObject({ type: z.literal("restore-look"), moment, path: z.optional(path) }),
  /** Close the dialog. */
  z.strictObject({ type: z.literal("restore-close") }),
  /** Bring it back. */
  z.strictObject({ type: z.literal("restore"), moment, path, as: z.enum(["copy", "place"]) }),
  /** Pin a moment under a name (may be empty), or take the pin off (`name` absent). */
  z.strictObject({ type: z.literal("pin"), moment, name: z.optional(z.string().check(z.maxLength(60))) }),
  /** Take back the last sync. */
  z.strictObject({ type: z.literal("undo") }),
  /** Take back what a toast tells of. */
  z.strictObject({ type: z.literal("undo-toast"), id: z.int().check(z.nonnegative()) }),
  /** Get what is new, or send what is only here. */
  z.strictObject({ type: z.literal("sync"), what: z.enum(["get", "send"]) }),
  /** Tell what a pull and a push would do. */
  z.strictObject({ type: z.literal("plan") }),
  /** Tell what differs between two moments: `from` the newest, `to` now, where they are left out. */
  z.strictObject({ type: z.literal("compare"), from: z.optional(moment), to: z.optional(moment) }),
  /** Close either. */
  z.strictObject({ type: z.literal("changes-close") }),
  /** Let something travel or not. */
  z.strictObject({ type: z.literal("scope"), path, on: z.boolean() }),
  /** Let something that fits one computer follow the others or not: a file, or a key of `options.txt`. */
  z.strictObject({
    type: z.literal("taste"),
    path,
    key: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    on: z.boolean(),
  }),
  /** Rename this computer. */
  z.strictObject({ type: z.literal("device"), name }),
  /** Choose the language of the window; absent: the browser's. */
  z.strictObject({ type: z.literal("language"), language: z.optional(z.enum(["en", "de"])) }),
  /** Switch sync on or off for this instance. */
  z.strictObject({ type: z.literal("enable"), on: z.boolean() }),
  /** Log in, or out. */
  z.strictObject({ type: z.literal("login") }),
  z.strictObject({ type: z.literal("logout") }),
  /** Make a token for a new account: for who runs a server. */
  z.strictObject({ type: z.literal("account-new"), name }),
  /** Take part in the shared profile or not; `model`: whose values count where both have some. */
  z.strictObject({
    type: z.literal("profile"),
    on: z.boolean(),
    model: z.optional(z.enum(["instance", "network"])),
  }),
  /** Close the question about the model. */
  z.strictObject({ type: z.literal("profile-close") }),
  /** Show what connecting an instance to its launcher, or taking that out, would change. */
  z.strictObject({ type: z.literal("hook"), what: z.enum(["install", "uninstall"]), instance: name }),
  /** Make the change on show, or not. */
  z.strictObject({ type: z.literal("hook-go"), go: z.boolean() }),
  /** Check whether everything works. */
  z.strictObject({ type: z.literal("checks") }),
  /** Look for a newer release of this program, or put the one on show in its place. */
  z.strictObject({ type: z.literal("release"), go: z.boolean() }),
  /** Make the help file. */
  z.strictObject({ type: z.literal("help-file") }),
  /** Show the log, or hide it. */
  z.strictObject({ type: z.literal("log"), show: z.boolean() }),
]);

/** One action of the page. */
export type Action = z.infer<typeof ACTION>;

/** Body of the request that trades the ticket of the address for the secret. */
export const SESSION_REQUEST = z.strictObject({ ticket: z.string().check(z.maxLength(200)) });

/** Its answer. */
export interface SessionAnswer {
  /** Goes into the header of every further request. */
  readonly secret: string;
}

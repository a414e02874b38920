import { counter, type Part } from "../words.ts";

const count = counter("en");

/** What would happen, and what differs. */
export const changes = {
  plan: "What would happen?",
  planText: "Nothing is done yet.",
  looking: "Looking…",
  comes: "Comes to this computer",
  goes: "Goes to the network",
  both: "Changed on both sides",
  asked: "You will be asked which version counts.",
  combined: "Combined, from both sides",
  bothCombined: "Changed on both sides, and combined",
  nothing: "Nothing: this computer and the network have the same.",
  offline: "The network does not answer. This is only what is new here.",
  open: "Compare two moments",
  compare: "What differs?",
  from: "From",
  to: "To",
  now: "Now, on this computer",
  same: "Nothing differs.",
  more: (n: number) => `and ${count(n, "more", "more")}`,
  changed: "Changed.",
  change: { new: "new", changed: "changed", gone: "gone" },
};

/** This program. */
export const program = {
  title: "This program",
  version: (version: Part) => ["version ", version],
  look: "Look for a newer version",
  fetching: "Putting it in place…",
  newest: "There is nothing newer.",
  there: (version: Part) => ["Version ", version, " is there."],
  go: "Put it in place",
  done: (version: Part) => ["Version ", version, " is in place. The next start uses it."],
  manager: (command: Part) => ["A package manager put this program here, and renews it: ", command],
  by: {
    jsr: "It comes from JSR: write the new version into the launcher’s commands.",
    address: "It is run from an address: write the new one into the launcher’s commands.",
    source: "It is run from its sources: fetch those anew.",
  },
};

/** The account. */
export const account = {
  open: "Account…",
  holds: "On this account",
  other: "Use another token",
  otherText: "With a new token for this account, or for somebody else’s. What is on this computer stays here.",
  make: "For who runs a server",
  makeText: "Makes a token for a new account. The server never sees what reads the worlds.",
  name: "Name of the new account",
  makeGo: "Make a token",
  token: "The token, for the player: keep it safe",
  line: "The line for the server’s htpasswd file",
};

import { counter, type Part } from "../words.ts";

const count = counter("en");

/** The home page. */
export const home = {
  safe: "Safe",
  news: "News for this computer",
  notSent: "Not sent yet",
  noNetwork: "No network",
  connected: "Connected",
  oneMoment: "One moment",
  loggedOut: "Not connected",
  titleFine: "Everything is safe",
  titleAhead: (n: number, from: Part | undefined) =>
    from === undefined
      ? count(n, "new session", "new sessions")
      : [`${count(n, "new session", "new sessions")} from `, from],
  titleUnpushed: "Your last session is only on this computer",
  titleApart: "You played on two computers",
  titleOffline: "You are offline, and you can play",
  titleEmpty: "Ready for your first world",
  titleLoading: "Looking around…",
  titleLoggedOut: "Your worlds are only on this computer",
  leadFine: (worlds: string, n: number, checked: string | undefined) =>
    `${worlds} ${n === 1 ? "is" : "are"} on this computer and on the network.` +
    (checked === undefined ? "" : ` Last checked ${checked}.`),
  leadAhead: (n: number) =>
    `${n === 1 ? "It comes by itself" : "They come by themselves"} before your next game, or now.`,
  leadUnpushed: "It goes before your next game, or now.",
  leadCrashed: "Nothing was sent after it, perhaps because the game crashed. It goes before your next game, or now.",
  leadApart: "Both go together before your next game, or now. If one world is on both sides, you decide.",
  leadOffline: (host: Part) => [host, " does not answer. What you play now is sent as soon as it is back."],
  leadEmpty: "Make a world in the game. When you close the game, it appears here and on the network.",
  leadLoading: "Asking the network and reading your worlds.",
  leadLoggedOut: "Connect, and they come with you to every computer.",
  get: (n: number, bytes: string | undefined) =>
    `Get ${n === 1 ? "it" : "them"} now${bytes === undefined ? "" : `, ${bytes}`}`,
  getting: "Getting them…",
  send: (bytes: string | undefined) => bytes === undefined ? "Send it now" : `Send it now, ${bytes}`,
  sending: "Sending…",
  combine: "Bring both together",
  connect: "Connect",
  devices: "Your computers",
  devicesText: "the last 8 sessions, newest on the right",
  thisOne: "this one",
  device: {
    newest: (ago: string | undefined) => ago === undefined ? "newest" : `newest, ${ago}`,
    upToDate: "up to date",
    upToDateThen: "up to date when last seen",
    behind: (n: number, ago: string | undefined) =>
      `${count(n, "session", "sessions")} behind${ago === undefined ? "" : `, seen ${ago}`}`,
    ahead: (n: number, ago: string | undefined) =>
      `${count(n, "session", "sessions")} ahead${ago === undefined ? "" : `, ${ago}`}`,
    onlyHere: (n: number) => `${count(n, "session", "sessions")} only here`,
    asOf: (when: string) => `as of ${when}`,
  },
  worlds: "Worlds",
  allHistory: "History of all worlds",
  world: {
    safe: "safe",
    onlyHere: "newest only here",
    newer: (day: string, device: Part) => [`${day} is on `, device],
    more: (time: string, device: Part) => [`${time} more on `, device],
    newerBare: (device: Part) => ["newer on ", device],
    apart: "two versions",
    remembered: (when: string | undefined) => when === undefined ? "safe when last seen" : `safe ${when}`,
    stays: "stays on this computer",
  },
  noWorlds: "No worlds yet",
  noWorldsText: (account: Part) => [
    "Worlds from your other computers appear here too, as soon as they are connected to ",
    account,
    ".",
  ],
  noWorldsBare: "Worlds from your other computers appear here too.",
  loading: "Loading",
  runs: "What happened last",
  noRuns: "Nothing yet. Each start and end of the game leaves one line here.",
  others: (names: Part) => ["Also on this account: ", names, "."],
  room: "Room on the network",
  roomOf: (limit: string) => `of ${limit}`,
  sentBy: (device: Part, sessions: string) => [device, `, ${sessions}`],
  aside: (copies: number) => copies === 1 ? "1 copy kept aside" : `${copies} copies kept aside`,
  usual: (bytes: string) => `Only what changed is stored: about ${bytes} for each session.`,
  travels: "What travels with you",
  onOff: (on: Part, off: string | undefined) => off === undefined ? [on, " on"] : [on, ` on, ${off} off`],
  scope: {
    mods: "Mods",
    logs: "Logs and crash reports",
    logins: "Account logins",
    pictures: (n: number) => count(n, "picture", "pictures"),
    never: "stays",
    why: {
      "you-switched-off": "You switched it off: it stays on this computer.",
      "you-added": "You added it.",
      "big-and-redrawn": "Off, because they are big and the game draws them again.",
      "pack-brings": "Your pack brings them.",
      "only-here": "They only make sense here.",
      secret: "They never leave this computer.",
      "graphics-stay":
        "Graphics and sound stay with each computer. What you switch on here follows your other computers.",
      link: "A link to another folder: it stays on this computer.",
      "unsafe-name": "This name is not possible on every computer.",
      "too-new": "It was made by a newer game.",
    },
    changedOnly: (changed: string, rest: string) =>
      `Only the ${changed} you changed. The pack brings the other ${rest}.`,
  },
  settings: "Settings",
  deviceName: "Name of this computer",
  language: "Language",
  asBrowser: "As the browser says",
  enabled: "Sync this instance",
  enabledText: "Off: nothing comes and nothing is sent. The game starts as always.",
  accountOn: (account: Part, host: Part) => [account, " on ", host],
  logout: "Log out",
  logoutText: "Your worlds stay on this computer and on the network. To connect again you need your token.",
  operator: "The person who runs this network can look into your worlds: your token is of the older kind.",
  lookAgain: "Look again",
  profile: "Shared by your instances",
  profileOn: "Share keys, options and servers",
  profileText: "Keys, options, the server list and hotbars go along to your other instances. Never worlds or mods.",
  profileWaits: "Your other instances share theirs already.",
  pieces: (settings: number, servers: number, hotbars: number) =>
    `Shared: ${count(settings, "setting", "settings")}, ${count(servers, "server", "servers")}, ${
      count(hotbars, "hotbar row", "hotbar rows")
    }.`,
  modelTitle: "Which keys and options do you want?",
  modelText: "The shared ones are not the same as the ones here. Take the shared ones, or give these to all your " +
    "instances. You can undo it.",
  modelHere: "Give these to all",
  modelThere: "Take the shared ones",
  launchers: "Launchers",
  launchersText: "connected: your worlds come before the game and go after it",
  noLaunchers: "No launcher was found in the usual places.",
  thisInstance: "this instance",
  notAble: "this launcher cannot be connected",
  wired: {
    yes: "connected",
    "pull-only": "connected before the game only",
    "push-only": "connected after the game only",
    no: "not connected",
    hidden: "not connected: this instance has commands of its own",
    unknown: "not known: only the launcher's own window shows it",
  },
  install: "Connect",
  uninstall: "Disconnect",
  hookTitle: {
    install: (name: Part) => ["Connect ", name, "?"],
    uninstall: (name: Part) => ["Disconnect ", name, "?"],
  },
  hookText: {
    install:
      "Your launcher will then start instance-sync by itself: before each game your worlds come, after it they are " +
      "saved.",
    uninstall:
      "Your launcher will then no longer start instance-sync. Your worlds stay where they are, but they come " +
      "and go no more by themselves.",
  },
  hookKept: "A copy of the launcher’s settings as they are now is kept.",
  hookLines: "Every line that changes",
  hookGo: "Change it",
  check: "Check everything",
  checking: "Checking…",
  checked: (broken: number) =>
    broken === 0 ? "Everything works." : `${count(broken, "thing needs", "things need")} your help.`,
  verdict: { ok: "Works", look: "Worth a look", broken: "Does not work" },
  help: "Something wrong?",
  helpText: "Make one file that you can send to whoever helps you. It says what we did and how big things are.",
  helpSafe: "Without your token, your chat, your worlds and the names of your folders.",
  helpMake: "Make the help file",
  helpMaking: "Making it…",
  helpMade: (path: Part) => ["It is here: ", path],
  log: "Show the log",
  logHide: "Hide the log",
  logTitle: "The log",
};

/**
 * Shows an address to the player: as a window of its own where a browser can do that, else in the usual browser.
 *
 * @module
 */
import { environment } from "../settings/environment.ts";

/** What a browser needs to know of the player's session; everything else is kept from it. */
export const BROWSER_VARIABLES: readonly string[] = [
  ...["PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "LC_ALL", "TMPDIR", "BROWSER"],
  ...["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP"],
  ...["XDG_DATA_DIRS", "XDG_DATA_HOME", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"],
  ...["DBUS_SESSION_BUS_ADDRESS", "DESKTOP_SESSION", "KDE_FULL_SESSION", "KDE_SESSION_VERSION", "FLATPAK_ID"],
  ...["SystemRoot", "SystemDrive", "windir", "ComSpec", "USERPROFILE", "USERNAME", "APPDATA", "LOCALAPPDATA"],
  ...["ProgramFiles", "ProgramFiles(x86)", "ProgramData", "TEMP", "TMP", "PATHEXT"],
];

/** A program and what it is told. */
export interface Opener {
  readonly program: string;
  readonly args: readonly string[];
}

/** The environment of a browser, read while that is still allowed. */
export function browserEnvironment(): Record<string, string> {
  return Object.fromEntries(BROWSER_VARIABLES.flatMap((name) => {
    const value = environment(name);
    return value === undefined ? [] : [[name, value]];
  }));
}

/**
 * Every way to show an address, the best first. A browser that runs already takes the call over, so nothing of the
 * player's own profile is needed.
 *
 * @param address Ours: `http://127.0.0.1:<port>/#…`.
 */
export function openersFor(
  address: string,
  env: Readonly<Record<string, string>>,
  os: typeof Deno.build.os = Deno.build.os,
): Opener[] {
  const app = [`--app=${address}`];
  const asApp = (programs: readonly string[]): Opener[] => programs.map((program) => ({ program, args: app }));
  switch (os) {
    case "windows": {
      const edge = "Microsoft\\Edge\\Application\\msedge.exe";
      const chrome = "Google\\Chrome\\Application\\chrome.exe";
      const below = (folder: string, path: string) => env[folder] ? [`${env[folder]}\\${path}`] : [];
      return [
        ...asApp([
          ...below("ProgramFiles(x86)", edge),
          ...below("ProgramFiles", edge),
          ...below("ProgramFiles", chrome),
          ...below("ProgramFiles(x86)", chrome),
          ...below("LOCALAPPDATA", chrome),
        ]),
        // Not `start`: it is part of cmd, which would read the address once more.
        {
          program: `${env["SystemRoot"] ?? "C:\\Windows"}\\System32\\rundll32.exe`,
          args: ["url.dll,FileProtocolHandler", address],
        },
      ];
    }
    case "darwin":
      return [
        ...asApp([
          "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
        ]),
        { program: "/usr/bin/open", args: [address] },
      ];
    default:
      return [
        ...asApp(["microsoft-edge", "google-chrome", "google-chrome-stable", "chromium", "chromium-browser"]),
        { program: "xdg-open", args: [address] },
      ];
  }
}

/**
 * Starts the first of these programs that is there, and leaves it alone from then on.
 *
 * @returns `unable` where none is there or none may be started.
 */
export function openWithFirst(openers: readonly Opener[], env: Record<string, string>): "opened" | "unable" {
  for (const { program, args } of openers) {
    try {
      const child = new Deno.Command(program, {
        args: [...args],
        clearEnv: true,
        env,
        stdin: "null",
        stdout: "null",
        stderr: "null",
      }).spawn();
      // A browser lives longer than a launch.
      child.unref();
      return "opened";
    } catch (error) {
      const isNotThis = error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied ||
        error instanceof Deno.errors.NotCapable;
      if (!isNotThis) throw error;
    }
  }
  return "unable";
}

/** Only an address of ours is ever handed to a program. */
export function isOwnAddress(address: string): boolean {
  return /^http:\/\/127\.0\.0\.1:\d{1,5}\/#t=[\w-]+$/.test(address);
}

/** Shows an address to the player. */
export function openAddress(
  address: string,
  env: Record<string, string> = browserEnvironment(),
): "opened" | "unable" {
  return isOwnAddress(address) ? openWithFirst(openersFor(address, env), env) : "unable";
}

/** What the player should know about a change of a launcher's settings; `ui/install_words/` has the sentences. */
export type InstallNote =
  | { readonly kind: "by-global" | "no-post" | "keep-atlauncher-open" | "keep-hmcl-open" }
  /** Commands of all instances no longer run in this one. */
  | { readonly kind: "hides-global"; readonly launcher: string }
  | { readonly kind: "login-each" }
  | { readonly kind: "without-effect"; readonly instances: readonly string[] }
  /** `folder`: the game directory. */
  | { readonly kind: "login-there" | "fetch-restic"; readonly folder: string };

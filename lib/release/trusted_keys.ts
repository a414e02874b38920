/**
 * The public keys whose releases this program installs, as OpenSSH writes them. One is the key in use; while a key is
 * being replaced, its successor stands here too (docs/releasing.md). None here means that this build trusts no release.
 */
export const TRUSTED_KEYS: readonly string[] = [];

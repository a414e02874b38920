/**
 * Which settings of `options.txt` a profile shares: what is a player's habit and means the same in every version of the
 * game. Settings of the screen and the computer, resource packs, and keys whose values changed their meaning between
 * versions stay with the instance (`minecraft-data.md` 6).
 *
 * @module
 */

/** Unchanged from 1.13 to 26.2, in form and meaning. */
const SHARED: ReadonlySet<string> = new Set([
  ..."lang fov fovEffectScale screenEffectScale darknessEffectScale damageTiltStrength bobView".split(" "),
  ..."mouseSensitivity mouseWheelSensitivity discrete_mouse_scroll invertYMouse invertXMouse".split(" "),
  ..."autoJump autoSuggestions toggleCrouch toggleSprint toggleAttack toggleUse sprintWindow".split(" "),
  ..."reducedDebugInfo showSubtitles hideServerAddress advancedItemTooltips heldItemTooltips".split(" "),
  ..."pauseOnLostFocus backgroundForChatOnly textBackgroundOpacity highContrast narrator".split(" "),
  ..."narratorHotkey hideLightningFlashes hideSplashTexts darkMojangStudiosBackground".split(" "),
  ..."attackIndicator showAutosaveIndicator rotateWithMinecart notificationDisplayTime".split(" "),
  ..."panoramaScrollSpeed glintSpeed glintStrength operatorItemsTab realmsNotifications".split(" "),
]);

const FAMILIES = /^(?:key_|soundCategory_|modelPart_|chat[A-Z])/;

/** Tells whether a profile shares a setting. */
export function isSharedKey(key: string): boolean {
  return SHARED.has(key) || FAMILIES.test(key);
}

const KEY = /^(?:key\.(?:keyboard|mouse)\.[\w.]+|scancode\.\d+)(?::(CONTROL|SHIFT|ALT|NONE))?$/;
const OLD_KEY = /^-?\d{1,5}(?::(CONTROL|SHIFT|ALT|NONE))?$/;
const FORMS: readonly RegExp[] = [/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/, /^(?:true|false)$/, /^"[^"]*"$/, /^\w+$/];

/** Before 1.13 keys had numbers. */
export type KeyForm = "names" | "numbers";

/** Tells whether a value has a form that the game of this key form understands. */
export function isSoundValue(key: string, value: string, form: KeyForm): boolean {
  if (value.length > 200) return false;
  if (key.startsWith("key_")) return (form === "names" ? KEY : OLD_KEY).test(value);
  // Language files were named differently.
  if (key === "lang" && form === "numbers") return false;
  return FORMS.some((known) => known.test(value));
}

/** Tells whether a key has a modifier such as Control, which only Forge understands: others lose all settings over it. */
export function hasModifier(value: string): boolean {
  return /^[^"]*:(?:CONTROL|SHIFT|ALT|NONE)$/.test(value);
}

/** Tells whether two values are written alike, so that a game that wrote the one understands the other. */
export function sameForm(one: string, other: string): boolean {
  return FORMS.findIndex((form) => form.test(one)) === FORMS.findIndex((form) => form.test(other));
}

/** Tells whether two values mean the same: games of different versions round numbers differently. */
export function sameValue(one: string, other: string): boolean {
  if (one === other) return true;
  if (FORMS[0]?.test(one) !== true || FORMS[0]?.test(other) !== true) return false;
  const [a, b] = [Number(one), Number(other)];
  return Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(a), Math.abs(b));
}

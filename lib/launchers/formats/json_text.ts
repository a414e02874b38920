/**
 * Reads and changes single entries of a launcher's JSON file; every other byte stays as it is. Pure.
 *
 * @module
 */
import { applyEdits, findNodeAtLocation, getNodeValue, modify, type ParseError, parseTree } from "jsonc-parser";

/** A value that a launcher's setting can have. */
export type JsonValue = string | boolean | null | readonly string[];

/**
 * Reads an entry.
 *
 * @param path Its keys from the outside in.
 * @returns `undefined` where it is not there, or is nothing a setting can be.
 */
export function readJson(text: string, path: readonly string[]): JsonValue | undefined {
  const node = findNodeAtLocation(rootOf(text), [...path]);
  if (node === undefined) return undefined;
  const value: unknown = getNodeValue(node);
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === "string");
  return typeof value === "string" || typeof value === "boolean" || value === null ? value : undefined;
}

/**
 * Sets, adds or removes an entry; new ones look like their neighbours.
 *
 * @param value `undefined` removes it.
 */
export function writeJson(text: string, path: readonly string[], value: JsonValue | undefined): string {
  if (value === undefined && findNodeAtLocation(rootOf(text), [...path]) === undefined) return text;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /\n([ \t]+)"/.exec(text)?.[1];
  if (indent === undefined) return applyEdits(text, modify(text, [...path], value, {}));
  const formattingOptions = { eol, insertSpaces: !indent.startsWith("\t"), tabSize: indent.length };
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}

/** Whether a text is one JSON object that can be changed safely. */
export function isJsonObject(text: string): boolean {
  const errors: ParseError[] = [];
  return parseTree(text, errors)?.type === "object" && errors.length === 0;
}

function rootOf(text: string) {
  const root = parseTree(text);
  if (root === undefined) throw new TypeError("no JSON: isJsonObject is to be asked first");
  return root;
}

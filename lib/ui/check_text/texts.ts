import type { Finding } from "../../doctor/findings.ts";

/** What is, and what to do: one sentence each. */
export type Told = readonly [text: string, todo?: string | undefined];

/** The sentences of a language: one that lacks a kind does not compile. */
export type CheckTexts = {
  readonly [K in Finding["kind"]]: (finding: Extract<Finding, { readonly kind: K }>) => Told;
};

/** A finding in a language. */
export function toldIn(texts: CheckTexts, finding: Finding): Told {
  // Each entry takes the findings of its own kind.
  const tell = texts[finding.kind] as (finding: Finding) => Told;
  return tell(finding);
}

/**
 * Who holds which secret. A secret never stands in an address: addresses reach process lists and logs. What stands there
 * is a ticket, which the page trades for a secret of its own.
 *
 * @module
 */

/** How a ticket may be used. */
export interface TicketRules {
  /**
   * `once`: for an address that other users of this computer may see (a program's arguments). Shown twice, somebody was
   * faster than the player's own browser, so what the first one got is worth nothing from then on.
   */
  readonly uses: "once" | "often";
  /** Milliseconds; no limit if left out. */
  readonly lifetime?: number;
}

/** Tickets and secrets of one run. */
export interface Sessions {
  newTicket(rules: TicketRules): string;
  /** A fresh secret for a ticket, or nothing. */
  trade(ticket: string): string | undefined;
  isKnown(secret: string): boolean;
}

/** Starts with nobody inside. */
export function openSessions(now: () => number = () => performance.now()): Sessions {
  const tickets = new Map<string, TicketRules & { readonly made: number }>();
  const used = new Map<string, string>();
  const secrets = new Set<string>();
  return {
    newTicket(rules) {
      const ticket = newSecret();
      tickets.set(ticket, { ...rules, made: now() });
      return ticket;
    },
    trade(ticket) {
      const rules = lookUp(tickets, ticket);
      if (rules === undefined || now() - rules.made > (rules.lifetime ?? Infinity)) return undefined;
      const before = used.get(ticket);
      if (rules.uses === "once" && before !== undefined) {
        secrets.delete(before);
        return undefined;
      }
      const secret = newSecret();
      used.set(ticket, secret);
      secrets.add(secret);
      return secret;
    },
    isKnown: (secret) => [...secrets].some((known) => sameText(secret, known)),
  };
}

function lookUp<T>(map: ReadonlyMap<string, T>, key: string): T | undefined {
  for (const [known, value] of map) if (sameText(key, known)) return value;
  return undefined;
}

/** 256 random bits as text that may stand in an address. */
function newSecret(): string {
  return crypto.getRandomValues(new Uint8Array(32)).toBase64({ alphabet: "base64url", omitPadding: true });
}

/** Compares without telling by its time how much was right. */
function sameText(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let i = 0; i < expected.length; i++) difference |= (given.charCodeAt(i) || 0) ^ expected.charCodeAt(i);
  return difference === 0;
}

import { type Computer, GAME } from "./simulation.ts";

/** What one of the program's own files says, as far as it is an object. */
export function noted({ machine }: Computer, path: string): object {
  const node = machine.find(`${GAME}/.cloud-sync/${path}`);
  const value: unknown = node !== undefined && "bytes" in node ? JSON.parse(new TextDecoder().decode(node.bytes)) : {};
  return typeof value === "object" && value !== null ? value : {};
}

/** The states that a computer stands on. */
export function basesOf(computer: Computer): string[] {
  const bases: unknown = Reflect.get(noted(computer, "state.json"), "bases");
  return Array.isArray(bases) ? bases.filter((id) => typeof id === "string") : [];
}

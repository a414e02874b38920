import { removeIfThere } from "../settings/atomic_file.ts";
import type { Session } from "./session.ts";

/** The network is empty: whatever was agreed is void, and everything here is new to it. */
export function forgetAgreement({ folder, emit }: Session): void {
  for (const path of [folder.state, folder.inventory, folder.worlds, folder.links]) removeIfThere(path);
  emit({ type: "note", text: "The network holds nothing of this instance any more. What is here will be sent again." });
}

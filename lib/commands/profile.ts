import { profile } from "../profile/switch.ts";
import type { SyncRequest } from "../sync/request.ts";
import type { ProfileReport } from "../sync/profile_types.ts";
import type { MomentWords } from "./sync_job.ts";

/** `profile [on|off|status]`. */
export async function profileCommand(request: SyncRequest, words: MomentWords): Promise<ProfileReport> {
  return await profile({ ...request, action: actionOf(words.moment), model: words.model });
}

function actionOf(word: string): ProfileReport["action"] {
  return word === "on" || word === "off" ? word : "status";
}

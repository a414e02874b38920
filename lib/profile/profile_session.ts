import type { Policy } from "../instance/policies.ts";
import { BESIDE_INSTANCES } from "../settings/reserved_names.ts";
import { repositoryUrl } from "../settings/url.ts";
import type { Repository } from "../repository/types.ts";
import { type Session, sessionOf } from "../sync/session.ts";
import type { SyncRequest } from "../sync/request.ts";
import { FOLDERS } from "./items.ts";
import { type ProfileFolder, profileFolder } from "./profile_folder.ts";

/** An instance's profile, opened like an instance. */
export interface ProfileSession extends Session {
  readonly folder: ProfileFolder;
}

/**
 * Opens the profile of an instance: another repository of the same account, with a small directory of its own below the
 * instance. Starts nothing and asks nobody.
 *
 * @param policy What counts where both sides changed one piece: the network's, or (for a first meeting) the player says.
 */
export async function openProfile(
  instance: Session,
  policy: Extract<Policy, "network" | "ask"> = "network",
  participant: Pick<SyncRequest, "decide" | "onConflict"> = {},
): Promise<ProfileSession> {
  const { settings, request } = instance;
  const folder = profileFolder(instance.folder);
  const { url, token } = settings;
  const session = await sessionOf(
    {
      packFolder: folder.root,
      resticBinary: request.resticBinary,
      allowDownload: request.allowDownload,
      signal: request.signal,
      // Its remarks are about files the player has never seen.
      onEvent: (event) => instance.emit(event.type === "note" ? { ...event, type: "detail" } : event),
      ...participant,
    },
    {
      ...settings,
      folder,
      instance: BESIDE_INSTANCES.profile,
      scope: { only: Object.values(FOLDERS), include: [], exclude: [], policies: [] },
      repository: url === undefined || token === undefined
        ? undefined
        : repositoryUrl(url, token.account, BESIDE_INSTANCES.profile),
      warnings: [],
    },
    { resticHome: instance.folder.dir, policy },
  );
  return { ...session, folder };
}

/** The same session with an answer to its first question about the network, asked beforehand. */
export function askedBefore(session: ProfileSession, asked: ReturnType<Repository["probe"]>): ProfileSession {
  const { repository } = session;
  if (repository === undefined) return session;
  let first: typeof asked | undefined = asked;
  return {
    ...session,
    repository: {
      ...repository,
      probe(options) {
        const answer = first ?? repository.probe(options);
        first = undefined;
        return answer;
      },
    },
  };
}

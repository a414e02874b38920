import { SyncError } from "../errors.ts";
import type { AccountAddress, ListedInstance } from "../repository/instance_directory.ts";
import { type Credentials, credentialsOf } from "../settings/credentials.ts";
import { environment } from "../settings/environment.ts";
import { isListed, noteListed } from "../settings/listed_file.ts";
import type { LoadedSettings } from "../settings/load_settings.ts";
import { makePrivateFolder } from "../settings/state_folder.ts";
import { accountUrl } from "../settings/url.ts";
import type { SyncRequest } from "./request.ts";
import { openSession } from "./session.ts";

/**
 * Puts this instance's name into the account's list of instances, once: other computers can then choose it by name. Done
 * after everything else; what goes wrong here is tried again after the next evening that was sent.
 */
export async function listInstance(request: SyncRequest): Promise<void> {
  const { settings, folder, emit, signal } = await openSession(request);
  const { token, url, instance, device, repository } = settings;
  if (token === undefined || url === undefined || repository === undefined) return;
  try {
    if (isListed(folder.listed, repository)) return;
    const { addToDirectory } = await import("../repository/instance_directory.ts");
    const account = accountAddress(url, await credentialsOf(token));
    const title = environment("INST_NAME")?.trim().slice(0, 100);
    const time = new Date().toISOString();
    const how = await addToDirectory(account, { instance, ...(title && { title }), device, time }, signal);
    makePrivateFolder(folder.cache);
    noteListed(folder.listed, repository);
    emit({ type: "detail", text: `the account's list of instances: ${how}` });
  } catch (error) {
    if (!(error instanceof SyncError)) throw error;
    emit({ type: "detail", text: `the account's list of instances: ${error.message}` });
  }
}

/** The account's other instances, as its list names them; none where it cannot be read. */
export async function otherInstances(
  { token, url, instance }: LoadedSettings,
  signal?: AbortSignal,
): Promise<ListedInstance[]> {
  if (token === undefined || url === undefined) return [];
  try {
    const { readDirectory } = await import("../repository/instance_directory.ts");
    const listed = await readDirectory(accountAddress(url, await credentialsOf(token)), signal);
    return listed.filter((one) => one.instance !== instance);
  } catch (error) {
    if (error instanceof SyncError) return [];
    throw error;
  }
}

/** Where an account's instances lie, and the keys to them. */
export function accountAddress(
  url: string,
  { account, httpPassword, repositoryPassword }: Credentials,
): AccountAddress {
  return {
    url: accountUrl(url, account),
    account,
    httpPassword: () => httpPassword.reveal(),
    repositoryPassword: () => repositoryPassword.reveal(),
  };
}

/**
 * Makes the release page of the tag that a pipeline runs for, on GitHub or Forgejo, and lays a folder's files on it:
 * `publish_page.ts dist`. Address, repository, tag and token come from the pipeline.
 *
 * @module
 */
import { basename } from "node:path";
import * as z from "zod/mini";
import { filesByName } from "./serve_folder.ts";

const PAGE = z.object({ id: z.number(), upload_url: z.optional(z.string()) });

/** What a pipeline knows. */
export interface Pipeline {
  /** Such as `https://api.github.com`. */
  readonly api: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly tag: string;
  readonly token: string;
}

/** Makes the page; a draft until all files are on it, so that nobody finds half a release. */
export async function publishPage(folder: string, { api, repository, tag, token }: Pipeline): Promise<number> {
  const headers = { Authorization: `token ${token}`, Accept: "application/json" };
  const releases = `${api}/repos/${repository}/releases`;
  const page = PAGE.parse(
    await answer(
      await fetch(releases, {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/json" },
        body: JSON.stringify({ tag_name: tag, name: tag, draft: true, prerelease: tag.includes("-") }),
      }),
    ),
  );
  const files = [...filesByName(folder).values()];
  for (const file of files) {
    const bytes = new Blob([await Deno.readFile(file)]);
    const name = encodeURIComponent(basename(file));
    // GitHub names an address of its own for files and takes them bare; Forgejo takes a form.
    const bare = page.upload_url?.includes("{");
    const form = new FormData();
    form.append("attachment", bytes, basename(file));
    const target = bare ? page.upload_url?.replace(/\{.*$/, "") : `${releases}/${page.id}/assets`;
    await answer(
      await fetch(`${target}?name=${name}`, {
        method: "POST",
        headers: bare ? { ...headers, "Content-Type": "application/octet-stream" } : headers,
        body: bare ? bytes : form,
      }),
    );
  }
  await answer(
    await fetch(`${releases}/${page.id}`, {
      method: "PATCH",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify({ draft: false }),
    }),
  );
  return files.length;
}

async function answer(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${new URL(response.url).pathname}: ${response.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

function given(name: string): string {
  const value = Deno.env.get(name);
  if (!value) throw new Error(`${name} is not set: this runs in a pipeline.`);
  return value;
}

if (import.meta.main) {
  const count = await publishPage(Deno.args[0] ?? "dist", {
    api: given("GITHUB_API_URL"),
    repository: given("GITHUB_REPOSITORY"),
    tag: given("GITHUB_REF_NAME"),
    token: given("RELEASE_TOKEN"),
  });
  console.log(`${count} files on the release page`);
}

import assert from "node:assert/strict";
import { join } from "node:path";
import { publishPage } from "../../scripts/release/publish_page.ts";
import { hasTool } from "../../scripts/shell_tools.ts";
import { tempDir, writeFile } from "../support/temp.ts";

const ROOT = join(import.meta.dirname ?? ".", "..", "..");
const ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";

/** The linter by Go's own way; undefined where that cannot be had. */
async function actionlint(): Promise<readonly string[] | undefined> {
  if (Deno.build.os === "windows" || !await hasTool("go")) return undefined;
  const { success } = await new Deno.Command("go", { args: ["run", ACTIONLINT, "-version"], stdout: "null" }).output();
  return success ? ["run", ACTIONLINT] : undefined;
}

const linter = await actionlint();

Deno.test({
  name: `the release pipeline is without complaints of actionlint${linter ? "" : " (it cannot be had here: skipped)"}`,
  ignore: linter === undefined,
  async fn() {
    const { code, stdout, stderr } = await new Deno.Command("go", {
      args: [...linter ?? [], "-no-color", join(ROOT, ".github", "workflows", "release.yml")],
      cwd: ROOT,
    }).output();
    assert.equal(new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr), "");
    assert.equal(code, 0);
  },
});

for (const kind of ["GitHub", "Forgejo"] as const) {
  Deno.test(`the release page is made as ${kind} wants it, and shown only when all files are on it`, async () => {
    using temp = tempDir("page");
    writeFile(join(temp.path, "SHA256SUMS"), "sums");
    writeFile(join(temp.path, "man", "instance-sync.1"), "man");
    const seen: string[] = [];
    await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
      const { pathname, search } = new URL(request.url);
      assert.equal(request.headers.get("authorization"), "token t0ken");
      const form = request.headers.get("content-type")?.startsWith("multipart/form-data");
      const file = form ? (await request.formData()).get("attachment") : undefined;
      const body = file instanceof File ? `form ${await file.text()}` : form ? "" : await request.text();
      seen.push(`${request.method} ${pathname}${search} ${body}`);
      const uploadUrl = `${new URL(request.url).origin}/uploads/7/assets{?name,label}`;
      return Response.json({ id: 7, ...(kind === "GitHub" && { "upload_url": uploadUrl }) });
    });
    const api = `http://127.0.0.1:${server.addr.port}`;
    assert.equal(await publishPage(temp.path, { api, repository: "o/r", tag: "v1.0.0-rc.1", token: "t0ken" }), 2);
    const files = kind === "GitHub"
      ? ["POST /uploads/7/assets?name=SHA256SUMS sums", "POST /uploads/7/assets?name=instance-sync.1 man"]
      : [
        "POST /repos/o/r/releases/7/assets?name=SHA256SUMS form sums",
        "POST /repos/o/r/releases/7/assets?name=instance-sync.1 form man",
      ];
    assert.equal(
      seen.shift(),
      'POST /repos/o/r/releases {"tag_name":"v1.0.0-rc.1","name":"v1.0.0-rc.1","draft":true,"prerelease":true}',
    );
    assert.equal(seen.pop(), 'PATCH /repos/o/r/releases/7 {"draft":false}');
    assert.deepEqual(seen.sort(), files);
  });
}

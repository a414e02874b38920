import { httpError } from "./classify_http.ts";
import { hostOf, httpRequest, startDeadline } from "./http_request.ts";

/**
 * Asks the server whether it knows an account and password, before they are stored.
 *
 * @param login `url`: the rest-server's own URL, such as `https://host/`; `instance`: any instance's name on the
 * network, existing or not.
 * @throws {LoginRefusedError} {@linkcode ForbiddenError}, {@linkcode UnreachableError}, {@linkcode ServerError}
 */
export async function checkLogin(
  login: {
    readonly url: string;
    readonly account: string;
    readonly httpPassword: string;
    readonly instance: string;
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<"ok"> {
  const { account, httpPassword, timeoutMs = 10_000 } = login;
  const url = `${login.url.replace(/\/+$/, "")}/${account}/${login.instance}/`;
  const { status } = await httpRequest({ url, account, httpPassword: () => httpPassword }, {
    method: "HEAD",
    path: "config",
    deadline: startDeadline(timeoutMs, login.signal),
  });
  // 404: the login is right and nothing is saved yet. Only a known account gets one (rest-server checks the login first).
  if (status === 200 || status === 404) return "ok";
  throw httpError(status, hostOf(url));
}

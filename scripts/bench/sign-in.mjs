import { Problem } from "../problem.mjs";

/** Signing in as a browser does: our form, the sandbox's page for GitHub's, and back. */

/** @param {Response} answer @param {Map<string, string>} jar where the cookies go that it sets */
function keepCookies(answer, jar) {
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** @param {Map<string, string>} jar */
const cookieOf = (jar) => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

/** @param {Response} answer */
function whereTo(answer) {
  const location = answer.headers.get("location");
  if (location === null)
    throw new Problem(`Signing in ended at ${answer.url} with ${answer.status}.`);
  return new URL(location, answer.url);
}

/**
 * @param {string} url of the app
 * @param {string} login one of the sandbox's people
 * @returns {Promise<string>} the header "cookie" of somebody who is signed in
 */
export async function signIn(url, login) {
  /** @type {Map<string, string>} */
  const jar = new Map();
  const origin = new URL(url).origin;
  const redirect = "manual";
  const begun = await fetch(`${url}/sign-in/github?to=/`, {
    ...{ method: "POST", redirect },
    headers: { origin },
  });
  keepCookies(begun, jar);
  const page = whereTo(begun);
  page.searchParams.set("authorize_as", login);
  const authorised = await fetch(page, { redirect });
  const back = await fetch(whereTo(authorised), { redirect, headers: { cookie: cookieOf(jar) } });
  keepCookies(back, jar);
  if (![...jar.keys()].some((name) => name.endsWith("next-auth.session-token")))
    throw new Problem(`${login} was not signed in: ${back.status}, to ${whereTo(back)}.`);
  return cookieOf(jar);
}

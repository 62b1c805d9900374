/** Responses as GitHub's API gives them. */
import { randomUUID } from "node:crypto";

/** A JSON response with the headers that all of GitHub's have. */
export function jsonResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const bare = status === 204 || status === 304;
  return new Response(bare ? null : JSON.stringify(body), {
    status,
    headers: {
      ...(bare ? {} : { "content-type": "application/json; charset=utf-8" }),
      "x-github-media-type": "github.v3; format=json",
      "x-github-request-id": randomUUID().toUpperCase(),
      "x-github-api-version-selected": "2022-11-28",
      ...headers,
    },
  });
}

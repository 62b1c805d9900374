import { expect, test } from "vitest";
import { requestKind } from "./request-kind";

test.each([
  ["GET", "/", "", "read"],
  ["GET", "/blockers", "", "read"],
  ["GET", "/blockers", "?q=is%3Aopen", "search"],
  ["GET", "/api/palette", "?q=x", "search"],
  ["GET", "/api/v1/search", "", "search"],
  ["GET", "/deprecations.csv", "", "export"],
  ["GET", "/releases/24.7.0/wait.ics", "", "export"],
  ["GET", "/api/v1/releases/24.7.0/dossier", "", "export"],
  ["POST", "/sign-in/github", "", "sign-in"],
  ["GET", "/api/auth/callback/github", "?code=1", "sign-in"],
  ["GET", "/sign-in", "", "read"],
  ["GET", "/api/events", "?since=1", "stream"],
  ["GET", "/api/runs/7/events", "", "stream"],
  ["POST", "/blockers", "", "post"],
  ["DELETE", "/", "", "post"],
  ["GET", "/api/health", "", null],
  ["GET", "/_next/static/chunks/a.js", "", null],
  ["POST", "/api/webhooks/github", "", null],
])("%s %s%s counts as %s", (method, path, search, kind) => {
  expect(requestKind({ method, path, search })).toBe(kind);
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inCheckout } from "./checkout.mjs";
import { runCommand } from "./processes/run-command.mjs";
import { Problem, say } from "./problem.mjs";
import { onProjectNode } from "./set-up/project-node.mjs";

/**
 * npm run describe-github: of GitHub's own description of its REST API what the sandbox's answers are
 * compared with. All of it unpacks to 385 MB, which nobody has to install for one spec.
 */

/** GitHub's description as octokit publishes it; take a newer one here. */
const PACKAGE = "@octokit/openapi@23.0.2";

const REPO = "/repos/{owner}/{repo}";
const ADDRESSES = [
  ...["/user", "/user/emails", "/rate_limit", REPO],
  "/orgs/{org}/teams/{team_slug}/memberships/{username}",
  ...[
    ...["actions/runs", "actions/runs/{run_id}", "actions/runs/{run_id}/artifacts"],
    ...["actions/runs/{run_id}/jobs", "actions/runs/{run_id}/rerun-failed-jobs"],
    ...["actions/workflows", "actions/workflows/{workflow_id}", "branches", "branches/{branch}"],
    ...["check-runs/{check_run_id}/annotations", "collaborators/{username}/permission"],
    ...["commits", "commits/{ref}", "commits/{ref}/check-runs", "git/matching-refs/{ref}"],
    ...["git/ref/{ref}", "releases", "releases/latest", "releases/tags/{tag}"],
    "security-advisories",
  ].map((rest) => `${REPO}/${rest}`),
];

/** What says nothing of an answer's shape. */
const WORDS = [
  "description",
  "example",
  "examples",
  "externalDocs",
  "summary",
  "title",
  "x-github",
];

const TARGET = inCheckout("sandbox/github/rest/described-by-github.generated.json");

/** @typedef {Record<string, unknown>} Json */

/** @param {unknown} value @returns {value is Json} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} document @param {string} pointer "#/components/schemas/issue" */
function at(document, pointer) {
  let place = document;
  for (const key of pointer.slice(2).split("/")) place = isObject(place) ? place[key] : undefined;
  if (place === undefined) throw new Problem(`${PACKAGE} has nothing at ${pointer}.`);
  return place;
}

/**
 * The answers of some addresses, with all that they refer to and without words.
 * @param {Json} document
 */
function excerpt(document) {
  /** @type {Map<string, unknown>} */
  const referred = new Map();
  /** @param {unknown} value @param {boolean} [areNames] whether its keys are names of properties @returns {unknown} */
  const kept = (value, areNames = false) => {
    if (Array.isArray(value)) return value.map((one) => kept(one));
    if (!isObject(value)) return value;
    const { $ref } = value;
    if (typeof $ref === "string" && !areNames) {
      if (!referred.has($ref)) {
        referred.set($ref, null);
        referred.set($ref, kept(at(document, $ref)));
      }
      return { $ref };
    }
    const entries = Object.entries(value).filter(([key]) => areNames || !WORDS.includes(key));
    return Object.fromEntries(
      entries.map(([key, one]) => [key, kept(one, !areNames && key === "properties")]),
    );
  };
  const paths = at(document, "#/paths");
  const described = ADDRESSES.map((address) => {
    const operations = isObject(paths) ? paths[address] : undefined;
    if (!isObject(operations)) throw new Problem(`${PACKAGE} describes no ${address}.`);
    const answers = Object.entries(operations).flatMap(([method, operation]) =>
      isObject(operation) ? [[method, { responses: kept(operation.responses) }]] : [],
    );
    return [address, Object.fromEntries(answers)];
  });
  /** @type {Record<string, Json>} */
  const components = {};
  for (const [pointer, value] of [...referred].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, , kind = "", name = ""] = pointer.split("/");
    (components[kind] ??= {})[name] = value;
  }
  return { from: PACKAGE, paths: Object.fromEntries(described), components };
}

/** @param {string} command @param {readonly string[]} args */
async function run(command, args) {
  const { ok, output, failure } = await runCommand(command, args);
  if (!ok) throw new Problem(`${command} ${args.join(" ")} ${failure}: ${output}`);
  return output.trim();
}

await onProjectNode(fileURLToPath(import.meta.url), async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-openapi-"));
  try {
    const packed = await run("npm", ["pack", PACKAGE, "--silent", "--pack-destination", folder]);
    const member = "package/generated/api.github.com.json";
    await run("tar", ["-xzf", path.join(folder, packed), "-C", folder, member]);
    /** @type {Json} */
    const document = JSON.parse(readFileSync(path.join(folder, member), "utf8"));
    writeFileSync(TARGET, `${JSON.stringify(excerpt(document))}\n`);
    say(`${TARGET} is what ${PACKAGE} says of ${ADDRESSES.length} addresses`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { openScanner, sitesOfTree } from "./scan";

/**
 * The real Twisted 22.4.0 as Debian packages it, against what was found there by other means
 * (docs/decisions/013-scanner.md says where the two differ). Lines are those of the tag; Debian's
 * patches shift some, so they are only looked at by hand.
 */
const packaged = "/usr/lib/python3/dist-packages/twisted";

const rows = readFileSync(new URL("./twisted-22.4.0.tsv", import.meta.url), "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((row) => row.split("\t"));
const known = rows.map(([file = "", , ...rest]) => [file, ...rest].join("\t"));

/** Debian's patch for CVE-2022-39348 brings along what 22.10.0 deprecated with it. */
const debianOnly = ["ErrorPage", "ForbiddenResource", "NoResource"].map(
  (name) => `twisted.web.resource.${name}`,
);

const scanner = await openScanner();

function scanPackaged() {
  const files = readdirSync(packaged, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".py") && !/(?:^|\/)(?:test\/|test_)/.test(path),
  );
  return sitesOfTree(
    files.map((path) => ({
      path: `src/twisted/${path}`,
      findings: scanner.findings(readFileSync(join(packaged, path))),
    })),
  );
}

function isInstalled(): boolean {
  const versionFile = join(packaged, "_version.py");
  return existsSync(versionFile) && readFileSync(versionFile, "utf8").includes("22, 4, 0");
}

describe("Twisted 22.4.0", () => {
  beforeEach(({ skip }) => {
    skip(!isInstalled(), "Debian's python3-twisted 22.4.0 is not installed");
  });

  it("gives every deprecation that is known of it, and no other", () => {
    const { sites, problems } = scanPackaged();
    const found = sites
      .filter(({ name }) => !debianOnly.includes(name))
      .map(({ file, name, mechanism, category, version, replacement, private: isPrivate }) =>
        [
          file.slice("src/".length),
          name,
          mechanism,
          category,
          version,
          replacement,
          isPrivate,
        ].join("\t"),
      );
    expect(found.toSorted()).toEqual(known.toSorted());
    expect(known).toHaveLength(112);
    expect(problems).toEqual([]);
  });
});

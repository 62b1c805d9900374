import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReleaseTable } from "./release-table";

type Shown = Parameters<typeof ReleaseTable>[0]["releases"][number];

const release: Shown = {
  ...{ version: "24.7.0", url: null, candidates: [], kind: "major" as const },
  ...{ finalAt: "2024-08-08T12:00:00Z", inFlight: true, abandoned: false, manager: "ada" },
};

const textOf = (shown: Shown) =>
  renderToStaticMarkup(<ReleaseTable releases={[shown]} />).replaceAll(/<[^>]+>/g, " ");

test("a release whose final is out stays in flight until its branch is merged", () => {
  expect(textOf(release)).toMatch(/8 Aug 2024 +in flight/);
  expect(textOf({ ...release, inFlight: false })).not.toContain("in flight");
  expect(textOf({ ...release, finalAt: null })).toContain("in flight");
});

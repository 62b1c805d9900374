import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ReleaseTable } from "./release-table";

const release = {
  ...{ version: "24.7.0", kind: "major", url: null, candidates: [] },
  ...{ finalAt: "2024-08-08T12:00:00Z", inFlight: true, abandoned: false, manager: "ada" },
} as const;

const textOf = (shown: Parameters<typeof ReleaseTable>[0]["releases"][number]) =>
  renderToStaticMarkup(<ReleaseTable releases={[shown]} />).replaceAll(/<[^>]+>/g, " ");

test("a release whose final is out stays in flight until its branch is merged", () => {
  expect(textOf(release)).toMatch(/8 Aug 2024 +in flight/);
  expect(textOf({ ...release, inFlight: false })).not.toContain("in flight");
  expect(textOf({ ...release, finalAt: null })).toContain("in flight");
});

import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { nobody, type Person } from "@/lib/domain/person";
import { aDefect } from "@/tests/attestations";
import { anIssue, now, place } from "@/tests/seen";
import { BlockerChoices } from "./blocker-choices";

const unused = () => Promise.resolve({ error: null, done: null });
const standing = { defect: aDefect({ issue: 77 }), ticket: null, fixes: [], saidLater: [] };
const blockers = [
  anIssue({ number: 77, title: "Known" }),
  anIssue({ number: 78, title: "Filed <b>of a report" }),
];

function shown(person: Person) {
  return renderToStaticMarkup(
    <BlockerChoices
      {...{ release: "24.7.0", releaseId: "id", target: "24.7.0rc1", pause: null, place, now }}
      {...{ defects: [standing], blockers, person }}
      {...{ pauseRelease: unused, resumeRelease: unused, reportDefect: unused }}
      {...{ linkDefect: unused, dropDefect: unused }}
    />,
  );
}

it("offers the blockers that are no defect yet, with title and number as they stand", () => {
  const html = shown({ ...nobody, role: "committer" });
  expect(html).toContain("Report #78 as a defect");
  expect(html).toContain('name="issue" value="78"');
  expect(html).toContain("Filed &lt;b&gt;of a report");
  expect(html).not.toContain("#77");
});

it("offers nothing to whoever may report none", () => {
  expect(shown(nobody)).toBe("");
});

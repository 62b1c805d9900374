import { describe, expect, test } from "vitest";
import type { ListedVersion } from "@/lib/domain/observed/release-record";
import type { Milestone } from "@/lib/domain/process/milestone";
import { keysOfEvery } from "@/tests/checklist";
import { derive } from "@/lib/domain/process/derive";
import { aRelease } from "@/tests/facts";
import {
  anArchivedMail,
  anIssue,
  now,
  oid,
  seen,
  version,
  aPullRequest,
  aGitHubRelease,
} from "@/tests/seen";
import { recorded } from "@/tests/remembering";
import { checklistsOf, dossierOf, formerNumbers, type DossierBasis } from "./dossier";

const listed = (text: string, day: string): ListedVersion => ({
  version: text,
  files: [`twisted-${text}-py3-none-any.whl`, `twisted-${text}.tar.gz`].map((filename, index) => ({
    filename,
    kind: index === 0 ? "wheel" : "sdist",
    size: 3_181_556,
    sha256: String(index).repeat(64),
    url: `https://files.pythonhosted.org/packages/${filename}`,
    uploadedAt: `${day}T08:10:00Z`,
    yanked: false,
  })),
});

/** 24.7.0 as the world shows it long after: nobody drove it here, and its branch is gone. */
const past: DossierBasis = {
  milestones: [],
  attestations: [],
  lifecycle: { stage: "finished" },
  news: null,
  former: [],
  listed: seen([
    listed("24.7.0rc1", "2024-07-29"),
    listed("24.7.0rc2", "2024-08-06"),
    listed("24.7.0", "2024-08-08"),
  ]),
  facts: {
    ...aRelease().withoutDecision().facts(),
    tags: seen(
      ["24.7.0rc1", "24.7.0rc2", "24.7.0"].map((text) => ({
        name: `refs/tags/twisted-${text}`,
        oid: oid(text.replaceAll(/\D/g, "")),
      })),
    ),
    githubReleases: seen(
      [
        ["24.7.0rc1", "2024-07-29T13:32:42Z"],
        ["24.7.0rc2", "2024-08-06T07:14:22Z"],
        ["24.7.0", "2024-08-08T07:42:43Z"],
      ].map(([text = "", publishedAt = ""]) =>
        aGitHubRelease(version(text), {
          publishedAt,
          name: text,
          isPrerelease: text.includes("rc"),
        }),
      ),
    ),
    tickets: seen([
      anIssue({
        number: 12271,
        title: "Release 24.7.0",
        state: "closed",
        authorAssociation: "member",
        closedAt: "2024-08-10T09:00:00Z",
      }),
    ]),
    pullRequests: seen([aPullRequest({ state: "merged", mergedAt: "2024-08-10T09:00:00Z" })]),
    mails: {
      source: "https://mail.python.org/",
      observedAt: "2024-09-01T00:00:00Z",
      value: [
        anArchivedMail(version("24.7.0rc1"), {
          subject: "Twisted 24.7.0 Pre-Release Announcement",
          sentAt: "2024-07-29T14:00:00Z",
        }),
      ],
    },
  },
};

const stepsOf = (basis: DossierBasis) =>
  dossierOf(basis, "2024-09-01T00:00:00Z").chapters.flatMap(({ target, steps }) =>
    steps.map((step) => ({ target, ...step })),
  );

const find = (basis: DossierBasis, key: string, target: string | null) =>
  stepsOf(basis).find((step) => step.key === key && step.target === target);

test("of a past release’s page that is still a draft nothing is told", () => {
  const drafts = (past.facts.githubReleases?.value ?? []).map((page) => ({
    ...{ ...page, isDraft: true, publishedAt: null },
    ...{ name: "Secret", author: "grace" },
  }));
  const told = JSON.stringify(
    stepsOf({ ...past, facts: { ...past.facts, githubReleases: seen(drafts) } }),
  );
  expect(told).toContain("twisted-24.7.0rc1 is at");
  expect(told).not.toMatch(/Secret|grace/);
});

describe("a release that was driven here", () => {
  const basis: DossierBasis = {
    ...past,
    listed: null,
    facts: aRelease().upTo("post.outcomes").withRun("candidate.publish", "succeeded").facts(),
    milestones: recorded(derive(aRelease().upTo("final.review").facts(), [], [], now)),
  };

  test("has every step of the checklist, once for the release or for its target", () => {
    expect(stepsOf(basis).map(({ key }) => key)).toEqual(keysOfEvery);
    const others = stepsOf(basis).filter(({ standing }) => standing !== "done");
    // Not looked at while the candidate was under way; and nobody posted about the final.
    expect(others.map(({ key }) => key)).toEqual(["candidate.built", "final.announce-social"]);
  });

  test("tells the four outcomes by the steps that brought them about", () => {
    const { outcomes } = dossierOf(basis, now);
    expect(outcomes.map(({ name, standing }) => [name, standing])).toEqual([
      ["Package on PyPI", "done"],
      ["Documentation", "done"],
      ["Announcement mail", "done"],
      ["Release on GitHub", "done"],
    ]);
  });

  test("tells what was seen then, not what is there today, with both times", () => {
    const evidence = [
      {
        ...{ sentence: "The branch says 24.7.0rc1.", url: null },
        ...{ observedAt: "2024-07-29T13:20:00Z", occurredAt: "2024-07-29T13:10:00Z" },
      },
    ];
    const milestone: Milestone = {
      ...{ step: "candidate.prepare", target: "24.7.0rc1", revision: 0, evidence },
      ...{ observedAt: "2024-07-29T13:20:00Z", occurredAt: "2024-07-29T13:10:00Z" },
    };
    expect(find({ ...basis, milestones: [milestone] }, "candidate.prepare", "24.7.0rc1")).toEqual(
      expect.objectContaining({
        ...{ standing: "done", why: null, evidence },
        ...{ observedAt: "2024-07-29T13:20:00Z", occurredAt: "2024-07-29T13:10:00Z" },
      }),
    );
  });

  test("names who did it, who approved and who reviewed", () => {
    const people = (key: string, target: string) =>
      find(basis, key, target)?.people.map(({ who, did }) => `${who} ${did}`);
    expect(people("candidate.publish", "24.7.0rc1")).toEqual(["ada did this step"]);
    expect(people("final.review", "24.7.0")?.[0]).toMatch(/^grace approved [0-9a-f]{10}$/);
    const withTexts = {
      ...basis,
      facts: aRelease().upTo("candidate.pypi").withApprovedTexts().facts(),
    };
    const texts = find(withTexts, "candidate.announce-mail", "24.7.0rc1")?.people;
    expect(texts?.map(({ who, did }) => `${who} ${did}`)).toEqual([
      "ada wrote revision 1 of the text",
      "grace approved the text",
    ]);
  });

  test("has the hashes of its files, as stated and as downloaded", () => {
    const [candidate] = dossierOf(basis, now).chapters.filter(({ phase }) => phase === "candidate");
    expect(
      candidate?.files.map(({ filename, sha256, downloadedSha256 }) => [
        ...[filename, sha256 === downloadedSha256],
      ]),
    ).toEqual([
      ["twisted-24.7.0rc1-py3-none-any.whl", true],
      ["twisted-24.7.0rc1.tar.gz", true],
    ]);
  });

  test("does not say of what the world takes back that it was done", () => {
    const gone = { ...aRelease().upTo("post.outcomes").facts(), githubReleases: seen([]) };
    const all = recorded(derive(basis.facts, [], [], now));
    const step = find({ ...basis, milestones: all, facts: gone }, "final.publish", "24.7.0");
    expect(step).toMatchObject({ standing: "not-seen", occurredAt: null });
    expect(step?.why).toContain("This was done, and is no longer so.");
  });

  test("says what is open and why, while it is in flight", () => {
    const inFlight = {
      ...basis,
      milestones: [],
      lifecycle: { stage: "candidate" },
      facts: aRelease().upTo("candidate.publish").facts(),
    } as const;
    expect(find(inFlight, "candidate.pypi", "24.7.0rc1")).toMatchObject({
      ...{ standing: "open", occurredAt: null },
      why: "24.7.0rc1 is being uploaded: no file of it is on PyPI yet.",
    });
  });
});

test("says of a step that is not needed the same as the checklist, in flight and after it", () => {
  const facts = aRelease().upTo("final.announce-irc").facts();
  for (const stage of ["post", "finished"] as const) {
    const told = { ...past, facts, lifecycle: { stage } };
    expect(find(told, "final.announce-social", "24.7.0")?.standing).toBe("not-needed");
  }
});

describe("a release that nobody drove here", () => {
  test("shows tags, pages, files, ticket, pull request and announcement of each target", () => {
    const done = stepsOf(past).filter(({ standing }) => standing === "done");
    expect(done.map(({ target, key }) => `${key} ${target ?? ""}`.trim())).toEqual([
      "prepare.ticket",
      "candidate.pull-request 24.7.0rc1",
      "candidate.publish 24.7.0rc1",
      "candidate.pypi 24.7.0rc1",
      "candidate.announce-mail 24.7.0rc1",
      "candidate.wait 24.7.0rc1",
      "candidate.pull-request 24.7.0rc2",
      "candidate.publish 24.7.0rc2",
      "candidate.pypi 24.7.0rc2",
      "final.publish 24.7.0",
      "final.pypi 24.7.0",
      "post.merge",
      "post.close-ticket",
    ]);
    expect(find(past, "final.publish", "24.7.0")?.evidence).toMatchObject([
      { sentence: "twisted-24.7.0 is at 2470000000.", occurredAt: "2024-08-08T07:42:43Z" },
      { sentence: "“24.7.0” is a release on GitHub, published by ada." },
    ]);
  });

  test("says of everything else why it is not known", () => {
    const others = stepsOf(past).filter(({ standing }) => standing !== "done");
    const standings = new Set(others.map(({ standing }) => standing));
    expect(standings).toEqual(new Set(["not-seen", "told"]));
    expect(others.filter(({ why }) => (why ?? "") === "")).toEqual([]);
    expect(find(past, "prepare.blockers", null)?.why).toBe(
      "Slipway did not drive this release, and GitHub lists the blockers of today.",
    );
  });

  test("tells a final that came early by the pages on GitHub", () => {
    expect(find(past, "candidate.wait", "24.7.0rc2")).toMatchObject({
      standing: "told",
      why: "24.7.0 came 2.0 days after 24.7.0rc2: early, a candidate waits 7 days.",
    });
  });

  test("does not take files that PyPI lists for files that were downloaded", () => {
    const files = dossierOf(past, now).chapters.flatMap((chapter) => chapter.files);
    expect(files).toHaveLength(6);
    expect(new Set(files.map(({ downloadedSha256 }) => downloadedSha256))).toEqual(new Set([null]));
  });
});

test("each target's checklist is as it stood when the next one came", () => {
  const checklists = checklistsOf(past, "2024-09-01T00:00:00Z");
  expect(checklists.map(({ target }) => target)).toEqual(["24.7.0rc1", "24.7.0rc2", "24.7.0"]);
  const titles = checklists[0]?.steps.map(({ title }) => title);
  expect(titles).toContain("Publish Twisted 24.7.0rc1");
  expect(titles?.join()).not.toContain("rc2");
});

test("a candidate of the number that it had before stands once in a release that was renumbered here", () => {
  const before = aRelease().upTo("candidate.pypi");
  const { release } = before.facts();
  const facts = before
    .with({
      version: "24.8.0",
      release: release && { ...release, version: "24.8.0" },
      formerNumbers: ["24.7.0"],
    })
    .facts();
  const { chapters } = dossierOf({ ...past, facts, former: [before.facts()] }, now);
  expect(chapters.flatMap(({ phase, target }) => (phase === "candidate" ? target : []))).toEqual([
    "24.7.0rc1",
  ]);
});

test("candidates of another number are the former number's", () => {
  expect(formerNumbers("24.3.0", ["24.2.0rc1", "24.2.0rc2", "24.3.0rc1"])).toEqual(["24.2.0"]);
});

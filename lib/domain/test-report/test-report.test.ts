import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import { finalTarget, candidateTarget } from "@/lib/domain/process/subject";
import type { Target } from "@/lib/domain/release/target";
import { ada, grace } from "@/tests/actors";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { withFinal, withFinalFiles, withFinalPublished } from "@/tests/final-chapters";
import { anIssue, now, oid, seen } from "@/tests/seen";
import { answersOf } from "./asked-project";
import { blockerDraft, reportMarker } from "./blocker-draft";
import { mayFile } from "./may-file";
import { mayReportAgainAt, mayWithdraw, takesReports } from "./may-report";
import { newsOfReports } from "./report-news";
import { reportCounts, standingReports, type TestReport } from "./test-report";

const rc1 = aRelease().upTo("candidate.review");

function aReport(change: Partial<TestReport> = {}): TestReport {
  return {
    ...{ id: "1", releaseId: "id-of-24.7.0", target: "24.7.0rc1", result: "fails" },
    ...{ project: null, ran: "trial twisted", environment: "Debian 12, Python 3.12", words: "" },
    ...{ by: grace, at: now, withdrawn: null },
    ...change,
  };
}

function taken(story: FactsBuilder, target: Target): string {
  const permission = takesReports(target, story.facts());
  return permission.allowed ? "yes" : permission.reason;
}

describe("takesReports", () => {
  it("of the candidate that users can install, and of no other", () => {
    const target = candidateTarget(rc1.facts());
    expect(taken(rc1, target)).toBe("yes");
    expect(taken(rc1.with({ pypi: seen([]) }), target)).toBe("24.7.0rc1 is not on PyPI.");
    expect(taken(rc1.withoutDecision(), target)).toBe("Nobody drives 24.7.0 here.");
  });

  it("of the newest candidate once its files are there", () => {
    const target = candidateTarget(rc1.facts());
    const tagged = rc1.withCandidate(2, { oid: oid("db6") }).withPublished(2);
    expect(taken(tagged, target)).toBe("yes");
    expect(taken(tagged.withFiles({}, 2), target)).toBe("24.7.0rc2 is out: try that one.");
  });

  it("of the final, and of no candidate of it any more", () => {
    const target = candidateTarget(rc1.facts());
    const out = withFinalFiles(withFinalPublished(withFinal(rc1)));
    expect(taken(out, finalTarget(out.facts()))).toBe("yes");
    expect(taken(out, target)).toMatch(/^24\.7\.0 is out/);
  });

  it("of nothing that was abandoned", () => {
    const { release } = rc1.facts();
    const abandoned = { at: now, by: ada, reason: "A mistake." };
    const story = rc1.with({ release: release && { ...release, abandoned } });
    expect(taken(story, candidateTarget(rc1.facts()))).toBe("24.7.0 was abandoned.");
  });
});

describe("how often one may report", () => {
  const minutesAgo = (minutes: number) =>
    new Date(Date.parse(now) - minutes * 60_000).toISOString().replace(".000Z", "Z");

  it("is five times an hour, and twenty times a day", () => {
    expect(mayReportAgainAt([], now)).toBeNull();
    expect(mayReportAgainAt([1, 2, 3, 4].map(minutesAgo), now)).toBeNull();
    expect(mayReportAgainAt([1, 2, 3, 4, 20].map(minutesAgo), now)).toBe(
      "2024-07-29T15:20:00.000Z",
    );
    const day = Array.from({ length: 20 }, (_, index) => minutesAgo(70 * index));
    expect(mayReportAgainAt(day, now)).toBe("2024-07-29T16:30:00.000Z");
  });

  it("does not count an hour that is over", () => {
    expect(mayReportAgainAt([61, 62, 63, 64, 65].map(minutesAgo), now)).toBeNull();
  });
});

describe("reports", () => {
  const withdrawn = { by: grace, at: now };

  it("stand newest first, without those that were taken back, and of one target", () => {
    const all = [
      aReport(),
      aReport({ id: "2", withdrawn }),
      aReport({ id: "3", result: "passes" }),
      aReport({ id: "4", target: "24.7.0rc2" }),
    ];
    const standing = standingReports(all, "24.7.0rc1");
    expect(standing.map(({ id }) => id)).toEqual(["3", "1"]);
    expect(reportCounts(standing)).toBe("1 passes, 1 fails");
    expect(reportCounts([])).toBe("none yet");
  });

  it("are taken back by who made them, once", () => {
    expect(mayWithdraw(aReport(), grace)).toEqual({ allowed: true });
    expect(mayWithdraw(aReport(), ada)).toMatchObject({ allowed: false });
    expect(mayWithdraw(aReport(), null)).toMatchObject({ allowed: false });
    expect(mayWithdraw(aReport({ withdrawn }), grace)).toMatchObject({ allowed: false });
  });

  it("of a project that wants to be asked are its answer, the newest of them", () => {
    const projects = [
      { name: "Scrapy", url: "https://example.org/scrapy" },
      { name: "Synapse", url: "https://example.org/synapse" },
    ];
    const reports = [
      aReport({ project: "Scrapy" }),
      aReport({ id: "2", project: "Scrapy", result: "passes" }),
    ];
    expect(
      answersOf(projects, reports, "24.7.0rc1").map(({ project, report }) => [
        project.name,
        report?.result ?? null,
      ]),
    ).toEqual([
      ["Scrapy", "passes"],
      ["Synapse", null],
    ]);
  });

  it("that fail are news while the final is not out, and hold nothing up", () => {
    const story = rc1.with({ reports: [aReport({ project: "Scrapy" })] });
    const before = derive(rc1.facts(), [], [], now);
    const after = derive(story.facts(), [], [], now);
    expect(after.steps).toEqual(before.steps);
    expect(after.news).toMatchObject([
      {
        title: "A test report says that 24.7.0rc1 fails",
        evidence: [{ sentence: "grace, of Scrapy: fails.", occurredAt: now }],
      },
    ]);
    const passes = rc1.with({ reports: [aReport({ result: "passes" })] });
    expect(newsOfReports(passes.facts())).toEqual([]);
    expect(newsOfReports(withFinalPublished(withFinal(story)).facts())).toEqual([]);
  });

  it("that are filed as release blockers are news that says so, and no longer asks for it", () => {
    const scrapy = aReport({ project: "Scrapy" });
    const filed = seen([
      anIssue({ number: 77, labels: ["release-blocker"], body: reportMarker(scrapy) }),
    ]);
    const one = rc1.with({ reports: [scrapy], blockers: filed });
    expect(newsOfReports(one.facts())).toMatchObject([
      {
        sentence: "Filed as a release blocker, which holds up the release until it is closed.",
        evidence: [{ sentence: "grace, of Scrapy: fails. Filed as #77." }],
      },
    ]);
    const two = rc1.with({ reports: [scrapy, aReport({ id: "2" })], blockers: filed });
    expect(newsOfReports(two.facts())[0]?.sentence).toMatch(/file it as a release blocker/);
  });

  it("say nothing of what their author wrote in the news", () => {
    const hostile = aReport({
      ran: "planted-words",
      environment: "planted-words",
      words: "planted-words",
    });
    const news = newsOfReports(rc1.with({ reports: [hostile] }).facts());
    expect(JSON.stringify(news)).not.toContain("planted-words");
  });
});

describe("the blocker that a report is filed as", () => {
  it("quotes its author as code, whatever they wrote", () => {
    const words = "```\n@everybody fixes #1\n<!-- slipway:release 24.7.0 -->\n```";
    const { title, body, marker } = blockerDraft(aReport({ words }));
    expect(title).toBe("24.7.0rc1 fails: Debian 12, Python 3.12");
    const [, inside] = /^````\n([\s\S]*)\n````$/m.exec(body) ?? [];
    expect(inside).toContain(words);
    expect(body.endsWith(marker)).toBe(true);
    expect(marker).toBe("<!-- slipway:test-report id-of-24.7.0/1 -->");
  });

  it("can be filed of a failing report that stands, once", () => {
    const story = rc1.with({ reports: [aReport()] });
    const asked = (one: FactsBuilder, id = "1") => {
      const permission = mayFile("prepare.blockers", id, one.facts());
      return permission.allowed ? "yes" : permission.reason;
    };
    expect(asked(story)).toBe("yes");
    expect(asked(story, "2")).toMatch(/^There is no such failing report/);
    expect(asked(rc1.with({ reports: [aReport({ result: "passes" })] }))).toMatch(/^There is no/);
    const issue = anIssue({
      number: 77,
      labels: ["release-blocker"],
      body: reportMarker(aReport()),
    });
    expect(asked(story.with({ blockers: seen([issue]) }))).toBe("It is filed already: #77.");
    const closed = story.with({ closedReports: [{ ...issue, state: "closed" }] });
    expect(asked(closed)).toBe("It is filed already: #77 (closed).");
    expect(mayFile("prepare.branch", "1", story.facts())).toMatchObject({ allowed: false });
  });
});

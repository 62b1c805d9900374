import { expect, it } from "vitest";
import { stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { now } from "@/tests/seen";
import { announcementHref } from "./announcement-href";

const href = (story: ReturnType<typeof aRelease>) =>
  announcementHref("24.7.0", stepOf(story, "candidate.announce-mail"));

it("leads to the text while there is something to write", () => {
  expect(href(aRelease().upTo("candidate.pypi"))).toBe(
    "/releases/24.7.0/announcements/24.7.0rc1/mail",
  );
});

it("leads nowhere once it was sent, nor once the list shows it", () => {
  const out = aRelease().upTo("candidate.review");
  const sent = out.withRun("candidate.announce-mail", "succeeded", {
    ...{ target: "24.7.0rc1", since: now },
  });
  expect(href(sent)).toBeNull();
  expect(href(aRelease().upTo("candidate.announce-mail"))).toBeNull();
});

it("leads nowhere from a step that announces nothing", () => {
  const step = stepOf(aRelease().upTo("candidate.pypi"), "candidate.review");
  expect(announcementHref("24.7.0", step)).toBeNull();
});

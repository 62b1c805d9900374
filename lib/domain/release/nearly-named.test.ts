import { describe, expect, test } from "vitest";
import { aRelease } from "@/tests/facts";
import { oid, seen, ticketNumber, version } from "@/tests/seen";
import { nearBranches, nearTickets, nearTitlePattern } from "./nearly-named";

describe("a title that is nearly that of 23.8.0’s ticket", () => {
  const pattern = new RegExp(nearTitlePattern(version("23.8.0")), "i");

  test.each([
    "Release 2023.8.0",
    "release 23.8.0",
    "Release 23.08.0",
    "Release 23.8",
    "Release 23.8.0.",
    "Release: 23.8.0",
    "Twisted release 23.8.0",
    "Release Twisted v23.8.0 ",
  ])("%s", (title) => expect(title).toMatch(pattern));

  test.each([
    "Release 23.8.1",
    "Release 23.8.01",
    "Release 123.8.0",
    "Release 23.8.0rc1",
    "Release notes of 23.8.0",
    "Release 24.8.0",
    "Release 23.18.0",
  ])("is not: %s", (title) => expect(title).not.toMatch(pattern));
});

describe("what is nearly named as the process asks", () => {
  const near = aRelease().withTicket({ title: "Release 2024.7.0" });

  test("is offered, by a member, while there is no ticket", () => {
    expect(nearTickets(near.facts()).map(({ number }) => number)).toEqual([ticketNumber]);
    expect(nearTickets(near.withTicket({ number: 99 }).facts())).toEqual([]);
  });

  test("is not offered where it is closed or an outsider’s", () => {
    const titled = { title: "Release 2024.7.0" };
    expect(
      nearTickets(
        aRelease()
          .withTicket({ ...titled, state: "closed" })
          .facts(),
      ),
    ).toEqual([]);
    const outside = { ...titled, authorId: "666", authorAssociation: "none" } as const;
    expect(nearTickets(aRelease().withTicket(outside).facts())).toEqual([]);
  });

  test("a branch, under the ticket’s number or none", () => {
    const named = (name: string) =>
      nearBranches(
        aRelease()
          .withTicket()
          .with({ branches: seen([{ name: `refs/heads/${name}`, oid: oid("beef") }]) })
          .facts(),
      ).length;
    expect(named(`release-2024.7.0-${ticketNumber}`)).toBe(1);
    expect(named("release-24.7")).toBe(1);
    expect(named("release-2024.7.0-1")).toBe(0);
    expect(named(`release-24.7.0-${ticketNumber}`)).toBe(0);
    expect(named("release-24.8.0")).toBe(0);
  });
});

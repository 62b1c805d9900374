import { beforeEach, describe, expect, test } from "vitest";
import { readAttestations } from "@/lib/db/attestations";
import { readEntries } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { savePypiFiles } from "@/lib/db/pypi-files";
import { recordSuccess } from "@/lib/db/sync-states";
import { InputError } from "@/lib/domain/errors";
import { addDays } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { shorteningOf } from "@/lib/domain/process/shortening";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { readCandidateWait } from "@/lib/queries/candidate-wait";
import { readWaits } from "@/lib/queries/waits";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { aPypiFile, earlier, now, version } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { abandonRelease } from "./abandonment";
import { startRelease } from "./releases";
import {
  approveShortening as approve,
  shortenWait as shorten,
  withdrawShorteningApproval,
} from "./wait";

const shortenWait = onFreshPage(shorten);
const approveShortening = onFreshPage(approve);
const takeBack = onFreshPage(withdrawShorteningApproval);

useDatabase();

let ada: Person;
let grace: Person;
const about = { release: "24.7.0", target: "24.7.0rc1" };
const reason = "The fix of a security hole is public.";
const end = addDays(earlier, 7);

beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now: earlier });
  const rc1 = version("24.7.0rc1");
  await savePypiFiles("24.7.0rc1", [aPypiFile(rc1, "wheel"), aPypiFile(rc1, "sdist")], now);
  await recordSuccess({ part: "pypi", attemptedAt: now, requests: 1, durationMs: 1 }, null);
  const { id } = await database().release.findFirstOrThrow({ where: { number: "24.7.0" } });
  const said = { kind: "announced", about: "24.7.0rc1/mail", target: "24.7.0rc1", outlet: "mail" };
  await database().attestation.create({
    data: { ...said, releaseId: id, reason: "", by: "1", at: new Date(earlier) },
  });
});

const endsAt = async (at = now) => (await readCandidateWait(slipway, "24.7.0", at))?.clock.endsAt;

async function shown() {
  const proposed = shorteningOf("24.7.0rc1", await readAttestations(slipway, "24.7.0"));
  return { ...about, contentHash: proposed?.content.contentHash ?? "0".repeat(64) };
}

describe("the wait of a candidate", () => {
  test("is shown to everybody, and is what the rehearsal's clock can go on to", async () => {
    expect(await endsAt()).toBe(end);
    expect(await readWaits(anonymous, now)).toEqual([{ of: "24.7.0rc1", until: end }]);
    expect(await readWaits(anonymous, end)).toEqual([]);
  });

  test("is over with the release that is given up: no calendar goes on counting it", async () => {
    const input = { version: "24.7.0", named: "24.7.0", reason };
    await onFreshPage(abandonRelease)({ person: ada, input, now });
    expect(await endsAt()).toBeUndefined();
  });

  test("ends sooner when two people agree, and not before the second one did", async () => {
    const until = "2024-07-31";
    await shortenWait({ person: ada, input: { ...about, until, reason }, now });
    expect(await endsAt()).toBe(end);
    await approveShortening({ person: grace, input: await shown(), now });
    expect(await endsAt()).toBe("2024-07-31T00:00:00.000Z");
    await takeBack({ person: grace, input: about, now });
    expect(await endsAt()).toBe(end);
  });

  test("agreed on late, ends at the second person’s yes", async () => {
    await shortenWait({ person: ada, input: { ...about, until: "2024-07-30", reason }, now });
    const late = addDays(earlier, 4);
    await approveShortening({ person: grace, input: await shown(), now: late });
    expect(await endsAt(late)).toBe(new Date(late).toISOString());
  });

  test("is shortened to no day that there never was: year 0", async () => {
    const asked = shortenWait({
      person: ada,
      input: { ...about, until: "0000-01-01", reason },
      now,
    });
    await expect(asked).rejects.toBeInstanceOf(InputError);
  });

  test("is not shortened by one person, nor by other words than were shown", async () => {
    await shortenWait({ person: ada, input: { ...about, until: "2024-07-31", reason }, now });
    const before = await shown();
    await expect(approveShortening({ person: ada, input: before, now })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await shortenWait({ person: ada, input: { ...about, until: "2024-08-01", reason }, now });
    await expect(approveShortening({ person: grace, input: before, now })).rejects.toThrow();
    expect(await endsAt()).toBe(end);
  });

  test.each([
    ["2024-08-09", /ends on 5 Aug 2024 by itself/],
    ["soon", /YYYY-MM-DD/],
  ])("is not made longer or unclear: %s", async (until, sentence) => {
    const input = { ...about, until, reason };
    await expect(shortenWait({ person: ada, input, now })).rejects.toThrow(sentence);
  });

  test("of another candidate is not under way", async () => {
    const input = { ...about, target: "24.7.0rc2", until: "2024-07-31", reason };
    await expect(shortenWait({ person: ada, input, now })).rejects.toThrow(
      /No wait of 24\.7\.0rc2 is under way/,
    );
  });

  test("tells in the activity who shortened it and why", async () => {
    await shortenWait({ person: ada, input: { ...about, until: "2024-07-31", reason }, now });
    const [entry] = await readEntries(slipway, { limit: 1, release: "24.7.0" });
    expect(entry).toMatchObject({
      step: "candidate.wait",
      outcome: "asked",
      action: "wait.shorten",
    });
    expect(entry?.sentence).toContain(reason);
  });
});

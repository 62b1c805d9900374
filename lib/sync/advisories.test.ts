import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { database, inTransaction } from "@/lib/db/client";
import { readFacts } from "@/lib/db/facts";
import { addRelease, markAbandoned } from "@/lib/db/releases";
import { TerminalError } from "@/lib/domain/errors";
import { anonymous, slipway } from "@/lib/domain/viewer";
import {
  readAdvisories,
  readAdvisory,
  requestCve,
  updateVulnerabilities,
} from "@/lib/world/github/advisories";
import { readOsvListing } from "@/lib/world/osv/listing";
import { readPypiListing } from "@/lib/world/pypi/vulnerabilities";
import { moveClock, now as sandboxNow } from "@/sandbox/clock";
import {
  changeFix,
  mergeFixesByHand,
  newAdvisory,
  openAdvisory,
  openFix,
  publishByHand,
  reviewFix,
} from "@/sandbox/control/advisories";
import { addFault } from "@/sandbox/faults";
import { changeRef } from "@/sandbox/github/references";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { ada } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { githubAs } from "@/tests/github-as";
import { type AdvisoryDeps, syncAdvisories } from "./advisories";

/** The room of advisories against the sandbox, and what the sync makes of it. */

useDatabase();

let small: SmallSandbox;
let ghsaId: string;
const hour = 3_600_000;

const as = (login: string) => githubAs(login, small);

const index = () => ({ url: `${small.sandbox.origin}/_pypi`, project: "Twisted" });
const osv = () => ({ url: `${small.sandbox.origin}/_osv`, index: index() });

function deps(change: Partial<AdvisoryDeps> = {}): AdvisoryDeps {
  return {
    github: as("vera"),
    githubOf: () => Promise.resolve(as("ada")),
    index: index(),
    osvUrl: osv().url,
    ...change,
  };
}

const at = () => sandboxNow(small.sandbox);
const sync = (change?: Partial<AdvisoryDeps>) => syncAdvisories(deps(change), at());
const read = () => readAdvisory(as("ada"), ghsaId);
const named = () => ({ ghsaId });
const fact = async () => (await readFacts(slipway, "24.7.0")).advisory?.value ?? null;
const isEmbargoed = async () => (await database().release.findFirstOrThrow()).embargoedAt !== null;

beforeEach(async () => {
  small = await smallSandbox();
  ({ ghsaId } = openAdvisory(small.sandbox, newAdvisory.parse({})));
  const begun = { version: "24.7.0", kind: "major", manager: ada, startedAt: at() } as const;
  await inTransaction((db) => addRelease(db, { ...begun, advisory: ghsaId, embargoedAt: at() }));
});
afterEach(() => small.end());

describe("GitHub shows an advisory", () => {
  it.each([
    ["a security manager", "ada", true],
    ["a collaborator of it", "grace", true],
    ["a contributor", "alan", false],
    ["a visitor", "vera", false],
  ])("to %s: %s, %s", async (_, login, sees) => {
    expect(await readAdvisories(as(login))).toHaveLength(sees ? 1 : 0);
    expect((await readAdvisory(as(login), ghsaId)) !== null).toBe(sees);
  });

  it("to everybody once it is published", async () => {
    publishByHand(small.sandbox, named());
    expect(await readAdvisory(as("vera"), ghsaId)).toMatchObject({ state: "published" });
  });

  it("to no token without the scope, whosever it is; and no fork to an outsider", async () => {
    const token = "narrow";
    small.sandbox.change((state) => {
      state.grants = [{ token, login: "ada", scopes: ["public_repo", "read:user"] }];
    });
    await openFix(small.sandbox, { ...named(), by: "alan" });
    const path = `/repos/twisted/twisted/security-advisories/${ghsaId}`;
    const fork = `/repos/twisted/twisted-${ghsaId.toLowerCase()}/pulls`;
    const ask = (address: string, bearer: string) =>
      fetch(`${small.sandbox.origin}/api/v3${address}`, {
        headers: { authorization: `bearer ${bearer}` },
      }).then(({ status }) => status);
    for (const address of [path, fork]) {
      expect(await ask(address, token)).toBe(404);
      expect(await ask(address, "token-vera")).toBe(404);
      expect(await ask(address, "token-ada")).toBe(200);
    }
    // Whoever wrote the fix works on it.
    expect(await ask(fork, "token-alan")).toBe(200);
  });
});

it("of a release that was given up ends its embargo too, or its number would be nobody's for ever", async () => {
  const { id } = await database().release.findFirstOrThrow();
  await markAbandoned(database(), id, { at: at(), by: ada, reason: "It was begun by mistake." });
  await sync();
  expect(await isEmbargoed()).toBe(true);
  publishByHand(small.sandbox, named());
  await sync();
  expect(await isEmbargoed()).toBe(false);
});

describe("a CVE", () => {
  it("is asked for by security managers only, once, and comes later", async () => {
    await expect(requestCve(as("grace"), ghsaId)).rejects.toMatchObject({ code: "not-permitted" });
    await expect(requestCve(as("vera"), ghsaId)).rejects.toMatchObject({ code: "not-found" });
    await requestCve(as("ada"), ghsaId);
    expect(await read()).toMatchObject({ cveId: null });
    await expect(requestCve(as("ada"), ghsaId)).rejects.toBeInstanceOf(TerminalError);
    moveClock(small.sandbox, hour);
    expect((await read())?.cveId).toMatch(/^CVE-2024-\d{5}$/);
  });
});

it("patched versions are set by who works on the advisory", async () => {
  const wanted = [
    { ecosystem: "pip", package: "Twisted", affected: "<= 24.3.0", patched: "24.7.0rc1" },
  ];
  await expect(updateVulnerabilities(as("vera"), ghsaId, wanted)).rejects.toMatchObject({
    code: "not-found",
  });
  await updateVulnerabilities(as("grace"), ghsaId, wanted);
  expect(await read()).toMatchObject({ vulnerabilities: wanted });
});

describe("a fix in the private fork", () => {
  beforeEach(() => openFix(small.sandbox, { ...named(), by: "alan" }));

  it("is read with its fragment, and nobody's approval", async () => {
    expect(await read()).toMatchObject({
      fork: `twisted/twisted-${ghsaId.toLowerCase()}`,
      fixes: [{ number: 1, author: "alan", state: "open", approvedBy: [], mergedAt: null }],
    });
    const [fix] = (await read())?.fixes ?? [];
    expect(fix?.fragments[0]?.text).toContain(ghsaId);
  });

  it("is approved at its head by somebody else, until it moves on", async () => {
    reviewFix(small.sandbox, { ...named(), by: "grace", state: "APPROVED" });
    expect((await read())?.fixes).toMatchObject([{ approvedBy: ["grace"] }]);
    await changeFix(small.sandbox, { ...named(), content: "Better.\n" });
    expect((await read())?.fixes).toMatchObject([{ approvedBy: [] }]);
    expect(() => reviewFix(small.sandbox, { ...named(), by: "alan", state: "APPROVED" })).toThrow();
  });

  it("is in no ref of the repository before its merge", async () => {
    const [fix] = (await read())?.fixes ?? [];
    const answer = await fetch(
      `${small.sandbox.origin}/twisted/twisted.git/info/refs?service=git-upload-pack`,
    );
    expect(await answer.text()).not.toContain(fix?.headOid);
  });

  it("once merged ends the embargo, with an entry that everybody sees", async () => {
    await sync();
    expect(await fact()).toMatchObject({ ghsaId, fixes: [{ state: "open" }] });
    expect(await isEmbargoed()).toBe(true);
    await mergeFixesByHand(small.sandbox, named());
    await sync();
    expect(await fact()).toMatchObject({ fixes: [{ state: "merged", mergedAt: at() }] });
    expect(await isEmbargoed()).toBe(false);
    const said = (await readEntries(anonymous, { limit: 5 })).map(({ sentence }) => sentence);
    expect(said).toEqual([`The fix of ${ghsaId} is public: everybody sees 24.7.0 from now on.`]);
    await sync();
    expect(await readEntries(anonymous, { limit: 5 })).toHaveLength(1);
  });

  it("that somebody pushed onto trunk by hand is merged too, since it was first seen there", async () => {
    await sync();
    const [fix] = (await read())?.fixes ?? [];
    const trunk = (await small.sandbox.git.head("trunk")) ?? "";
    await changeRef(small.sandbox, "refs/heads/trunk", trunk, fix?.headOid ?? "", "grace");
    const first = at();
    await sync();
    moveClock(small.sandbox, hour);
    await sync();
    expect(await fact()).toMatchObject({ fixes: [{ state: "merged", mergedAt: first }] });
    expect(await isEmbargoed()).toBe(false);
  });

  it("is known on when the publication has deleted the fork", async () => {
    await sync();
    publishByHand(small.sandbox, named());
    await sync();
    expect(await fact()).toMatchObject({ state: "published", fork: null, fixes: [{ number: 1 }] });
  });
});

describe("what cannot be seen", () => {
  it("keeps what was seen, and the embargo", async () => {
    await sync();
    await sync({ githubOf: () => Promise.resolve(as("vera")) });
    expect(await fact()).toMatchObject({ state: "draft" });
    await sync({ githubOf: () => Promise.resolve(null) });
    addFault(small.sandbox, { kind: "timeout-502", match: "security-advisories", times: 9 });
    await sync();
    expect(await fact()).toMatchObject({ state: "draft" });
    expect(await isEmbargoed()).toBe(true);
  });

  it("is told by no part of the sync: nothing is written but the advisory itself", async () => {
    addFault(small.sandbox, { kind: "timeout-502", match: "security-advisories", times: 9 });
    await sync();
    expect(await database().syncState.count()).toBe(0);
    expect(await database().rateLimit.count()).toBe(0);
  });

  it("but is published, is seen without the manager", async () => {
    publishByHand(small.sandbox, named());
    await sync({ githubOf: () => Promise.resolve(null) });
    expect(await isEmbargoed()).toBe(false);
  });
});

describe("the public databases", () => {
  const patched = (version: string) =>
    updateVulnerabilities(as("ada"), ghsaId, [
      { ecosystem: "pip", package: "Twisted", affected: "<= 24.3.0", patched: version },
    ]);

  it("are not asked before the advisory is published: its number is not told outside", async () => {
    const asked: string[] = [];
    const watching: typeof fetch = (input, init) => {
      asked.push(input instanceof Request ? input.url : input.toString());
      return fetch(input, init);
    };
    const watched = { ...index(), fetch: watching };
    await sync({ index: watched });
    expect(asked).toEqual([]);
    publishByHand(small.sandbox, named());
    await sync({ index: watched });
    expect(asked.some((one) => one.includes(ghsaId))).toBe(true);
  });

  it("follow hours later, and each of its corrections", async () => {
    await patched("24.7.0rc1");
    publishByHand(small.sandbox, named());
    expect((await readOsvListing(osv(), ghsaId)).fixedIn).toEqual([]);
    moveClock(small.sandbox, hour);
    expect((await readOsvListing(osv(), ghsaId)).fixedIn).toEqual(["24.7.0rc1"]);
    await patched("24.7.0");
    expect((await readOsvListing(osv(), ghsaId)).fixedIn).toEqual(["24.7.0rc1"]);
    moveClock(small.sandbox, hour);
    expect((await readOsvListing(osv(), ghsaId)).fixedIn).toEqual(["24.7.0"]);
    await sync();
    const { advisoryListings } = await readFacts(slipway, "24.7.0");
    expect(advisoryListings.map(({ value }) => [value.database, value.fixedIn])).toEqual([
      ["osv", ["24.7.0"]],
      ["pypi", []],
    ]);
  });

  it("PyPI's own is asked of the newest final before it, which has the vulnerability", async () => {
    const asked: string[] = [];
    const answers: Readonly<Record<string, unknown>> = {
      "/pypi/Twisted/json": {
        releases: { "24.3.0": [], "24.7.0rc1": [], "23.10.0": [], "24.7.0": [], odd: [] },
      },
      "/pypi/Twisted/24.3.0/json": {
        vulnerabilities: [
          { id: "PYSEC-1", aliases: ["CVE-2024-1"], fixed_in: ["1"] },
          { id: "PYSEC-2", aliases: [ghsaId, "CVE-2024-2"], fixed_in: ["24.7.0rc1"] },
        ],
      },
    };
    const answering: typeof fetch = (input) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      asked.push(pathname);
      return Promise.resolve(Response.json(answers[pathname] ?? {}));
    };
    const place = { url: "https://pypi.invalid", project: "Twisted", fetch: answering };
    expect(await readPypiListing(place, ghsaId, "24.7.0")).toMatchObject({
      database: "pypi",
      fixedIn: ["24.7.0rc1"],
    });
    expect(asked).toEqual(Object.keys(answers));
  });
});

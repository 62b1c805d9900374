import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { recordEntry } from "@/lib/db/audit";
import { database, inTransaction } from "@/lib/db/client";
import { useDatabase } from "@/tests/database";
import { now } from "@/tests/seen";
import { runAudit } from "./tasks.mjs";

const addresses = useDatabase();

const place = { release: null, step: null, target: null, planHash: null, code: null };

const odd = 'said "no" \\ tab\t\u0001\u007f\u2028 é 🚀 end\n';

async function written(who: string, sentence: string): Promise<void> {
  const said = { action: "sign-in", outcome: "done", sentence } as const;
  await recordEntry(database(), { at: now, who, account: null, ...place, ...said });
}

/** As somebody with the machine's account: past triggers and references. */
async function tampered(...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: addresses.adminUrl });
  await client.connect();
  await client.query("SET session_replication_role = replica");
  for (const statement of statements) await client.query(statement);
  await client.end();
}

interface Answer {
  readonly code: number;
  readonly words: string;
}

async function audit(...args: readonly string[]): Promise<Answer> {
  const words: string[] = [];
  const keep = (line: string) => words.push(line);
  const spies = [
    vi.spyOn(console, "log").mockImplementation(keep),
    vi.spyOn(console, "error").mockImplementation(keep),
  ];
  try {
    return { code: await runAudit(args), words: words.join("\n") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const aFile = async () => path.join(await mkdtemp(path.join(tmpdir(), "audit-")), "log.jsonl");

beforeEach(async () => {
  for (const who of ["ada", "grace", "alan"]) await written(who, `${who} ${odd}`);
});

describe("audit:verify", () => {
  test("a log that nobody touched is whole, whatever is written in it", async () => {
    const { code, words } = await audit("verify");
    expect(words).toContain("The activity log is whole: 3 entries.");
    expect(code).toBe(0);
  });

  test("entries of transactions that run at once are one chain, in the order of their ends", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        inTransaction(async (db) => {
          for (const half of ["a", "b"])
            await recordEntry(db, {
              ...{ at: now, who: `w${at}`, account: null, ...place },
              ...{ action: "sign-in", outcome: "done", sentence: half },
            });
        }),
      ),
    );
    expect((await audit("verify")).words).toContain("whole: 43 entries");
  });

  test("what was undone leaves no link", async () => {
    const undone = inTransaction(async (db) => {
      const said = { action: "sign-in", outcome: "done", sentence: "x" } as const;
      await recordEntry(db, { at: now, who: "eve", account: null, ...place, ...said });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect((await audit("verify")).words).toContain("whole: 3 entries");
  });

  test.each([
    [
      "changed",
      `UPDATE "AuditEntry" SET "who" = 'eve' WHERE "id" = 2`,
      "Link 2 does not fit: entry 2",
    ],
    ["taken out", `DELETE FROM "AuditEntry" WHERE "id" = 2`, "The entry of link 2 is missing."],
    [
      "taken out with its link",
      `DELETE FROM "AuditEntry" WHERE "id" = 2; DELETE FROM "AuditLink" WHERE "entryId" = 2`,
      "Link 2 is missing: the next one is 3.",
    ],
    [
      "put in",
      `INSERT INTO "AuditEntry" ("at", "who", "action", "outcome", "sentence") VALUES (now(), 'x', 'x', 'done', 'x')`,
      "Entry 4 has no link",
    ],
    [
      "exchanged",
      `UPDATE "AuditLink" SET "entryId" = 9 WHERE "entryId" = 1; UPDATE "AuditLink" SET "entryId" = 1 WHERE "entryId" = 2; UPDATE "AuditLink" SET "entryId" = 2 WHERE "entryId" = 9`,
      "Link 1 does not fit: entry 2",
    ],
  ])("an entry that was %s is named", async (_, statement, sentence) => {
    await tampered(...statement.split("; "));
    const { code, words } = await audit("verify");
    expect(words).toContain(sentence);
    expect(code).toBe(1);
  });

  test("entries taken from the end are missed by whoever kept where it ended", async () => {
    const [seen = ""] = /\d+:[0-9a-f]{64}/.exec((await audit("verify")).words) ?? [];
    await written("ada", "more");
    expect((await audit("verify", "--last", seen)).code).toBe(0);
    await tampered(
      `DELETE FROM "AuditLink" WHERE "position" > 2`,
      `DELETE FROM "AuditEntry" WHERE "id" > 2`,
    );
    expect((await audit("verify")).code).toBe(0);
    const { code, words } = await audit("verify", "--last", seen);
    expect(words).toContain("The chain ends at link 2, and was seen to reach link 3.");
    expect(code).toBe(1);
  });

  test.each([["--last", "3"], ["--since", "3"], ["more"]])("refuses %s", async (...args) => {
    await expect(audit("verify", ...args)).rejects.toThrow(/Use: npm run audit:verify/);
  });
});

describe("audit:export", () => {
  test("is verified without a database, and a line changed in it is found", async () => {
    const file = await aFile();
    expect((await audit("export", file)).words).toContain("3 entries are in");
    expect((await audit("verify", "--file", file)).words).toContain("whole: 3 entries");
    await writeFile(file, (await readFile(file, "utf8")).replace('"grace ', '"Grace '));
    expect((await audit("verify", "--file", file)).words).toContain("Link 2 does not fit");
  });

  test("writes over nothing", async () => {
    const file = await aFile();
    await writeFile(file, "mine");
    await expect(audit("export", file)).rejects.toThrow(/EEXIST/);
    expect(await readFile(file, "utf8")).toBe("mine");
  });

  test("a file that is none is told by its line", async () => {
    const file = await aFile();
    await writeFile(file, '{"position": 1}\n');
    await expect(audit("verify", "--file", file)).rejects.toThrow(/log\.jsonl:1 is no line/);
  });
});

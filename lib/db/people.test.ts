import { describe, expect, test } from "vitest";
import { useDatabase } from "@/tests/database";
import { database, inTransaction } from "./client";
import { readAuthor, readPersonOfUser, readToken, recordArrival, recordMembership } from "./people";

useDatabase();

const ada = { accountId: "1", login: "ada", name: "Ada Lovelace", email: "ada@example.org" };

async function arrive(profile: Parameters<typeof recordArrival>[1], token = "a-token") {
  const grant = { token, scopes: ["read:user"] };
  await inTransaction((db) => recordArrival(db, profile, grant));
}

async function personOfAccount(accountId: string) {
  const account = await database().account.findFirstOrThrow({
    where: { providerAccountId: accountId },
  });
  return readPersonOfUser(account.userId);
}

describe("somebody who signs in", () => {
  test("is known by GitHub's account number, login and name", async () => {
    await arrive(ada);
    expect(await personOfAccount("1")).toMatchObject({ login: "ada", name: "Ada Lovelace" });
    expect(await readAuthor("ada")).toEqual({ name: "Ada Lovelace", email: "ada@example.org" });
  });

  test("again, brings a new token and a new name", async () => {
    await arrive(ada);
    await arrive({ ...ada, name: "Ada King" }, "another-token");
    expect(await readToken("ada")).toBe("another-token");
    expect(await personOfAccount("1")).toMatchObject({ name: "Ada King" });
    expect(await database().user.count()).toBe(1);
  });

  test("under a new login is the same person", async () => {
    await arrive(ada);
    await arrive({ ...ada, login: "countess" });
    expect(await readToken("ada")).toBeNull();
    expect(await personOfAccount("1")).toMatchObject({ login: "countess" });
  });

  test("under a login that was somebody else's does not become that person", async () => {
    await arrive(ada);
    await arrive({ accountId: "2", login: "ada", name: "Another", email: "other@example.org" });
    expect(await personOfAccount("2")).toMatchObject({ login: "ada", name: "Another" });
    expect(await personOfAccount("1")).toBeNull();
  });

  test("with an address that was somebody else's takes the address only", async () => {
    await arrive(ada);
    await arrive({ accountId: "2", login: "grace", name: null, email: "ada@example.org" });
    expect(await personOfAccount("1")).toMatchObject({ login: "ada" });
    expect(await readAuthor("ada")).toMatchObject({ email: "ada@users.noreply.github.com" });
  });
});

test("what pages get of a person has no token", async () => {
  await arrive(ada, "a-secret-token");
  await recordMembership("ada", "WRITE", "2024-07-29T13:00:00Z");
  const person = await personOfAccount("1");
  expect(person).toEqual({
    login: "ada",
    name: "Ada Lovelace",
    permission: "WRITE",
    role: "committer",
  });
});

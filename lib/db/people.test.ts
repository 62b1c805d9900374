import { describe, expect, test } from "vitest";
import { useDatabase } from "@/tests/database";
import { database, inTransaction } from "./client";
import { readActors } from "./actors";
import {
  readAuthor,
  readMembership,
  readPersonOfUser,
  readToken,
  recordArrival,
  recordMembership,
} from "./people";

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
    expect(await readAuthor({ accountId: "1", login: "ada" })).toEqual({
      name: "Ada Lovelace",
      email: "ada@example.org",
    });
  });

  test("again, brings a new token and a new name", async () => {
    await arrive(ada);
    await arrive({ ...ada, name: "Ada King" }, "another-token");
    expect(await readToken("1")).toBe("another-token");
    expect(await personOfAccount("1")).toMatchObject({ name: "Ada King" });
    expect(await database().user.count()).toBe(1);
  });

  test("under a new login is the same person", async () => {
    await arrive(ada);
    await arrive({ ...ada, login: "countess" });
    expect(await personOfAccount("1")).toMatchObject({ accountId: "1", login: "countess" });
    expect(await readToken("1")).toBe("a-token");
  });

  test("under a login that was somebody else's does not become that person", async () => {
    await arrive(ada);
    await arrive({ accountId: "2", login: "ada", name: "Another", email: "other@example.org" });
    expect(await personOfAccount("2")).toMatchObject({ login: "ada", name: "Another" });
    expect(await personOfAccount("1")).toBeNull();
  });

  test("under a login that was somebody else's gets nothing of their rights", async () => {
    await arrive(ada, "adas-token");
    await recordMembership("1", "ADMIN");
    await arrive({ accountId: "2", login: "ada", name: null, email: "o@example.org" }, "theirs");
    expect(await personOfAccount("2")).toMatchObject({ permission: null, role: "visitor" });
    expect(await readMembership("2")).toBeNull();
    expect(await readToken("2")).toBe("theirs");
    const actorOf = await readActors(["1", "2"]);
    expect(actorOf("2").login).toBe("ada");
    expect(actorOf("1").login).toBe("account 1");
  });

  test("with an address that was somebody else's takes the address only", async () => {
    await arrive(ada);
    await arrive({ accountId: "2", login: "grace", name: null, email: "ada@example.org" });
    expect(await personOfAccount("1")).toMatchObject({ login: "ada" });
    const author = await readAuthor({ accountId: "1", login: "ada" });
    expect(author).toMatchObject({ email: "1+ada@users.noreply.github.com" });
  });
});

test("what pages get of a person has no token", async () => {
  await arrive(ada, "a-secret-token");
  await recordMembership("1", "WRITE");
  const person = await personOfAccount("1");
  expect(person).toEqual({
    accountId: "1",
    login: "ada",
    name: "Ada Lovelace",
    permission: "WRITE",
    role: "committer",
  });
});

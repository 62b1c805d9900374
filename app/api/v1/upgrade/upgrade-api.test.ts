import { beforeEach, expect, test } from "vitest";
import { useDatabase } from "@/tests/database";
import { smallHistory } from "@/tests/scanned";
import { storeHistory } from "@/tests/stored-history";
import { GET } from "./route";

useDatabase();

beforeEach(async () => {
  await storeHistory(smallHistory());
});

const ask = (query: string) => GET(new Request(`http://127.0.0.1/api/v1/upgrade${query}`));

test("tells what was removed, what warns now, and the way", async () => {
  const response = await ask("?from=22.10.0&to=24.7.0");
  expect(response.status).toBe(200);
  expect(response.headers.get("etag")).not.toBeNull();
  expect(await response.json()).toMatchObject({
    from: { version: "22.10.0" },
    to: { version: "24.7.0" },
    removed: expect.arrayContaining([
      expect.objectContaining({
        deprecation: expect.objectContaining({ name: "twisted.words.im.basechat" }),
        warnedAtFrom: false,
      }),
    ]),
    route: [
      expect.objectContaining({ to: expect.objectContaining({ version: "23.10.0" }) }),
      expect.objectContaining({ to: expect.objectContaining({ version: "24.7.0" }) }),
    ],
  });
});

test("goes to the newest final where none is named", async () => {
  expect(await (await ask("?from=23.10.0")).json()).toMatchObject({ to: { version: "24.7.0" } });
});

test.each([
  ["", "missing"],
  ["?from=22.11.0&to=24.7.0", "no final release 22.11.0"],
  ["?from=22.10.0&to=banana", "no final release banana"],
  ["?from=24.7.0&to=22.10.0", "24.7.0 is newer than 22.10.0"],
])("%s: 400 with what to do", async (query, sentence) => {
  const response = await ask(query);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: {
      code: "bad-input",
      sentence: expect.stringContaining(sentence),
      whatToDo: expect.any(String),
    },
  });
});

import { expect, test } from "vitest";
import { useDatabase } from "@/tests/database";
import { anIssue, now } from "@/tests/seen";
import { readIssue, saveIssues } from "./issues";

useDatabase();

const older = anIssue({ number: 1, title: "Before", updatedAt: "2024-07-01T12:00:00Z" });
const newer = anIssue({ number: 1, title: "After", updatedAt: "2024-07-01T12:00:01Z" });

test("what was read earlier does not replace what changed since", async () => {
  await saveIssues([newer], now);
  expect(await saveIssues([older], now)).toBe(0);
  expect((await readIssue(1))?.title).toBe("After");
});

test("what changed within the same second is the later writer's", async () => {
  await saveIssues([newer], now);
  expect(await saveIssues([{ ...newer, title: "Still later" }], now)).toBe(1);
  expect((await readIssue(1))?.title).toBe("Still later");
});

test("two who write the same rows in another order do not wait for each other", async () => {
  const many = Array.from({ length: 300 }, (_, index) => anIssue({ number: index + 1 }));
  const titled = (title: string) => many.map((issue) => ({ ...issue, title }));
  await saveIssues(many, now);
  for (let round = 0; round < 10; round += 1) {
    const forth = titled(`forth ${round}`);
    const back = titled(`back ${round}`).reverse();
    await Promise.all([saveIssues(forth, now), saveIssues(back, now)]);
  }
});

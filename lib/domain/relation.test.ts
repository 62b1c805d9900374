import { expect, test } from "vitest";
import { another, own, relationReason } from "./relation";

const ada = { accountId: "1", login: "ada" };
const grace = { accountId: "2", login: "grace" };
/** The same account, whose login is another by now. */
const adaRenamed = { ...ada, login: "ada-l" };

test("what is somebody's own is theirs alone, by account and not by login", () => {
  const relation = own("wrote it");
  expect(relationReason(relation, ada, { by: ada })).toBeNull();
  expect(relationReason(relation, adaRenamed, { by: ada })).toBeNull();
  const other = { ...grace, login: "ada" };
  for (const person of [grace, other, null])
    expect(relationReason(relation, person, { by: ada, manager: grace })).toBe(
      "Only ada, who wrote it, can do this.",
    );
});

test("what is the manager's too names both, and one of them once", () => {
  const relation = own("asked for it", { orManager: true });
  expect(relationReason(relation, grace, { by: ada, manager: grace })).toBeNull();
  expect(relationReason(relation, grace, { by: ada, manager: null })).toBe(
    "Only ada, who asked for it, can do this.",
  );
  expect(relationReason(relation, null, { by: ada, manager: grace })).toBe(
    "Only ada, who asked for it, and grace, the manager, can do this.",
  );
  expect(relationReason(relation, grace, { by: ada, manager: ada })).toBe(
    "Only ada, who asked for it, can do this.",
  );
});

test("whoever else may by an action of their own is named, too", () => {
  const relation = own("proposed it", { orElse: "a committer" });
  expect(relationReason(relation, grace, { by: ada })).toBe(
    "Only ada, who proposed it, or a committer can do this.",
  );
});

test("a second person is anybody but whoever made it", () => {
  const relation = another("proposed it");
  expect(relationReason(relation, grace, { by: ada })).toBeNull();
  expect(relationReason(relation, adaRenamed, { by: ada })).toBe(
    "You proposed it: another committer has to approve it.",
  );
});

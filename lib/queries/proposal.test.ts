import { expect, test } from "vitest";
import { proposalAt } from "./proposal";

const tag = (name: string) => ({ name: `refs/tags/${name}`, oid: "a".repeat(40) });

test("the month proposes the number, and the next one is proposed once it is taken", () => {
  expect(proposalAt("2024-07-29T00:00:00Z", [tag("twisted-24.3.0")])).toMatchObject({
    version: "24.7.0",
    kind: "major",
    warnings: [expect.any(String)],
  });
  const again = proposalAt("2024-07-10T00:00:00Z", [tag("twisted-24.7.0")]);
  expect(again).toMatchObject({ version: "24.7.1", kind: "bugfix", warnings: [] });
});

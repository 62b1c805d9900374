import { expect, it } from "vitest";
import { aHistory, aLife } from "@/tests/scanned";
import { removalOf } from "./removal";

/** What lists deprecations says of the whole day; a removal's button and plan say no other. */
it.each([{ since: "trunk" }, { since: "24.7.0" }, { since: "23.10.0" }])(
  "the answer for a name of $since is the same from the day's beginning to its end",
  (given) => {
    const history = aHistory([aLife("twisted.web.microdom", given)]);
    const [first, ...later] = ["00:00:00", "09:12:00", "23:59:59"].map((time) =>
      removalOf(history, "twisted.web.microdom", `2024-10-31T${time}Z`),
    );
    for (const answer of later) expect(answer).toEqual(first);
    expect(first).not.toBeNull();
  },
);

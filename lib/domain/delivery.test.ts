import { describe, expect, test } from "vitest";
import { deliveryName } from "./delivery";

const id = "72d3162e-cc78-11e3-81ab-4c9367dc0958";

describe("a delivery is listed", () => {
  test("by GitHub's name of it and its event", () => {
    expect(deliveryName(id, "issues")).toEqual({ id, event: "issues" });
  });

  test.each(["repository_advisory", "security_advisory", "secret_scanning_alert", "private_thing"])(
    "not where its event is not everybody's: %s",
    (event) => {
      expect(deliveryName(id, event)).toBeNull();
    },
  );

  test.each([null, "", "7", `${id}0`, "<script>", id.toUpperCase(), `${id}\n`])(
    "not where its id is none of GitHub's: %j",
    (other) => {
      expect(deliveryName(other, "issues")).toBeNull();
    },
  );

  test("not where its event is missing", () => {
    expect(deliveryName(id, null)).toBeNull();
  });
});

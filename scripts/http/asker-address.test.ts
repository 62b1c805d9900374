import { Socket } from "node:net";
import { expect, test } from "vitest";
import { askerAddress } from "./asker-address.mjs";

function from(remoteAddress: string, headers: Readonly<Record<string, string>> = {}) {
  const socket = Object.defineProperty(new Socket(), "remoteAddress", { value: remoteAddress });
  return { headers, socket };
}

const said = { "x-forwarded-for": "198.51.100.1, 198.51.100.2" };

test("the address is the connection's, whatever a header says", () => {
  expect(askerAddress(from("192.0.2.1", said), undefined)).toBe("192.0.2.1");
});

test("of a header that is trusted the last address counts: the proxy wrote it", () => {
  expect(askerAddress(from("127.0.0.1", said), "X-Forwarded-For")).toBe("198.51.100.2");
});

test.each(["", "nonsense", "198.51.100.1, unknown"])(
  "a trusted header that says %j says nothing",
  (text) => {
    const request = from("192.0.2.1", { "x-forwarded-for": text });
    expect(askerAddress(request, "X-Forwarded-For")).toBe("192.0.2.1");
  },
);

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:DB8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
])("%s counts as %s", (address, counted) => {
  expect(askerAddress(from(address), undefined)).toBe(counted);
});

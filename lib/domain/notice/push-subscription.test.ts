import { describe, expect, it } from "vitest";
import { isBrowserKey, isBrowserSecret, isPushEndpoint } from "./push-subscription";

const services = {
  hosts: ["fcm.googleapis.com", "*.push.services.mozilla.com"],
  rehearsal: null,
};

describe("a push service that is written to", () => {
  it.each([
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
    "https://updates.push.services.mozilla.com:443/wpush/v2/gAAAA",
    // As fetch reads it, too.
    "https://FCM.googleapis。com/fcm/send/abc",
  ])("%s", (endpoint) => {
    expect(isPushEndpoint(endpoint, services)).toBe(true);
  });

  it.each([
    ["of no host that is named", "https://example.org/fcm.googleapis.com"],
    ["of one that only ends like it", "https://evil-fcm.googleapis.com/"],
    ["of one that only begins like it", "https://fcm.googleapis.com.example.org/"],
    ["of the name that the others are under", "https://push.services.mozilla.com/"],
    ["of a name under it that is none", "https://evilpush.services.mozilla.com/"],
    ["of this machine", "https://127.0.0.1/"],
    ["of this machine, in other words", "https://2130706433/"],
    ["of a link-local address", "https://169.254.169.254/latest/meta-data"],
    ["of a private IPv6 address", "https://[fd00::1]/"],
    ["by http", "http://fcm.googleapis.com/fcm/send/abc"],
    ["at another port", "https://fcm.googleapis.com:8443/fcm/send/abc"],
    ["with a password", "https://a:b@fcm.googleapis.com/"],
    ["with a host in front", "https://fcm.googleapis.com@127.0.0.1/"],
    ["with a host behind a backslash", "https://127.0.0.1\\@fcm.googleapis.com/"],
    ["with a fragment", "https://fcm.googleapis.com/#x"],
    ["with an end of line", "https://fcm.googleapis.com/\r\nHost: x"],
    ["of a name that ends in a dot", "https://fcm.googleapis.com./fcm/send/abc"],
    ["of a name under it that ends in a dot", "https://x.push.services.mozilla.com./"],
    ["of letters that only look like it", "https://fcm.gооgleapis.com/fcm/send/abc"],
    ["with a part of the host encoded", "https://fcm.googleapis.com%2f@127.0.0.1/"],
    ["of this machine, in IPv6", "https://[::ffff:127.0.0.1]/"],
    ["of this machine, in octal", "https://0177.0.0.1/"],
    ["with a tab in the host", "https://fcm.googleapis.com\t.example.org/"],
    ["of another scheme", "file:///etc/passwd"],
    ["that is endless", `https://fcm.googleapis.com/${"x".repeat(1_000)}`],
    ["that is none", "fcm.googleapis.com"],
    ["of a sandbox, where there is none", "http://127.0.0.1:4100/_push/x"],
  ])("is none %s", (_, endpoint) => {
    expect(isPushEndpoint(endpoint, services)).toBe(false);
  });

  it("is the sandbox’s in a rehearsal, and nothing else of the sandbox", () => {
    const rehearsal = { ...services, rehearsal: "http://127.0.0.1:4100/_push/" };
    expect(isPushEndpoint("http://127.0.0.1:4100/_push/x", rehearsal)).toBe(true);
    expect(isPushEndpoint("http://127.0.0.1:4100/_push/../_sandbox/fill", rehearsal)).toBe(false);
    expect(isPushEndpoint("http://127.0.0.1:4100/_push/%2e%2e/_sandbox", rehearsal)).toBe(false);
    expect(isPushEndpoint("http://127.0.0.1:4100/_push/..\\_sandbox", rehearsal)).toBe(false);
    expect(isPushEndpoint("http://127.0.0.1:41000/_push/x", rehearsal)).toBe(false);
  });
});

it("what a browser calls its keys is judged by its form", () => {
  expect(isBrowserKey(`B${"A".repeat(86)}`)).toBe(true);
  expect(isBrowserKey(`C${"A".repeat(86)}`)).toBe(false);
  expect(isBrowserKey(`B${"A".repeat(87)}`)).toBe(false);
  expect(isBrowserSecret("A".repeat(22))).toBe(true);
  expect(isBrowserSecret(`${"A".repeat(21)}=`)).toBe(false);
});

import { describe, expect, it } from "vitest";
import { faultsOfText, longestIrcLine, longestPost } from "./text-limits";

const mail = { subject: "Twisted 24.7.0 Release Announcement", text: "It is out." };

describe("a text that its outlet cannot carry is refused at its field", () => {
  it.each([
    ["mail", { ...mail, subject: "" }, { subject: "is missing" }],
    ["mail", { ...mail, text: "" }, { text: "is missing" }],
    ["mail", { ...mail, subject: "One\nBcc: two" }, { subject: "has to be one line" }],
    ["mail", { ...mail, subject: "x".repeat(151) }, { subject: /^is 151 characters long/ }],
    ["mail", { ...mail, text: "\u202Ereversed" }, { text: /nobody sees/ }],
    ["mail", { ...mail, text: "a\u0007b" }, { text: /nobody sees/ }],
    ["irc", { subject: "", text: "It is out." }, { subject: "is missing" }],
    ["irc", { subject: "x", text: "a\nQUIT :b" }, { text: "has to be one line" }],
    ["irc", { subject: "/topic x", text: "" }, { subject: /begins with \// }],
    [
      "irc",
      { subject: "é".repeat(196), text: "" },
      { subject: "is 392 bytes long; IRC takes 390" },
    ],
    ["social", { subject: "", text: "🐍".repeat(longestPost + 1) }, { text: /^is 281 characters/ }],
    ["social", { subject: "A title", text: "x" }, { subject: "is not part of a post" }],
  ] as const)("%s: %j", (outlet, text, faults) => {
    const expected = Object.fromEntries(
      Object.entries(faults).map(([field, fault]: [string, string | RegExp]) => [
        field,
        typeof fault === "string" ? fault : expect.stringMatching(fault),
      ]),
    );
    expect(faultsOfText(outlet, text)).toEqual(expected);
  });
});

it.each([
  ["mail", mail],
  ["mail", { ...mail, text: "Two\n\nparagraphs\tand a tab — and 日本" }],
  ["irc", { subject: "x".repeat(longestIrcLine), text: "" }],
  ["irc", { subject: "24.7.0 is out", text: "" }],
  ["social", { subject: "", text: "🐍".repeat(longestPost) }],
] as const)("%s takes %j", (outlet, text) => {
  expect(faultsOfText(outlet, text)).toEqual({});
});

import fc from "fast-check";

/** Spellings in an address that say nothing: cut off, no UTF-8, half of a character, NUL. */
export const unreadable = [
  "%",
  "%zz",
  "%E0%A4%A",
  "%ff",
  "%C0%80",
  "%ED%A0%80",
  "%00",
  "a%00b",
] as const;

/** Spellings in an address that say something strange, and are read all the same. */
const strangeTexts = [
  "__proto__",
  "constructor",
  "..",
  "%2e%2e%2f%2e%2e",
  "%252500",
  "%25zz",
  "%2500",
  "null",
  "NaN",
  "-1",
  "1e400",
  "9007199254740993",
  "99999999999999999999999999",
  "9999.9999.0",
  "24.7.0rc1",
  "[object Object]",
  "%EF%BB%BF",
  "%E2%80%AE",
  "'%3B--",
  "a".repeat(3_000),
] as const;

/** A value as it is spelled in an address: one of the strange ones, or of any characters. */
export const strange = fc.oneof(
  fc.constantFrom(...strangeTexts),
  fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .filter((text) => !text.includes("\0"))
    .map(encodeURIComponent),
);

/** Names of parameters: all that some page of ours knows, and any other. */
export const parameterName = fc.oneof(
  fc.constantFrom(
    ...["q", "state", "package", "version", "mechanism", "private", "sort", "from", "to"],
    ...["before", "after", "release", "error", "callbackUrl", "kind", "name", "replacement"],
    ...["ticket", "behaviour", "code", "act", "_rsc", "__proto__"],
  ),
  fc.stringMatching(/^[a-z]{1,8}$/),
);

/** Longer than any text that is kept. */
const overlong = "long ".repeat(25_000);

/** Texts of a form that are kept nowhere, in whatever field they stand. */
export const unkeepable = ["kept\0text", overlong] as const;

/** Texts that no number, name, version, hash or link of a form can be. */
export const meaningless = [
  ...unkeepable,
  "-1",
  "1e400",
  "NaN",
  "99999999999999999999999999",
  "4294967296",
  "no such thing \u{1F40D}",
  "__proto__",
  "' OR 1=1 --",
  "\u202E\uFFFD",
] as const;

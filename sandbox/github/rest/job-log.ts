/** The log of a job, as GitHub's storage gives it out: a mark of its encoding, and a time before each line. */
import type { CheckRunRecord } from "@/sandbox/actions/records";

const BEFORE = [
  "Current runner version: '2.328.0'",
  "##[group]Run actions/checkout@v4",
  "##[endgroup]",
];

/** Enough that what matters stands at the end of something. */
const TESTS = Array.from(
  { length: 120 },
  (_, index) => `  test_${String(index + 1).padStart(3, "0")} ...                  [OK]`,
);

const FAILED = [
  "",
  "\u001b[31m[FAIL]\u001b[0m",
  "Traceback (most recent call last):",
  '  File "src/twisted/web/test/test_http.py", line 1204, in test_chunkedHeaders',
  "    self.assertEqual(transport.value(), expected)",
  "twisted.trial.unittest.FailTest: not equal:",
  "a = b'HTTP/1.1 200 OK'",
  "b = b'HTTP/1.1 400 Bad Request'",
  "",
  "FAILED (failures=1, successes=119)",
  "##[error]Process completed with exit code 1.",
];

const PASSED = ["", "PASSED (successes=120)"];

export function jobLog({ name, conclusion, startedAt }: CheckRunRecord): string {
  const lines = [
    ...BEFORE,
    `##[group]Run python -m nox -s ${name}`,
    ...TESTS,
    ...(conclusion === "SUCCESS" ? PASSED : FAILED),
  ];
  const at = (startedAt ?? "2024-01-01T00:00:00Z").replace(/Z$/, ".0000000Z");
  return `\uFEFF${lines.map((line) => `${at} ${line}`).join("\n")}\n`;
}

import { z } from "zod";
import { readIssue } from "@/lib/db/issues";
import { addNotRegression, readNotRegressions } from "@/lib/db/not-regressions";
import { lockSubject } from "@/lib/db/plan-subject";
import { blockerKey } from "@/lib/domain/blocker/blocker-key";
import { TerminalError } from "@/lib/domain/errors";
import { readRegressionOf } from "@/lib/queries/suggested-blockers";
import { auditedTransaction } from "./audited-transaction";
import { noSuchIssue, type BlockerPlace } from "./blocker-proposals";
import { command, parseInput, type Allowed } from "./command";
import { issueNumber } from "./fields";

const sayInput = z.object({
  issue: issueNumber,
  reason: z.string().trim().min(10, "say in a sentence why").max(2_000),
});

/**
 * Says of an issue that looks like a regression that it is none: it is suggested no longer. The first word
 * stays. Refused of what looks like none ("step-not-ready").
 */
export const sayNotRegression = command("blocker.not-regression", say);

async function say({ who, viewer, action, input, now }: Allowed): Promise<BlockerPlace> {
  const { issue: number, reason } = parseInput(sayInput, input);
  const issue = await readIssue(number);
  if (issue === null) throw noSuchIssue(number);
  const { signs } = await readRegressionOf(viewer, issue);
  const blocker = blockerKey({ kind: "issue", number });
  return auditedTransaction({ who, action, now }, async (db) => {
    await lockSubject(db, { release: null, releaseId: null, blocker });
    const result = { issue: number };
    const [known] = await readNotRegressions([number], db);
    if (known !== undefined) return { result, draft: null };
    if (signs.length === 0) throw looksLikeNone(number);
    await addNotRegression(db, { issue: number, reason, by: who, at: now });
    const sentence = `${who.login} says that #${number} is no regression: “${reason}”`;
    return { result, draft: { sentence } };
  });
}

function looksLikeNone(issue: number): TerminalError {
  return new TerminalError("step-not-ready", `#${issue} does not look like a regression.`, {
    fields: { issue },
    whatToDo: "Nothing: it is not suggested.",
  });
}

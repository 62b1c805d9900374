import { z } from "zod";
import { markRead, saveChoices } from "@/lib/db/notice-choices";
import { InputError } from "@/lib/domain/errors";
import { mailChoices, mailOutlets, type Wanted } from "@/lib/domain/notice/choice";
import { noticeTopics } from "@/lib/domain/notice/topic";
import { auditedTransaction } from "./audited-transaction";
import { command, parseInput, type Allowed } from "./command";

const ticked = z.literal("yes", { error: "is neither ticked nor not" }).optional();
const byMail = z.enum(mailChoices, { error: "is none of those that are offered" }).default("no");

const chooseInput = z.object({
  "my-turn-page": ticked,
  "my-turn-push": ticked,
  "my-turn-mail": byMail,
  "my-release-page": ticked,
  "my-release-push": ticked,
  "my-release-mail": byMail,
  "blocker-page": ticked,
  "blocker-push": ticked,
  "blocker-mail": byMail,
  "wait-over-page": ticked,
  "wait-over-push": ticked,
  "wait-over-mail": byMail,
  "removable-page": ticked,
  "removable-push": ticked,
  "removable-mail": byMail,
});

/**
 * Chooses what the person is told of and where, for themselves only. What they had chosen before goes on;
 * of what is new they are told what happens from now on. What it is stays out of the activity log, which
 * everybody reads.
 */
export const chooseNotices = command("notice.choose", choose);

async function choose({ who, action, input, now }: Allowed): Promise<void> {
  const fields = parseInput(chooseInput, input);
  await auditedTransaction({ who, action, now }, async (db) => {
    const isNew = await saveChoices(db, who.accountId, wantedOf(fields), now);
    const sentence = `${who.login} changed what Slipway tells them of.`;
    return { result: undefined, draft: isNew ? { sentence } : null };
  });
}

function wantedOf(fields: z.output<typeof chooseInput>): readonly Wanted[] {
  return noticeTopics.flatMap((topic): readonly Wanted[] => {
    const mail = mailOutlets[fields[`${topic}-mail`]];
    return [
      ...(fields[`${topic}-page`] === "yes" ? [{ topic, outlet: "page" } as const] : []),
      ...(fields[`${topic}-push`] === "yes" ? [{ topic, outlet: "push" } as const] : []),
      ...(mail === null ? [] : [{ topic, outlet: mail }]),
    ];
  });
}

const noSuchNotice = "is not the number of a notice";

const readInput = z.object({
  upTo: z
    .string()
    .regex(/^\d{1,18}$/, noSuchNotice)
    .transform(BigInt),
});

/** Marks the person's notices up to that one as read. Nobody did anything that the log had to tell. */
export const readNotices = command("notice.read", read);

async function read({ who, action, input, now }: Allowed): Promise<void> {
  const { upTo } = parseInput(readInput, input);
  await auditedTransaction({ who, action, now }, async (db) => {
    if (!(await markRead(db, who.accountId, upTo))) throw new InputError({ upTo: noSuchNotice });
    return { result: undefined, draft: null };
  });
}

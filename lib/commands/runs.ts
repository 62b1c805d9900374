import { z } from "zod";
import { findOpenQuestion, recordAnswer } from "@/lib/db/effect-answers";
import { enqueue } from "@/lib/db/jobs";
import { requestStop } from "@/lib/db/run-stops";
import { readRun, type RunRecord } from "@/lib/db/runs";
import { InputError, TerminalError } from "@/lib/domain/errors";
import type { Viewer } from "@/lib/domain/viewer";
import { command, parseInput, type Allowed } from "./command";
import { purposeOf } from "@/lib/domain/plan/purpose";
import { auditedTransaction } from "./audited-transaction";
import { aboutNothing, type About } from "./refusals";

const stopInput = z.object({ run: z.string().min(1).max(100) });

/**
 * Has a run stop before its next effect. What was done stays. Doing it again changes nothing; a run
 * that has ended is refused ("not-found").
 */
export const stopRun = command("run.stop", stop, aboutRun);

async function stop({ who, viewer, action, input, now }: Allowed): Promise<RunRecord> {
  const { run: id } = parseInput(stopInput, input);
  const run = await knownRun(viewer, id);
  await auditedTransaction({ who, action, now }, async (db) => {
    if (!(await requestStop(db, id, { by: who, at: now }))) throw hasEnded(id);
    return {
      result: null,
      draft: draftOf(run, `${who.login} stopped the run of ${nameOf(run)}.`),
    };
  });
  await enqueue({ kind: "run-plan", run: id });
  return run;
}

const answerInput = z.object({
  run: z.string().min(1).max(100),
  /** The question that was shown (openQuestion): an answer to an earlier one is refused. */
  question: z.string().min(1).max(100),
  happened: z.enum(["yes", "no"]),
  url: z.string().trim().max(2_000).default(""),
});

/**
 * A person's word on an effect that could not be observed (DESIGN 6): with the page that shows it, it
 * happened and is not done again; otherwise the run does it now. Kept with their name for ever.
 */
export const answerEffect = command("run.answer", answer, aboutRun);

async function answer({ who, viewer, action, input, now }: Allowed): Promise<RunRecord> {
  const { run: id, question, happened, url: given } = parseInput(answerInput, input);
  const url = happened === "yes" ? webPage(given) : null;
  const run = await knownRun(viewer, id);
  await auditedTransaction({ who, action, now }, async (db) => {
    const open = await findOpenQuestion(db, id);
    if (open?.key !== question) throw notAsked(id);
    const { position } = open;
    const sentence =
      url === null
        ? `${who.login} says that it has not happened.`
        : `${who.login} says that it has happened.`;
    await recordAnswer(db, id, { position, by: who, at: now, url }, sentence);
    return { result: null, draft: draftOf(run, `${nameOf(run)}: ${sentence}`) };
  });
  await enqueue({ kind: "run-plan", run: id });
  return run;
}

function webPage(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^(https?|ircs?):$/.test(url.protocol) && url.username === "")
    return url.href;
  throw new InputError({ url: "give the address of the page that shows it (https://…)" });
}

/** PostgreSQL refuses some texts: who sends one is refused all the same, and in the log. */
const namesRun = z.object({ run: z.string().regex(/^[a-z0-9]{1,64}$/) });

/** A refusal is about the run's release and step, as far as the input names a run. */
async function aboutRun(input: unknown, viewer: Viewer): Promise<About> {
  const named = namesRun.safeParse(input).data;
  const run = named === undefined ? null : await readRun(viewer, named.run);
  return run === null ? aboutNothing : { ...aboutNothing, ...placeOf(run) };
}

async function knownRun(viewer: Viewer, id: string): Promise<RunRecord> {
  const run = await readRun(viewer, id);
  if (run !== null) return run;
  throw new TerminalError("not-found", "There is no such run.", {
    fields: { run: id },
    whatToDo: "Go back to the plan: it lists its runs.",
  });
}

function nameOf(run: RunRecord): string {
  return run.release === null ? `the plan to ${purposeOf(run)}` : `${run.step} for ${run.release}`;
}

function draftOf(run: RunRecord, sentence: string) {
  return { ...placeOf(run), planHash: run.planHash, sentence };
}

function placeOf(run: RunRecord) {
  if (run.release === null) return {};
  const { release, releaseId, step, target } = run;
  return { release, releaseId, step, target };
}

function hasEnded(run: string): TerminalError {
  return new TerminalError("not-found", "This run has ended already.", {
    fields: { run },
    whatToDo: "Nothing: there is nothing left to stop.",
  });
}

function notAsked(run: string): TerminalError {
  return new TerminalError("not-found", "This question has been answered already.", {
    fields: { run },
    whatToDo: "Reload the page: it shows the answer and what the run has done since.",
  });
}

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { irreversibleIn } from "@/lib/domain/plan/irreversible";
import type { Permission } from "@/lib/domain/permission";
import type { Effect } from "@/lib/domain/plan/effect";
import type { OpenQuestion } from "@/lib/domain/plan/effect-answer";
import { wordsOf } from "./effect-words";
import { Sentence } from "./sentence";

interface AnswerEffectProps {
  readonly run: string;
  readonly question: OpenQuestion;
  /** What is asked about. */
  readonly effect: Effect;
  readonly permission: Permission;
  /** Fields: run, question, happened, url. */
  readonly answer: FormAction;
}

const box = "grid content-start gap-2 rounded-md border border-line px-3 py-2.5";

function Happened({ run, question, answer }: AnswerEffectProps) {
  return (
    <ActionForm
      action={answer}
      fields={{ run, question: question.key, happened: "yes" }}
      className={box}
    >
      <TextField
        id={`answer-url-${run}`}
        name="url"
        label="Page that shows it"
        hint="A web address (https://…), kept with your answer."
        required
      />
      <div>
        <SubmitButton describedBy={`happened-${run}`}>It happened</SubmitButton>
      </div>
      <p id={`happened-${run}`} className="text-sm text-ink-2">
        The run goes on without doing it again.
      </p>
    </ActionForm>
  );
}

/** What nobody can take back is asked for once more, as when the plan was run. */
function DidNotHappen({ run, question, effect, answer }: AnswerEffectProps) {
  const forever = irreversibleIn(effect);
  return (
    <ActionForm
      action={answer}
      fields={{ run, question: question.key, happened: "no" }}
      className={box}
    >
      {forever !== null && (
        <label className="flex items-start gap-2 text-sm font-medium">
          <input type="checkbox" required className="mt-0.5 size-4 shrink-0 accent-accent" />
          <span className="min-w-0 wrap-anywhere">{forever}</span>
        </label>
      )}
      <div>
        <SubmitButton describedBy={`not-happened-${run}`}>It did not happen</SubmitButton>
      </div>
      <p id={`not-happened-${run}`} className="text-sm text-ink-2">
        The run does it now. If it has happened after all, it happens twice.
      </p>
    </ActionForm>
  );
}

/** Asks whether an effect has happened that could not be observed; both answers say what follows. */
export function AnswerEffect(props: AnswerEffectProps) {
  const { run, question, effect, permission } = props;
  return (
    <section aria-labelledby={`question-${run}`} className="mb-3">
      <h3 id={`question-${run}`} className="mb-1 font-semibold wrap-anywhere">
        Has effect {question.position + 1} happened?
      </h3>
      <p className="mb-2 wrap-anywhere text-ink-2">
        <Sentence text={wordsOf(effect).what} />
      </p>
      {permission.allowed ? (
        <div className="grid gap-2 sm:grid-cols-2">
          <Happened {...props} />
          <DidNotHappen {...props} />
        </div>
      ) : (
        <RefusedButton id={`refused-answer-${run}`} label="Answer" reason={permission.reason} />
      )}
    </section>
  );
}

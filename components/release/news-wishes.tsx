import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { TextAreaField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PlanWarning } from "@/lib/domain/plan/plan";

interface NewsWishesProps {
  readonly warnings: readonly PlanWarning[];
  /** Fields: those given, and introduction or section. */
  readonly action: FormAction;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The final's NEWS as the plan has it, to be written otherwise: each asks for another plan, whose proof
 * is made again. Nothing for a plan that makes no NEWS.
 */
export function NewsWishes({ warnings, action, fields }: NewsWishesProps) {
  const linesOf = (code: PlanWarning["code"]): string | null =>
    warnings.find((warning) => warning.code === code)?.details.join("\n") ?? null;
  const [introduction, section] = [linesOf("news-introduction"), linesOf("news-section")];
  if (introduction === null || section === null) return null;
  return (
    <section aria-labelledby="change-news" className="mt-6 grid gap-3">
      <h2 id="change-news" className="text-sm font-semibold text-ink-2">
        Change NEWS
      </h2>
      <ActionForm
        fold="Change the introduction …"
        action={action}
        fields={fields}
        className="grid gap-3"
      >
        <TextAreaField
          id="news-introduction"
          name="introduction"
          label="Introduction"
          hint="What mended only a candidate is said here as long as its number is; take the number out, and it is listed. May be empty."
          rows={6}
          defaultValue={introduction}
        />
        <div>
          <SubmitButton pendingLabel="Asking …">Rebuild plan with this introduction</SubmitButton>
        </div>
      </ActionForm>
      <ActionForm
        fold="Edit the whole section …"
        action={action}
        fields={fields}
        className="grid gap-3"
      >
        <TextAreaField
          id="news-section"
          name="section"
          label="Section"
          hint="It is proven again: an entry that is missing then has to be accepted by name."
          rows={20}
          defaultValue={section}
        />
        <div>
          <SubmitButton pendingLabel="Asking …">Rebuild plan with this section</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

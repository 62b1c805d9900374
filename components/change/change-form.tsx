import { buttonClass } from "@/components/ui/button-variant";
import { TextField } from "@/components/ui/field";
import { QueryForm } from "@/components/ui/query-form";
import { paths } from "@/lib/config/paths";

interface ChangeFormProps {
  /** What was asked for before. */
  readonly asked?: string;
  /** What is wrong with it. */
  readonly fault?: string;
}

/** Which change: a form whose answer is an address. */
export function ChangeForm({ asked, fault }: ChangeFormProps) {
  return (
    <QueryForm
      path={paths.changes()}
      whenSent
      aria-label="Find a change"
      className="grid max-w-xl items-start gap-3 sm:grid-cols-[1fr_auto]"
    >
      <TextField
        key={asked}
        id="change"
        name="change"
        label="Pull request or issue"
        hint="Its number or its address on GitHub"
        required
        {...(asked !== undefined && { defaultValue: asked })}
        {...(fault !== undefined && { fault })}
      />
      <button type="submit" className={`${buttonClass("primary")} sm:mt-6.5`}>
        Find
      </button>
    </QueryForm>
  );
}

import { buttonClass } from "@/components/ui/button-variant";
import { SelectField } from "@/components/ui/field";
import { paths } from "@/lib/config/paths";

interface UpgradeFormProps {
  /** Newest first. */
  readonly versions: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

/** From which version to which: a plain form whose answer is an address. */
export function UpgradeForm({ versions, from, to }: UpgradeFormProps) {
  const options = versions.map((version) => ({ value: version, label: version }));
  return (
    <form
      action={paths.upgrade()}
      aria-label="Upgrade"
      className="grid max-w-xl grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
    >
      <SelectField
        id="from"
        name="from"
        label="From"
        options={options}
        defaultValue={from ?? versions[1] ?? versions[0] ?? ""}
      />
      <SelectField
        id="to"
        name="to"
        label="To"
        options={options}
        defaultValue={to ?? versions[0] ?? ""}
      />
      <button type="submit" className={buttonClass("primary")}>
        Show
      </button>
    </form>
  );
}

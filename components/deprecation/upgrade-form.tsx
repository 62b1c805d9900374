import { buttonClass } from "@/components/ui/button-variant";
import { SelectField } from "@/components/ui/field";
import { QueryForm } from "@/components/ui/query-form";
import { paths } from "@/lib/config/paths";

interface UpgradeFormProps {
  /** Newest first. */
  readonly versions: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  /** Packages that the upgrade has something to say about; none where nothing was asked for. */
  readonly packages: readonly string[];
  readonly package: string | null;
}

/** From which version to which: a form whose answer is an address. */
export function UpgradeForm(props: UpgradeFormProps) {
  const { versions, from, to, packages } = props;
  const options = versions.map((version) => ({ value: version, label: version }));
  return (
    <QueryForm
      path={paths.upgrade()}
      aria-label="Upgrade"
      className={`grid max-w-3xl grid-cols-2 items-end gap-3 ${packages.length > 0 ? "sm:grid-cols-[1fr_1fr_1.5fr_auto]" : "sm:grid-cols-[1fr_1fr_auto]"}`}
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
      {packages.length > 0 && (
        <SelectField
          id="package"
          name="package"
          label="Package"
          options={[
            { value: "", label: "all" },
            ...packages.map((name) => ({ value: name, label: name })),
          ]}
          defaultValue={props.package ?? ""}
        />
      )}
      <button type="submit" className={buttonClass("primary")}>
        Show
      </button>
    </QueryForm>
  );
}

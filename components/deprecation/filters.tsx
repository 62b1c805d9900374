import { Link } from "@/components/ui/link";
import { buttonClass } from "@/components/ui/button-variant";
import { SelectField, TextField } from "@/components/ui/field";
import { QueryForm } from "@/components/ui/query-form";
import { paths } from "@/lib/config/paths";
import type { Choices } from "@/lib/domain/deprecation/parse-selection";
import type { PrivateChoice, Selection, SortOrder } from "@/lib/domain/deprecation/selection";

interface FiltersProps {
  readonly selection: Selection;
  readonly choices: Choices;
}

/** What goes without saying asks for nothing, and stays out of the address. */
interface Option<Choice extends string> {
  readonly value: Choice | "";
  readonly label: string;
}

const privateOptions: readonly Option<PrivateChoice>[] = [
  { value: "", label: "included" },
  { value: "without", label: "left out" },
  { value: "only", label: "only these" },
];

const sortOptions: readonly Option<SortOrder>[] = [
  { value: "", label: "due first" },
  { value: "-earliest", label: "due last" },
  { value: "name", label: "name, A to Z" },
  { value: "-name", label: "name, Z to A" },
  { value: "since", label: "oldest warning" },
  { value: "-since", label: "newest warning" },
];

function anyOf(values: readonly string[]) {
  return [{ value: "", label: "any" }, ...values.map((value) => ({ value, label: value }))];
}

/** The lists of the form, in their order; a name is a parameter of the address. */
function listsOf({ selection, choices }: FiltersProps) {
  const { version, mechanism } = selection;
  const hidden = selection.private === "with" ? "" : selection.private;
  const sort = selection.sort === "earliest" ? "" : selection.sort;
  return [
    { name: "package", label: "Package", at: selection.package, options: anyOf(choices.packages) },
    { name: "version", label: "Version", at: version, options: anyOf(choices.versions) },
    { name: "mechanism", label: "Mechanism", at: mechanism, options: anyOf(choices.mechanisms) },
    { name: "private", label: "Private names", at: hidden, options: privateOptions },
    { name: "sort", label: "Sort", at: sort, options: sortOptions },
  ];
}

/** Filters whose answer is an address: it works without script and can be shared. */
export function Filters(props: FiltersProps) {
  const { search, state } = props.selection;
  return (
    <QueryForm
      path={paths.deprecations()}
      anchor="#names"
      role="search"
      aria-label="Deprecations"
      className="mb-4 grid grid-cols-2 items-end gap-x-3 gap-y-2.5 md:grid-cols-4 lg:grid-cols-[minmax(10rem,2fr)_repeat(5,minmax(0,1fr))_auto]"
    >
      <input type="hidden" name="state" value={state} />
      <div className="col-span-2 lg:col-span-1">
        <TextField id="q" name="q" label="Search" defaultValue={search} />
      </div>
      {listsOf(props).map(({ name, label, at, options }) => (
        <SelectField
          key={name}
          id={name}
          name={name}
          label={label}
          options={options}
          defaultValue={at ?? ""}
        />
      ))}
      <div className="flex gap-2">
        <button type="submit" className={buttonClass("plain")}>
          Show
        </button>
        <Link
          href={`${paths.deprecations()}#names`}
          scroll={false}
          className={buttonClass("quiet")}
        >
          Reset
        </Link>
      </div>
    </QueryForm>
  );
}

import { buttonClass } from "@/components/ui/button-variant";
import { TextField } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { QueryForm } from "@/components/ui/query-form";
import { paths } from "@/lib/config/paths";
import { SearchKeys } from "./search-keys";

interface SearchFormProps {
  /** What is searched for; null: nothing yet. */
  readonly text: string | null;
}

/** The search among all issues and pull requests; its answer is an address. */
export function SearchForm({ text }: SearchFormProps) {
  return (
    <QueryForm
      path={paths.blockers()}
      whenSent
      role="search"
      aria-label="Issues and pull requests"
      className="mb-4 grid items-start gap-2 sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <TextField
        id="q"
        name="q"
        label="Search issues and pull requests"
        mono
        defaultValue={text ?? ""}
        hint={
          <>
            As on GitHub: <code>is:open is:pr label:bug -author:ada created:&gt;2024-01-01</code>,{" "}
            <code>&quot;exact words&quot;</code>, <code>no:label</code>, <code>sort:updated</code>
          </>
        }
      />
      <div className="flex gap-2 sm:pt-[1.5625rem]">
        <button type="submit" className={buttonClass("plain")}>
          Search
        </button>
        {text !== null && (
          <Link href={paths.blockers()} className={buttonClass("quiet")}>
            Clear
          </Link>
        )}
      </div>
      <SearchKeys field="q" text={text ?? ""} />
    </QueryForm>
  );
}

import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/config/paths";
import { isLeftOut, type Mistake } from "@/lib/domain/search/mistake";

function Suggestions({ of: { suggestions } }: { readonly of: Mistake }) {
  if (suggestions.length === 0) return null;
  return (
    <>
      Did you mean{" "}
      {suggestions.map(({ part, query }, place) => (
        <span key={part}>
          {place > 0 && " or "}
          <Link href={paths.search(query)} className="link font-mono">
            {part}
          </Link>
        </span>
      ))}
      ?
    </>
  );
}

/** What of a search was left out, each with what was perhaps meant. */
export function SearchMistakes({ mistakes }: { readonly mistakes: readonly Mistake[] }) {
  if (mistakes.length === 0) return null;
  return (
    <div className="mb-3 grid gap-2">
      {mistakes.map((mistake, index) => (
        <Notice
          key={`${mistake.at}-${index}`}
          tone="wait"
          icon="warning"
          title={<bdi>{mistake.sentence}</bdi>}
        >
          {isLeftOut(mistake) && (
            <>
              Left out: <code className="font-mono">{mistake.text}</code>.{" "}
            </>
          )}
          <Suggestions of={mistake} />
        </Notice>
      ))}
    </div>
  );
}

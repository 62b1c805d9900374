import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/config/paths";
import type { Mistake } from "@/lib/domain/search/mistake";

/** What of a search was left out, each with what was perhaps meant. */
export function SearchMistakes({ mistakes }: { readonly mistakes: readonly Mistake[] }) {
  if (mistakes.length === 0) return null;
  return (
    <div className="mb-3 grid gap-2">
      {mistakes.map(({ at, text, sentence, suggestions }, index) => (
        <Notice key={`${at}-${index}`} tone="wait" icon="warning" title={<bdi>{sentence}</bdi>}>
          {suggestions.length > 0 ? (
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
          ) : (
            text !== "" && (
              <>
                Left out: <code className="font-mono">{text}</code>
              </>
            )
          )}
        </Notice>
      ))}
    </div>
  );
}

import { ChangeRows } from "@/components/change/change-rows";
import { noChangeSign, standingSigns } from "@/components/change/standing-sign";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Sign } from "@/components/ui/sign";
import { paths } from "@/lib/config/paths";
import { standingSentence } from "@/lib/domain/whereabouts/change-words";
import type { ChangePage } from "@/lib/queries/change";

/** The pull requests that fix it, and where each stands. */
export function FixCard({ fix }: { readonly fix: ChangePage }) {
  const { standing, number, changes } = fix;
  return (
    <Card
      id="fix"
      title="Fix"
      aside={
        <Link href={paths.change(number)} className="link">
          Where is #{number}?
        </Link>
      }
    >
      <div className={changes.length === 0 ? undefined : "mb-3"}>
        <Sign state={standing === null ? noChangeSign : standingSigns[standing.kind]} withWord />
        <p className="mt-1.5 wrap-anywhere">{standingSentence(standing)}</p>
      </div>
      {changes.length > 0 && <ChangeRows changes={changes} place={fix.place} linked />}
    </Card>
  );
}

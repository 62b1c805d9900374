import { WorldShowsCard } from "@/components/dossier/world-shows-card";
import { PastReleaseParts } from "@/components/release/past-release-parts";
import { ReleaseOut } from "@/components/release/release-out";
import { LiveTopics } from "@/components/site/live-topics";
import { project } from "@/lib/config/project";
import { pageOf } from "@/lib/domain/page-of";
import { textOf, type QueryParameters } from "@/lib/domain/query-parameters";
import type { DossierPage } from "@/lib/queries/dossier";
import type { PastReleaseDetail } from "@/lib/queries/past-release";
import type { PastRelease } from "@/lib/queries/timelines";

const commitsShown = 50;

interface OutProps {
  readonly out: PastRelease;
  readonly dossier: DossierPage | null;
  readonly detail: PastReleaseDetail;
  /** commits: which page of its commits. */
  readonly searchParams: Promise<QueryParameters>;
}

export async function Brought({ out, detail, searchParams }: Omit<OutProps, "dossier">) {
  const asked = textOf((await searchParams).commits);
  return (
    <PastReleaseParts
      version={out.version}
      detail={detail}
      commits={pageOf(detail.record?.commits?.listed ?? [], asked, commitsShown)}
    />
  );
}

export function Out(props: OutProps) {
  return (
    <>
      <LiveTopics topics={["facts:github", "facts:past", "facts:mail", "facts:deprecations"]} />
      <ReleaseOut release={props.out} detail={props.detail} waitDays={project.candidateWaitDays}>
        <Brought {...props} />
        {props.dossier !== null && <WorldShowsCard dossier={props.dossier} />}
      </ReleaseOut>
    </>
  );
}

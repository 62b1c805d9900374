import { Link } from "@/components/ui/link";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { releaseTab } from "@/app/release-tab";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { DossierView } from "@/components/dossier/dossier-view";
import { LiveTopics } from "@/components/site/live-topics";
import { PageHeading } from "@/components/ui/page-heading";
import { ExactTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import { readDossier, type DossierPage } from "@/lib/queries/dossier";

interface DossierProps {
  readonly params: Promise<{ readonly version: string }>;
}

async function read({ params }: DossierProps): Promise<DossierPage> {
  const version = partOfPath((await params).version);
  const dossier = await readDossier(await currentViewer(), version, await nowOfRequest());
  if (dossier === null) nothingThere();
  return dossier;
}

export const generateMetadata = titleOrNotFound(async ({ params }: DossierProps) =>
  releaseTab(partOfPath((await params).version), "Dossier of "),
);

/** A release on record: every step with its evidence, people, times and hashes, for screen and paper. */
async function ReleaseDossier(props: DossierProps) {
  const dossier = await read(props);
  const { version, now } = dossier;
  return (
    <>
      <LiveTopics
        topics={[
          "facts:github",
          "facts:past",
          "facts:pypi",
          "facts:mail",
          "facts:milestones",
          "run",
        ]}
      />
      <PageHeading
        title={`Dossier of ${version}`}
        above={
          <>
            <Link href={paths.release(version)} className="link">
              Release {version}
            </Link>
            <a href={paths.dossierJson(version)} className="link">
              JSON
            </a>
          </>
        }
      >
        Every step with what shows it, who did it, when it happened and when it was seen, as of{" "}
        <ExactTime at={now} />.
      </PageHeading>
      <DossierView dossier={dossier} />
    </>
  );
}

export default orNotFound(ReleaseDossier);

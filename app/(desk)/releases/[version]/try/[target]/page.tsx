import { Link } from "@/components/ui/link";
import { buildPlan } from "@/app/actions/plans";
import { hideReport, sendReport, withdrawReport } from "@/app/actions/test-reports";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { LiveTopics } from "@/components/site/live-topics";
import { AskedCard } from "@/components/test-report/asked-card";
import { NewsCard } from "@/components/test-report/news-card";
import { ReportForm } from "@/components/test-report/report-form";
import { ReportsCard } from "@/components/test-report/reports-card";
import { TryCard } from "@/components/test-report/try-card";
import { PageHeading } from "@/components/ui/page-heading";
import { tabStateOfTryOut } from "@/lib/domain/tab-state";
import { paths } from "@/lib/config/paths";
import { readTryOutPage, type TryOutPage } from "@/lib/queries/try-out";

interface TryOutProps {
  readonly params: Promise<{ readonly version: string; readonly target: string }>;
}

async function read({ params }: TryOutProps): Promise<TryOutPage> {
  const { version, target } = await params;
  const named = { version: partOfPath(version), target: partOfPath(target) };
  const page = await readTryOutPage(await currentViewer(), named, await nowOfRequest());
  if (page === null) nothingThere();
  return page;
}

export const generateMetadata = titleOrNotFound(async (props: TryOutProps) => {
  const { target, filesSince, takes } = await read(props);
  return { state: tabStateOfTryOut(filesSince !== null, takes.allowed), about: `Try ${target}` };
});

/** For users: how to install a candidate or final, what is new in it, and where to say how it went. */
async function TryOut(props: TryOutProps) {
  const [person, page] = await Promise.all([currentPerson(), read(props)]);
  const shown = { page, person };
  return (
    <>
      <LiveTopics topics={["facts"]} />
      <PageHeading
        title={`Try ${page.target}`}
        above={
          <Link href={paths.release(page.version)} className="link">
            Release {page.version}
          </Link>
        }
      >
        Run your tests against it and say how it went: a defect that is known before the final is
        mended in the next candidate.
      </PageHeading>
      <div className="grid gap-3 md:gap-4 lg:grid-cols-12">
        <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-8">
          <TryCard page={page} />
          <ReportsCard {...shown} withdraw={withdrawReport} hide={hideReport} file={buildPlan} />
          <NewsCard page={page} />
        </div>
        <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-4">
          <ReportForm {...shown} send={sendReport} />
          <AskedCard page={page} />
        </div>
      </div>
    </>
  );
}

export default orNotFound(TryOut);

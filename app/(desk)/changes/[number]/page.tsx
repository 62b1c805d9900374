import { Link } from "@/components/ui/link";
import { nothingThere, orNotFound, titleOrNotFound } from "@/app/or-not-found";
import { nowOfRequest, partOfPath } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { ChangeHeading } from "@/components/change/change-heading";
import { ChangesCard } from "@/components/change/changes-card";
import { NewsCard } from "@/components/change/news-card";
import { StandingCard } from "@/components/change/standing-card";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { paths } from "@/lib/config/paths";
import { repositoryPlace } from "@/lib/config/repository";
import { changeNumber } from "@/lib/domain/whereabouts/change-number";
import { readChangePage } from "@/lib/queries/change";
import { badgeMarkdown } from "@/lib/queries/public-change";
import { ChangeNotFound } from "./change-not-found";

interface ChangeProps {
  readonly params: Promise<{ readonly number: string }>;
}

async function numberOf({ params }: ChangeProps): Promise<number> {
  const number = changeNumber(partOfPath((await params).number), repositoryPlace());
  if (number === null) nothingThere();
  return number;
}

export const generateMetadata = titleOrNotFound(
  async (props: ChangeProps) => `Where is #${String(await numberOf(props))}?`,
);

function Elsewhere({ number }: { readonly number: number }) {
  return (
    <Card id="elsewhere" title="Show it elsewhere">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {/* The picture that others embed, as they see it. */}
        {/* eslint-disable-next-line @next/next/no-img-element -- made by our own route, never resized */}
        <img
          src={paths.changeBadge(number)}
          height={20}
          alt={`Badge: the release of #${String(number)}`}
        />
        <CopyButton named text={badgeMarkdown(number)} what="Markdown" />
        <a href={paths.changeJson(number)} className="link">
          JSON
        </a>
      </p>
    </Card>
  );
}

/** Where the change of a pull request or an issue is: which release has it, or will have it. */
async function Change(props: ChangeProps) {
  const [number, now] = await Promise.all([numberOf(props), nowOfRequest()]);
  const page = await readChangePage(await currentViewer(), number, now);
  if (page === null) nothingThere();
  const { about } = page;
  return (
    <>
      <LiveTopics topics={["facts"]} />
      <ChangeHeading
        number={number}
        about={about}
        list={{ href: paths.changes(), name: "Where is my change?" }}
      >
        {about.kind === "issue" && (
          <Link href={paths.blocker(number)} className="link">
            Release blocker?
          </Link>
        )}
      </ChangeHeading>
      <div className="grid gap-3 md:gap-4">
        <StandingCard page={page} now={now} />
        <ChangesCard page={page} />
        <NewsCard news={page.news} />
        <Elsewhere number={number} />
      </div>
    </>
  );
}

export default orNotFound(Change, ({ params }) => <ChangeNotFound params={params} />);

import type { Metadata } from "next";
import { nowOfRequest } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { UpgradeForm } from "@/components/deprecation/upgrade-form";
import { UpgradeMistakes } from "@/components/deprecation/upgrade-mistakes";
import { UpgradeView } from "@/components/deprecation/upgrade-view";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { readUpgrade, type UpgradePage } from "@/lib/queries/upgrade";

interface UpgradeProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export const metadata: Metadata = { title: "Upgrade" };

/** What is given once and not empty. */
function given(value: string | readonly string[] | undefined): string | null {
  const text = typeof value === "string" ? value : value?.[0];
  return text === undefined || text.trim() === "" ? null : text.trim();
}

function Result({ page }: { readonly page: UpgradePage }) {
  if (page.upgrade !== null) return <UpgradeView upgrade={page.upgrade} />;
  if (page.mistakes.length > 0) return null;
  return (
    <Card>
      <EmptyState icon="clock" title="Which version are you on?">
        Choose it above: here you see what was removed since, what warns now, what to use instead,
        and through which versions to go.
      </EmptyState>
    </Card>
  );
}

function jsonOf({ from, to }: UpgradePage): string {
  return `${paths.upgradeJson()}?${new URLSearchParams({ from: from ?? "", to: to ?? "" }).toString()}`;
}

/** What breaks when one goes from one version to another, and how to get there with warnings only. */
export default async function Upgrade({ searchParams }: UpgradeProps) {
  const [now, asked] = await Promise.all([nowOfRequest(), searchParams]);
  const { from, to, package: name } = asked;
  const question = { from: given(from), to: given(to), package: given(name) };
  const page = await readUpgrade(await currentViewer(), question, now);
  const { upgrade } = page;
  return (
    <>
      <LiveTopics topics={["facts:deprecations"]} />
      <PageHeading
        title={
          upgrade === null ? "Upgrade" : `From ${upgrade.from.version} to ${upgrade.to.version}`
        }
      >
        What an upgrade of {project.name} brings to an application.
      </PageHeading>
      <div className="grid gap-3 md:gap-4">
        <Card
          aside={
            upgrade !== null && (
              <a href={jsonOf(page)} className="link">
                JSON
              </a>
            )
          }
          id="versions"
          title="Versions"
        >
          <UpgradeForm {...page} />
        </Card>
        <UpgradeMistakes mistakes={page.mistakes} from={page.from} to={page.to} />
        <Result page={page} />
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { nowOfRequest } from "@/app/request-parts";
import { currentViewer } from "@/app/auth/current-viewer";
import { UpgradeForm } from "@/components/deprecation/upgrade-form";
import { UpgradeMistakes } from "@/components/deprecation/upgrade-mistakes";
import { UpgradeView } from "@/components/deprecation/upgrade-view";
import { LiveTopics } from "@/components/site/live-topics";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeading } from "@/components/ui/page-heading";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { readUpgrade, type UpgradePage } from "@/lib/queries/upgrade";
import { textOf, withoutEmpty, type QueryParameters } from "@/lib/domain/query-parameters";

interface UpgradeProps {
  readonly searchParams: Promise<QueryParameters>;
}

export const metadata: Metadata = { title: "Upgrade" };

/** One changes the versions, and the package that was chosen before is not among theirs. */
function SilentPackage({ page: { silentPackage, upgrade } }: { readonly page: UpgradePage }) {
  if (silentPackage === null || upgrade === null) return null;
  const way = `${upgrade.from.version} to ${upgrade.to.version}`;
  return (
    <Notice
      tone="wait"
      icon="warning"
      title={`From ${way} nothing changes in “${silentPackage.slice(0, 60)}”: all packages are shown`}
    />
  );
}

function Result({ page }: { readonly page: UpgradePage }) {
  if (page.upgrade !== null) return <UpgradeView upgrade={page.upgrade} package={page.package} />;
  if (page.versions.length === 0)
    return (
      <Card>
        <EmptyState icon="clock" title="The source was not read yet">
          The versions appear here as soon as the releases were scanned for warnings.
        </EmptyState>
      </Card>
    );
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
  const rest = withoutEmpty(asked);
  if (rest !== null) redirect(`${paths.upgrade()}?${rest.toString()}`);
  const { from, to, package: name } = asked;
  const question = { from: textOf(from), to: textOf(to), package: textOf(name) };
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
                {page.package === null ? "JSON" : "JSON of all packages"}
              </a>
            )
          }
          id="versions"
          title="Versions"
        >
          <UpgradeForm {...page} />
        </Card>
        {page.versions.length > 0 && (
          <UpgradeMistakes mistakes={page.mistakes} from={page.from} to={page.to} />
        )}
        <SilentPackage page={page} />
        <Result page={page} />
      </div>
    </>
  );
}

import { PersonName, TagName } from "@/components/release/git-name";
import { phaseNames } from "@/components/release/phase-name";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Code } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import { Sign } from "@/components/ui/sign";
import { ExactTime } from "@/components/ui/time";
import type { DossierChapter } from "@/lib/domain/dossier/dossier";
import type { DossierStep } from "@/lib/domain/dossier/dossier-step";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import type { DossierEntry, DossierPage } from "@/lib/queries/dossier";
import { DossierEvidence } from "./dossier-evidence";
import { DossierFiles } from "./dossier-files";
import { dossierSigns } from "./dossier-sign";
import { DossierStepRow } from "./dossier-step-row";

function Outcomes({ dossier: { outcomes, place } }: { readonly dossier: DossierPage }) {
  return (
    <Card id="outcomes" title="Outcomes" note="what a release is made for">
      <ul className="grid gap-3 sm:grid-cols-2">
        {outcomes.map(({ name, standing, why, evidence }) => (
          <li key={name} className="grid content-start gap-1">
            <span className="flex flex-wrap items-baseline gap-x-3">
              <Sign state={dossierSigns[standing]} withWord className="self-center" />
              <b className="font-semibold">{name}</b>
            </span>
            {why !== null && <span className="text-ink-2">{why}</span>}
            {standing === "done" && <DossierEvidence evidence={evidence} place={place} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface ChapterProps {
  readonly chapter: DossierChapter;
  readonly place: RepositoryPlace;
}

function Chapter({ chapter, place }: ChapterProps) {
  const { phase, target, tag, steps, files } = chapter;
  const count = (wanted: DossierStep["standing"]) =>
    steps.filter(({ standing }) => standing === wanted).length;
  const spared = count("not-needed");
  return (
    <Card
      id={target ?? phase}
      title={target === null ? phaseNames[phase] : `${phaseNames[phase]} ${target}`}
      note={`${String(count("done"))} of ${String(steps.length)} seen done${spared === 0 ? "" : `, ${String(spared)} not needed`}`}
    >
      {tag !== null && (
        <p className="mb-3 text-sm text-ink-2">
          tag <TagName place={place} name={tag.name} /> at{" "}
          <a href={links.commit(place, tag.oid)} rel="noreferrer" className="link wrap-anywhere">
            <Code>{tag.oid}</Code>
          </a>
          <CopyButton small text={tag.oid} what={`commit of ${tag.name}`} />
        </p>
      )}
      <ol>
        {steps.map((step) => (
          <DossierStepRow key={step.key} step={step} place={place} />
        ))}
      </ol>
      <DossierFiles files={files} />
    </Card>
  );
}

function Entries({ entries }: { readonly entries: readonly DossierEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <Card id="activity" title="Done here" note="newest first">
      <ul className="grid gap-2">
        {entries.map(({ at, sentence, planHash }, index) => (
          <li key={`${String(index)} ${at}`} className="min-w-0 text-sm wrap-anywhere">
            {sentence}
            <span className="block text-xs text-ink-3">
              <ExactTime at={at} />
              {planHash !== null && (
                <>
                  {" "}
                  plan <code>{planHash}</code>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Whose it was, and where it is on GitHub. */
function Whose({ dossier }: { readonly dossier: DossierPage }) {
  const { manager, startedAt, place, ticket, pullRequest } = dossier;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      {manager === null ? (
        <span>Nobody drove it here: this is what the world shows of it.</span>
      ) : (
        <span>
          manager <PersonName place={place} login={manager} />
          {startedAt !== null && (
            <>
              , started <ExactTime at={startedAt} />
            </>
          )}
        </span>
      )}
      {ticket !== null && (
        <ExternalLink href={ticket.url}>
          ticket #{ticket.number}, {ticket.state}
        </ExternalLink>
      )}
      {pullRequest !== null && (
        <ExternalLink href={pullRequest.url}>
          pull request #{pullRequest.number}, {pullRequest.state}
        </ExternalLink>
      )}
    </p>
  );
}

/** All that is on record of a release, to be read and printed. */
export function DossierView({ dossier }: { readonly dossier: DossierPage }) {
  const { chapters, place, activity } = dossier;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 md:gap-4">
      <Whose dossier={dossier} />
      <Outcomes dossier={dossier} />
      {chapters.map((chapter) => (
        <Chapter key={chapter.target ?? chapter.phase} chapter={chapter} place={place} />
      ))}
      {dossier.news !== null && (
        <Card id="news" title="NEWS at its tag">
          <pre className="overflow-x-auto text-sm">{dossier.news.text}</pre>
        </Card>
      )}
      <Entries entries={activity} />
    </div>
  );
}

import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-variant";
import { paths } from "@/lib/config/paths";
import type { ShownAdvisory } from "@/lib/domain/observed/advisory";
import type { Permission } from "@/lib/domain/permission";
import { SelectField } from "@/components/ui/field";
import type { ProposedNumber, VersionProposal } from "@/lib/queries/proposal";
import { Sentence } from "./sentence";
import { StartFields } from "./start-fields";

interface StartReleaseProps {
  readonly proposal: VersionProposal;
  readonly permission: Permission;
  /** The security advisories that the person may begin it from; none where GitHub shows them none. */
  readonly advisories?: readonly ShownAdvisory[];
  /** Fields: version, kind, and advisory where one is offered. */
  readonly startRelease: FormAction;
  /** The kind that the address asks for; anything else is as good as none. */
  readonly asked?: string | null;
}

/** Without script: the other kind's number is an address away. */
function OtherKind({ other }: { readonly other: string }) {
  return (
    <noscript>
      <form action={`${paths.releases()}#start`} method="get" className="mt-3">
        <button name="kind" value={other} className={buttonClass("quiet")}>
          Propose a number for a {other} release
        </button>
      </form>
    </noscript>
  );
}

/** Why that number is proposed, and what speaks against it. */
function ProposedNote({ sentence, warnings }: ProposedNumber) {
  return (
    <>
      <p>{sentence}</p>
      {warnings.map((warning) => (
        <p key={warning} className="text-wait">
          <Sentence text={warning} />
        </p>
      ))}
    </>
  );
}

/** There only for those whom GitHub shows an advisory. */
function AdvisoryField({ advisories }: Required<Pick<StartReleaseProps, "advisories">>) {
  const options = [
    { value: "", label: "None: an ordinary release" },
    ...advisories.map(({ ghsaId, summary }) => ({ value: ghsaId, label: `${ghsaId} ${summary}` })),
  ];
  return (
    <SelectField
      id="start-advisory"
      name="advisory"
      label="Security advisory"
      options={options}
      hint="A release that mends one is under embargo until its fix is public: only those see it to whom GitHub shows the advisory."
    />
  );
}

/** Chooses a number and begins. Nothing is done on GitHub by it. */
export function StartRelease(props: StartReleaseProps) {
  const { proposal, permission, startRelease, asked, advisories = [] } = props;
  const chosen = proposal.each.find(({ kind }) => kind === asked) ?? proposal;
  const other = proposal.each.find(({ kind }) => kind !== chosen.kind);
  if (!permission.allowed)
    return (
      <RefusedButton
        id="refused-start"
        label={`Start release ${chosen.version}`}
        reason={permission.reason}
      />
    );
  return (
    <>
      <ActionForm action={startRelease} className="grid w-full max-w-[34rem] gap-3">
        <StartFields
          key={`${chosen.version} ${proposal.inFlight.join(" ")}`}
          chosen={{ version: chosen.version, kind: chosen.kind }}
          each={proposal.each.map((number) => ({
            ...{ version: number.version, kind: number.kind },
            note: <ProposedNote {...number} />,
          }))}
          inFlight={proposal.inFlight}
        >
          {advisories.length > 0 && <AdvisoryField advisories={advisories} />}
        </StartFields>
      </ActionForm>
      {other !== undefined && <OtherKind other={other.kind} />}
    </>
  );
}

"use client";

import { useState, type ChangeEvent } from "react";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ShownAdvisory } from "@/lib/domain/observed/advisory";
import type { ProposedNumber } from "@/lib/queries/proposal";
import { Sentence } from "./sentence";

interface StartFieldsProps {
  /** What is proposed at first. */
  readonly chosen: ProposedNumber;
  /** For each kind of release. */
  readonly each: readonly ProposedNumber[];
  readonly inFlight: readonly string[];
  /** To begin a security release from. */
  readonly advisories: readonly ShownAdvisory[];
}

const kinds = [
  { value: "major", label: "Major: year and month" },
  { value: "bugfix", label: "Bugfix (patch)" },
];
const numberPattern = String.raw`[0-9]{2}\.[0-9]{1,2}\.[0-9]+`;
const isNumber = new RegExp(`^${numberPattern}$`);

/** There only for those whom GitHub shows an advisory. */
function AdvisoryField({ advisories }: Pick<StartFieldsProps, "advisories">) {
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

/** What is to be said of a number: why it is proposed, or that it cannot be. */
function NumberNote({
  number,
  each,
  inFlight,
}: Pick<StartFieldsProps, "each" | "inFlight"> & { number: string }) {
  const proposed = each.find(({ version }) => version === number);
  const isTaken = inFlight.includes(number);
  return (
    <div role="status" className="text-sm text-ink-3 empty:hidden">
      {isTaken && <p className="text-wait">{number} is in flight already.</p>}
      {proposed !== undefined && <p>{proposed.sentence}</p>}
      {proposed?.warnings.map((warning) => (
        <p key={warning} className="text-wait">
          <Sentence text={warning} />
        </p>
      ))}
    </div>
  );
}

/** Number and kind, of which each follows the other, and the button that names the number. */
export function StartFields({ chosen, each, inFlight, advisories }: StartFieldsProps) {
  const [number, setNumber] = useState(chosen.version);
  /** What was typed stays the form's own: it is shown again where it is refused. */
  function follow({ target, currentTarget }: ChangeEvent<HTMLDivElement>): void {
    if (target instanceof HTMLSelectElement) {
      const proposed = each.find(({ kind }) => kind === target.value);
      const input = currentTarget.querySelector("input");
      if (proposed === undefined || input === null) return;
      input.value = proposed.version;
      setNumber(proposed.version);
    } else if (target instanceof HTMLInputElement) {
      const typed = target.value.trim();
      const select = currentTarget.querySelector("select");
      if (select !== null && isNumber.test(typed))
        select.value = typed.endsWith(".0") ? "major" : "bugfix";
      setNumber(typed);
    }
  }
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2" onChange={follow}>
        <TextField
          id="start-version"
          name="version"
          label="Number"
          defaultValue={chosen.version}
          pattern={numberPattern}
          required
          mono
        />
        <SelectField
          id="start-kind"
          name="kind"
          label="Kind"
          options={kinds}
          defaultValue={chosen.kind}
        />
      </div>
      {advisories.length > 0 && <AdvisoryField advisories={advisories} />}
      <NumberNote number={number} each={each} inFlight={inFlight} />
      <div>
        <SubmitButton variant="primary" pendingLabel="Starting …">
          Start release{isNumber.test(number) && ` ${number}`}
        </SubmitButton>
      </div>
    </>
  );
}

"use client";

import { useState, type ChangeEvent, type ReactNode } from "react";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ProposedNumber } from "@/lib/queries/proposal";

type Choice = Pick<ProposedNumber, "version" | "kind">;

interface StartFieldsProps {
  /** What is proposed at first. */
  readonly chosen: Choice;
  /** For each kind of release, with what is to be said of its number: made by the server, not again here. */
  readonly each: readonly (Choice & { readonly note: ReactNode })[];
  readonly inFlight: readonly string[];
  /** Fields that do not depend on the number. */
  readonly children?: ReactNode;
}

const kinds = [
  { value: "major", label: "Major: year and month" },
  { value: "bugfix", label: "Bugfix (patch)" },
];
const numberPattern = String.raw`[0-9]{2}\.[0-9]{1,2}\.[0-9]+`;
const isNumber = new RegExp(`^${numberPattern}$`);

/** What is to be said of a number: why it is proposed, or that it cannot be. */
function NumberNote({
  number,
  each,
  inFlight,
}: Pick<StartFieldsProps, "each" | "inFlight"> & { number: string }) {
  const isTaken = inFlight.includes(number);
  return (
    <div role="status" className="text-sm text-ink-3 empty:hidden">
      {isTaken && <p className="text-wait">{number} is in flight already.</p>}
      {each.find(({ version }) => version === number)?.note}
    </div>
  );
}

/** Number and kind, of which each follows the other, and the button that names the number. */
export function StartFields({ chosen, each, inFlight, children }: StartFieldsProps) {
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
      {children}
      <NumberNote number={number} each={each} inFlight={inFlight} />
      <div>
        <SubmitButton variant="primary" pendingLabel="Starting …">
          Start release{isNumber.test(number) && ` ${number}`}
        </SubmitButton>
      </div>
    </>
  );
}

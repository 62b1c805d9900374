"use client";

import { useState, type ChangeEvent } from "react";
import { SelectField, TextField } from "@/components/ui/field";
import { deprecationKinds } from "@/lib/domain/deprecation/recipe-request";

interface AskedField {
  readonly id: string;
  readonly name: string;
  readonly defaultValue: string;
  readonly fault: string | undefined;
  readonly autoFocus: boolean;
}

interface KindFieldsProps {
  readonly kind: AskedField;
  readonly name: AskedField;
  readonly behaviour: AskedField;
}

const kindOptions = deprecationKinds.map((kind) => ({ value: kind, label: kind }));

const nameHint = "Fully qualified, such as twisted.web.client.Agent.";
const nameHints: Readonly<Record<string, string>> = {
  "keyword argument": "The function’s full name, a dot, and the argument’s name.",
  behaviour: "The full name of the function that shows it.",
};

/** The fields that hang on what is deprecated: only those that its kind needs; what was typed stays. */
export function KindFields({ kind, name, behaviour }: KindFieldsProps) {
  const [chosen, setChosen] = useState(kind.defaultValue);
  const choose = ({ target }: ChangeEvent<HTMLElement>) => {
    if (target instanceof HTMLSelectElement) setChosen(target.value);
  };
  return (
    <>
      <div onChange={choose}>
        <SelectField {...kind} label="Kind" options={kindOptions} />
      </div>
      <TextField {...name} label="Name" hint={nameHints[chosen] ?? nameHint} mono />
      <div hidden={chosen !== "behaviour"}>
        <TextField
          {...behaviour}
          label="Behaviour"
          hint="What users do that will no longer work, such as “Passing bytes as the host”."
        />
      </div>
    </>
  );
}

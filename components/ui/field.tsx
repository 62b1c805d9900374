"use client";

import { useContext, type ReactNode } from "react";
import { classNames } from "./class-names";
import { FormAnswered } from "./form-answer";

const box =
  "min-h-9 w-full rounded-[7px] border border-field bg-card px-2.5 placeholder:text-ink-3 disabled:border-line disabled:bg-quiet-soft disabled:text-ink-3 aria-invalid:border-stop";

interface AnyFieldProps {
  /** Unique on the page. */
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly defaultValue?: string;
  /** What is wrong with it, where the page itself knows: a form that is a plain GET. */
  readonly fault?: string;
  /** Takes the focus when the page is opened: the first of a form's faults. */
  readonly autoFocus?: boolean;
}

interface FieldProps extends Pick<AnyFieldProps, "id" | "label" | "hint" | "fault"> {
  readonly children: ReactNode;
}

function Field({ label, hint, id, fault, children }: FieldProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-sm font-medium text-ink-2">
        {label}
      </label>
      {children}
      {fault !== undefined && (
        <p id={`${id}-fault`} className="mt-1 text-sm text-stop first-letter:uppercase">
          {fault}
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-sm wrap-anywhere text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

/** What the field shows: what was sent before and refused, with the fault that was found in it. */
function useAnswered({ id, name, hint, defaultValue, fault: known, autoFocus }: AnyFieldProps) {
  const { values, faults } = useContext(FormAnswered);
  const fault = faults[name] ?? known;
  const describedBy = [
    fault !== undefined && `${id}-fault`,
    hint !== undefined && `${id}-hint`,
  ].filter((part) => part !== false);
  return {
    fault,
    input: {
      id,
      name,
      defaultValue: values[name] ?? defaultValue,
      autoFocus,
      "aria-invalid": fault === undefined ? undefined : true,
      "aria-describedby": describedBy.length === 0 ? undefined : describedBy.join(" "),
    },
  };
}

interface TextFieldProps extends AnyFieldProps {
  readonly required?: boolean;
  readonly mono?: boolean;
  readonly pattern?: string;
}

export function TextField(props: TextFieldProps) {
  const { id, label, hint, required, mono = false, pattern } = props;
  const { fault, input } = useAnswered(props);
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <input
        {...input}
        required={required}
        pattern={pattern}
        autoComplete="off"
        spellCheck={false}
        className={classNames(box, mono && "font-mono")}
      />
    </Field>
  );
}

interface TextAreaFieldProps extends AnyFieldProps {
  readonly required?: boolean;
  readonly rows?: number;
  readonly mono?: boolean;
}

export function TextAreaField(props: TextAreaFieldProps) {
  const { id, label, hint, required, rows = 4, mono = false } = props;
  const { fault, input } = useAnswered(props);
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <textarea
        {...input}
        required={required}
        rows={rows}
        className={classNames(box, "block py-1.5", mono && "font-mono")}
      />
    </Field>
  );
}

interface SelectFieldProps extends AnyFieldProps {
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function SelectField(props: SelectFieldProps) {
  const { id, label, hint, options } = props;
  const { fault, input } = useAnswered(props);
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      {/* A select takes a new default only when it is made anew. */}
      <select key={input.defaultValue} {...input} className={box}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

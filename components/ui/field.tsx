import type { ReactNode } from "react";

const box =
  "min-h-9 w-full rounded-[7px] border border-field bg-card px-2.5 placeholder:text-ink-3 disabled:border-line disabled:bg-quiet-soft disabled:text-ink-3";

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Unique on the page. */
  readonly id: string;
  readonly children: ReactNode;
}

function Field({ label, hint, id, children }: FieldProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-sm font-medium text-ink-2">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-1 text-sm text-ink-3">
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly defaultValue?: string;
  readonly required?: boolean;
  readonly mono?: boolean;
  readonly pattern?: string;
}

export function TextField(props: TextFieldProps) {
  const { id, name, label, hint, defaultValue, required, mono = false, pattern } = props;
  return (
    <Field id={id} label={label} hint={hint}>
      <input
        id={id}
        name={name}
        defaultValue={defaultValue}
        required={required}
        pattern={pattern}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={mono ? `${box} font-mono` : box}
      />
    </Field>
  );
}

interface SelectFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly defaultValue?: string;
}

export function SelectField({ id, name, label, hint, options, defaultValue }: SelectFieldProps) {
  return (
    <Field id={id} label={label} hint={hint}>
      <select
        id={id}
        name={name}
        defaultValue={defaultValue}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={box}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

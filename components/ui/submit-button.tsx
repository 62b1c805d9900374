"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { buttonClass, type ButtonVariant } from "./button-variant";
import { Icon } from "./icon";

interface SubmitButtonProps {
  readonly variant?: ButtonVariant;
  readonly children: ReactNode;
  /** What it says while the server works; the label stays if not given. */
  readonly pendingLabel?: string;
  readonly name?: string;
  readonly value?: string;
  readonly describedBy?: string;
}

/** The button of a form: works without JavaScript; with it, it cannot be pressed twice. */
export function SubmitButton(props: SubmitButtonProps) {
  const { variant = "plain", children, pendingLabel, name, value, describedBy } = props;
  const { pending, data } = useFormStatus();
  const mine = pending && (name === undefined || data.get(name) === value);
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      className={buttonClass(variant)}
    >
      {mine && <Icon name="turn" className="turning size-3.5" />}
      {mine && pendingLabel !== undefined ? pendingLabel : children}
    </button>
  );
}

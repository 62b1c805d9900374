"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { buttonClass, type ButtonLook } from "./button-look";
import { Icon } from "./icon";

interface SubmitButtonProps {
  readonly look?: ButtonLook;
  readonly children: ReactNode;
  /** What it says while the server works; the label stays if not given. */
  readonly pendingLabel?: string;
  readonly name?: string;
  readonly value?: string;
  readonly describedBy?: string;
}

/** The button of a form: works without JavaScript; with it, it cannot be pressed twice. */
export function SubmitButton(props: SubmitButtonProps) {
  const { look = "plain", children, pendingLabel, name, value, describedBy } = props;
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
      className={buttonClass(look)}
    >
      {mine && <Icon name="turn" className="turning size-3.5" />}
      {mine && pendingLabel !== undefined ? pendingLabel : children}
    </button>
  );
}

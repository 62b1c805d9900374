"use client";

import { createContext } from "react";

/** What the server said of a form that it refused, for the form's own fields. */
export interface FormAnswer {
  /** What was sent, by the field's name: nothing that was typed is lost. */
  readonly values: Readonly<Record<string, string>>;
  /** What is wrong with it, by the field's name. */
  readonly faults: Readonly<Record<string, string>>;
}

export const FormAnswered = createContext<FormAnswer>({ values: {}, faults: {} });

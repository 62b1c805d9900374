"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, type ComponentProps } from "react";

interface QueryFormProps extends Omit<ComponentProps<"form">, "action" | "onSubmit" | "onChange"> {
  /** The page whose address the form makes, without parameters. */
  readonly path: string;
  /** Where on the page the answer stands: "#names"; the page's beginning where it is left out. */
  readonly anchor?: `#${string}` | "";
  /** Answered only when it is sent: what is half typed would be found wanting. */
  readonly whenSent?: boolean;
}

/** From one key to the next, before what was typed is searched for; milliseconds. */
const typingPauseMs = 300;

/** The parameters that say something: an empty field asks for nothing. */
function queryOf(form: HTMLFormElement): string {
  const given = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}

/**
 * A form whose answer is an address: without script a plain GET, with it answered at once, at each
 * change, and the address has only what was asked for.
 */
export function QueryForm({
  path,
  anchor = "",
  whenSent = false,
  children,
  ...form
}: QueryFormProps) {
  const router = useRouter();
  const typing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(typing.current), []);
  const show = (given: HTMLFormElement) => {
    clearTimeout(typing.current);
    router.replace(`${path}${queryOf(given)}${anchor}`, { scroll: false });
  };
  return (
    <form
      {...form}
      action={`${path}${anchor}`}
      onSubmit={(event) => {
        event.preventDefault();
        show(event.currentTarget);
      }}
      onChange={(event) => {
        if (whenSent) return;
        const given = event.currentTarget;
        clearTimeout(typing.current);
        if (event.target instanceof HTMLSelectElement) {
          show(given);
          return;
        }
        typing.current = setTimeout(() => show(given), typingPauseMs);
      }}
    >
      {children}
    </form>
  );
}

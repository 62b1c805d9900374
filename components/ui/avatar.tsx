/** A person as two letters; the name is beside it or in the label of what it stands in. */
export function Avatar({ login }: { readonly login: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-[1.625rem] shrink-0 place-items-center rounded-full bg-accent-soft text-[0.6875rem] font-semibold text-accent uppercase"
    >
      {login.slice(0, 2)}
    </span>
  );
}

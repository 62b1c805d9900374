/** In a `summary` of a `group`: says what opening and closing it does. */
export function FoldWord({ what }: { readonly what: string }) {
  const variant = "text-accent underline decoration-current/40 underline-offset-[0.2em]";
  return (
    <>
      <span className={`${variant} group-open:hidden`}>show {what}</span>
      <span className={`${variant} hidden group-open:inline`}>hide {what}</span>
    </>
  );
}

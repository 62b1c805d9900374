/** In a `summary` of a `group`: says what opening and closing it does. */
export function FoldWord({ what }: { readonly what: string }) {
  const look = "text-accent underline decoration-current/40 underline-offset-[0.2em]";
  return (
    <>
      <span className={`${look} group-open:hidden`}>show {what}</span>
      <span className={`${look} hidden group-open:inline`}>hide {what}</span>
    </>
  );
}

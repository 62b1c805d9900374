/** An issue or a pull request by its number. */
export function NumberLink({ number, url }: { readonly number: number; readonly url: string }) {
  return (
    <a href={url} rel="noreferrer" className="link">
      #{number}
    </a>
  );
}

import { paths } from "@/lib/config/paths";

/**
 * Where to come back to after signing in: a path of ours with what follows it, spelled as a header can
 * carry it; the board where the text names none. The parser of addresses judges, as in the browser,
 * which leaves out tabs and ends of lines and takes a backslash for a slash.
 * @param own the public address of this app
 */
export function wayBack(to: string | null, own: string): string {
  const url = to?.startsWith("/") === true ? URL.parse(to, own) : null;
  if (url?.origin !== new URL(own).origin || url.pathname.startsWith("//")) return paths.board();
  return `${url.pathname}${url.search}${url.hash}`;
}

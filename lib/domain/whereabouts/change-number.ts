import type { RepositoryPlace } from "@/lib/domain/process/facts";

/** GitHub counts issues and pull requests together; nobody has a thousand million. */
const number = /^#?([1-9]\d{0,8})$/;

/**
 * The number of a pull request or issue in what somebody typed: "12280", "#12280" or its address in the
 * repository; null where it is none.
 */
export function changeNumber(text: string, { url }: Pick<RepositoryPlace, "url">): number | null {
  const asked = text.trim();
  const [, typed] = number.exec(asked) ?? [];
  if (typed !== undefined) return Number(typed);
  const inside = asked.toLowerCase().startsWith(`${url.toLowerCase()}/`)
    ? asked.slice(url.length)
    : "";
  const [, named] = /^\/(?:pull|issues)\/([1-9]\d{0,8})(?:[/?#]|$)/.exec(inside) ?? [];
  return named === undefined ? null : Number(named);
}

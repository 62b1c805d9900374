import type { Foreseen } from "@/lib/domain/deprecation/deprecation";
import { dayInWords } from "@/lib/domain/instant";

/** "24.7.0 (8 Aug 2024)", or "about Feb 2025 (between Dec 2024 and Jun 2025)". */
export function foreseenInWords({ version, date, spread }: Foreseen): string {
  const known = version === null ? dayInWords(date) : `${version} (${dayInWords(date)})`;
  if (spread === null) return known;
  const between = `between ${month(spread.earliest)} and ${month(spread.latest)}`;
  return `${version === null ? "" : `${version}, `}about ${month(date)} (${between})`;
}

/** "Feb 2025" */
export function month(date: string): string {
  return dayInWords(date).replace(/^\d+ /, "");
}

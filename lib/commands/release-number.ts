import { z } from "zod";
import { formatVersion, isFinal, parseVersion } from "@/lib/domain/version";

/** The number of a release in an input: "24.7.0", spelled as PEP 440 spells it. No candidates. */
export const releaseNumber = z
  .string()
  .trim()
  .transform((text, context): string => {
    const version = parseVersion(text);
    if (version !== null && isFinal(version)) return formatVersion(version);
    context.issues.push({
      code: "custom",
      input: text,
      message: `"${text.slice(0, 40)}" is not the number of a release, such as 24.7.0`,
    });
    return z.NEVER;
  });

/** Whether the number is one of a major release: YY.MM.0. */
export function isMajor(release: string): boolean {
  return parseVersion(release)?.patch === 0;
}

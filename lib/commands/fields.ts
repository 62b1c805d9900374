import { z } from "zod";
import { writtenLength } from "@/lib/domain/written-length";

/** Fields that several commands have. */

/** The id of something of ours, or a name of the sandbox's: of any text, but no long one. */
export const identifier = z.string().min(1).max(200);

/** GitHub's numbers of issues and pull requests. The database keeps them as 32-bit integers. */
export const issueNumber = z.coerce.number().int().positive().max(2_147_483_647);

/**
 * What somebody writes for others to read, of so many characters that are seen (`least`): a reason, a
 * comment. `fault`: what is said where it is shorter.
 */
export function written({ least, most }: Bounds, fault: string) {
  return z
    .string()
    .trim()
    .max(most)
    .refine((text) => writtenLength(text) >= least, fault);
}

interface Bounds {
  readonly least: number;
  /** In characters, seen or not. */
  readonly most: number;
}

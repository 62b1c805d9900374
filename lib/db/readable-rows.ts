import { z } from "zod";

/**
 * A list of observations as JSON (null is the empty one), without those that this Slipway cannot read:
 * another version wrote them, and the next sync reads them in the world again. Meanwhile they are as
 * good as not observed.
 */
export function readableRows<T>(row: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .nullable()
    .transform((found): readonly T[] => readableOf(row, found ?? []));
}

/** Those that have the shape of today. */
export function readableOf<T>(row: z.ZodType<T>, found: readonly unknown[]): readonly T[] {
  return found.flatMap((one) => {
    const parsed = row.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

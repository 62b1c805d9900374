import { z } from "zod";
import { rows } from "./bulk";

const idRow = z.object({ id: z.string() });

/**
 * The id of a release under embargo that has or had one of those numbers, and of which that account knows
 * or knew: GitHub has shown it the advisory at some time, or it has acted on the release. Null where there is
 * none. It gives no sight: for what is said of such a person, which is not to tell others what they know of.
 */
export async function findSecretKnownTo(
  account: string,
  numbers: readonly string[],
): Promise<string | null> {
  const sql = `
    SELECT r.id FROM "Release" r
    WHERE r."embargoedAt" IS NOT NULL
      AND EXISTS (SELECT FROM "ReleaseNumber" n WHERE n."releaseId" = r.id AND n.number = ANY($2::text[]))
      AND (
        r.manager = $1
        OR EXISTS (SELECT FROM "AdvisorySight" s WHERE s."accountId" = $1
          AND s.shown @> jsonb_build_array(jsonb_build_object('ghsaId', r.advisory)))
        OR EXISTS (SELECT FROM "AuditEntry" a WHERE a."releaseId" = r.id AND a.account = $1
          AND a.outcome <> 'refused'))
    ORDER BY r."startedAt" DESC NULLS LAST, r.id LIMIT 1`;
  return (await rows(idRow, sql, [account, [...numbers]]))[0]?.id ?? null;
}

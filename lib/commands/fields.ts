import { z } from "zod";

/** Fields that several commands have. */

/** The id of something of ours, or a name of the sandbox's: of any text, but no long one. */
export const identifier = z.string().min(1).max(200);

/** GitHub's numbers of issues and pull requests. The database keeps them as 32-bit integers. */
export const issueNumber = z.coerce.number().int().positive().max(2_147_483_647);

import { z } from "zod";
import { recordRefusal as record } from "@/lib/db/refusals";
import { findSecretKnownTo } from "@/lib/db/known-secrets";
import { findReleaseId } from "@/lib/db/releases";
import {
  InputError,
  isSlipwayError,
  type RetryableError,
  type TerminalError,
} from "@/lib/domain/errors";
import type { Instant } from "@/lib/domain/instant";
import type { Action } from "@/lib/domain/permission";
import { actorOf, type Person } from "@/lib/domain/person";
import { stepKeys, type StepKey } from "@/lib/domain/process/step-key";
import { slipway, type Viewer } from "@/lib/domain/viewer";
import { releaseNumber } from "./release-number";

/** Which release and step a command was about, as far as its input tells. */
export interface About {
  readonly release: string | null;
  /** Which release that is; without it the one that has the number. */
  readonly releaseId?: string;
  readonly step: StepKey | null;
  /** Name of the target; null where the input does not tell. */
  readonly target: string | null;
}

export const aboutNothing: About = { release: null, step: null, target: null };

const named = z
  .object({
    release: releaseNumber.optional().catch(undefined),
    version: releaseNumber.optional().catch(undefined),
    step: z.enum(stepKeys).optional().catch(undefined),
  })
  .catch({});

/** What the fields `release` or `version`, and `step`, say; an input that was not checked yet. */
export function aboutInput(input: unknown): About {
  const { release, version, step = null } = named.parse(input);
  return { release: release ?? version ?? null, step, target: null };
}

interface Refused {
  readonly person: Person;
  readonly viewer: Viewer;
  readonly action: Action;
  readonly now: Instant;
  readonly about: () => About | Promise<About>;
}

const longestSentence = 500;

/**
 * Writes into the audit log that a person was refused, in a transaction of its own: what was tried is
 * undone by then. Whoever is not signed in is nobody whom the log could name, and a mistyped field is
 * a slip, not a refusal of a right: neither is written. A fault of ours is none either.
 *
 * Who could see no release of the number that they named is refused in public, as where there is none:
 * an entry that is missing would tell of one. Who was told that the number is not available is not, nor is
 * who knows of a release under embargo: what they try tells others of it.
 */
export async function recordRefusal(error: unknown, refused: Refused): Promise<void> {
  const { person, viewer, action, now, about } = refused;
  const actor = actorOf(person);
  if (actor === null || !isSlipwayError(error) || error instanceof InputError) return;
  const { accountId: account, login: who } = actor;
  const said = error.message.slice(0, longestSentence);
  const place = await about();
  const { release } = place;
  // Of several that have the number the one that they see: which other there is is as secret as itself.
  const seen =
    release === null ? null : (place.releaseId ?? (await findReleaseId(viewer, release)));
  const secret = await secretOf(error, { account, release, seen });
  await record({
    ...place,
    releaseId: secret ?? seen,
    covered: secret !== null || release === null || seen !== null,
    ...{ at: now, who, account, action, code: error.code },
    sentence: `${who} was refused: “${said}”`,
  });
}

interface Named {
  readonly account: string;
  readonly release: string | null;
  /** The release of that number that they see. */
  readonly seen: string | null;
}

/**
 * The release under embargo of which the refusal would tell, and with which it is hidden; null: none. The
 * number may be another than that of the release that was acted on, which everybody may see.
 */
async function secretOf(
  { code, fields }: RetryableError | TerminalError,
  { account, release, seen }: Named,
): Promise<string | null> {
  const told = typeof fields.version === "string" ? [fields.version] : [];
  const [unavailable] = code === "number-unavailable" ? told : [];
  if (unavailable !== undefined) return findReleaseId(slipway, unavailable);
  const unseen = release === null || seen !== null ? [] : [release];
  const numbers = [...unseen, ...told.filter((number) => number !== release)];
  return numbers.length === 0 ? null : findSecretKnownTo(account, numbers);
}

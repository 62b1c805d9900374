import { z } from "zod";
import { attestAnnounced, readAnnouncedByHand, retractAnnounced } from "@/lib/db/announced-by-hand";
import { isSameActor } from "@/lib/domain/actor";
import { InputError } from "@/lib/domain/errors";
import { onTargetAnnouncement, placeFields, type AnnouncementPlace } from "./announcement-place";
import { command, parseInput, type Allowed } from "./command";

const attestInput = z.object({
  ...placeFields,
  /** Where it can be read; of IRC it may be empty. */
  url: z
    .string()
    .trim()
    .refine(
      (text) =>
        text === "" ||
        z
          .url({ protocol: /^https?$/ })
          .max(2_000)
          .safeParse(text).success,
      "is not a web address",
    )
    .default("")
    .transform((text) => (text === "" ? null : text)),
});

/**
 * Says by name that the target was announced there by hand: what no archive shows, such as a social post.
 * It replaces what was said before.
 */
export const attestAnnouncement = command("announcement.attest", attest);

async function attest({ input, ...asked }: Allowed): Promise<AnnouncementPlace> {
  const { url, ...named } = parseInput(attestInput, input);
  if (url === null && named.outlet !== "irc")
    throw new InputError({ url: "is missing: where can it be read?" });
  const { who, now } = asked;
  return onTargetAnnouncement(asked, named, async (db, locked) => {
    const { announcement, name } = locked;
    const known = await readAnnouncedByHand(asked.viewer, db, announcement);
    if (known !== null && isSameActor(known.by, who) && known.url === url) return null;
    await attestAnnounced(db, announcement, { url, by: who, at: now });
    const where = url === null ? "" : `: ${url}`;
    return `${who.login} says that they sent ${name} themselves${where}`;
  });
}

const retractInput = z.object(placeFields);

/** Says that it was not so. Doing it again changes nothing. */
export const retractAnnouncement = command("announcement.retract", retract);

async function retract({ input, ...asked }: Allowed): Promise<AnnouncementPlace> {
  const named = parseInput(retractInput, input);
  const { who } = asked;
  return onTargetAnnouncement(asked, named, async (db, locked) => {
    const { announcement, name } = locked;
    const known = await readAnnouncedByHand(asked.viewer, db, announcement);
    if (known === null) return null;
    await retractAnnounced(db, announcement);
    return `${who.login} took back that ${known.by.login} sent ${name}.`;
  });
}

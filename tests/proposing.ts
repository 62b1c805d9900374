import type { CommandInput } from "@/lib/commands/command";
import { announceOwnException } from "@/lib/commands/proposal-mail";
import { proposeException } from "@/lib/commands/proposals";
import { project } from "@/lib/config/project";
import { saveBranchStatus } from "@/lib/db/proposal-branches";
import { readProposals } from "@/lib/db/proposals";
import { addDays, type Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { readException } from "@/lib/queries/exceptions";
import { now, oid } from "@/tests/seen";
import { somebody } from "@/tests/stored-facts";

/** A proposal of an incompatible change, and people who do something about it, for specs of commands. */

export const validInput = {
  what: "Deferred callbacks run in order",
  why: "Nobody can rely on the order now, and many do.",
  ticket: "#12300",
  branch: "12300-in-order",
};
export const head = oid("b1");
export const archived = `${project.mailArchive}message/ABCDEF/`;
export const twoWeeksLater = addDays(now, 14);

export const committers = ["ada", "grace", "barbara"] as const;

/** Somebody does it at `at`; visitors may, unless it says otherwise. */
export async function does(
  login: string,
  command: (asked: CommandInput) => Promise<unknown>,
  input: object,
  at: Instant = now,
): Promise<unknown> {
  const isCommitter = committers.some((one) => one === login);
  const person: Person = await somebody(isCommitter ? "committer" : "visitor", login);
  return command({ person, input, now: at });
}

/** A proposal of alan's; its branch and its mail are seen. */
export async function proposed(): Promise<{ readonly proposal: string }> {
  await does("alan", proposeException, validInput);
  const [found] = await readProposals();
  const about = { proposal: found?.id ?? "" };
  await saveBranchStatus(validInput.branch, { oid: head, availableSince: now, goneSince: null });
  await does("alan", announceOwnException, { ...about, url: archived });
  return about;
}

/** What the page shows of the proposal to whoever endorses it: its text and the branch's commit. */
export async function shown(proposal: string) {
  const found = (await readProposals()).find(({ id }) => id === proposal);
  return { proposal, oid: head, contentHash: found?.contentHash ?? "" };
}

export async function stateAt(proposal: string, at: Instant): Promise<string | undefined> {
  return (await readException(proposal, at))?.state.state;
}

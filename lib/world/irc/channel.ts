import { z } from "zod";
import { isSlipwayError, RetryableError, TerminalError } from "@/lib/domain/errors";
import { fromMs } from "@/lib/domain/instant";
import type { ChannelTopic } from "@/lib/domain/observed/channel-topic";
import type { IrcOutlet } from "./outlet";
import { visitIrc, type Told, type Visit } from "./visit";

const topicTold = z.object({ channel: z.string(), topic: z.string() });
const setByTold = z.object({ channel: z.string(), nick: z.string(), when: z.string() });
const errorTold = z.object({ error: z.string(), reason: z.string().optional() });
const unknownTold = z.object({ command: z.string(), params: z.array(z.string()) });

/** A server sends no longer lines; who knows what is at the other end. */
const longestText = 500;

/**
 * The topics of those channels ("#twisted-dev"), as whoever asks without joining is told them; of a
 * channel that tells its topic to its members alone, as a member. Throws as visitIrc, and TerminalError
 * "world-refused" where there is no such channel.
 */
export async function readTopics(
  outlet: IrcOutlet,
  channels: readonly string[],
): Promise<readonly ChannelTopic[]> {
  // Under a nick of its own: ours, which may be an operator's, is free for whoever speaks meanwhile.
  return visitIrc({ ...outlet, nick: `${outlet.nick}-r` }, async (visit) => {
    const topics: ChannelTopic[] = [];
    for (const channel of channels) topics.push(await topicOf(visit, channel));
    return topics;
  });
}

/**
 * Sets the topic. Throws TerminalError "not-permitted" where only operators may and we are none, with
 * the line for somebody who is.
 */
export async function setTopic(outlet: IrcOutlet, channel: string, topic: string): Promise<void> {
  await visitIrc(outlet, async (visit) => {
    await join(visit, channel);
    const told = await visit.ask("TOPIC", channel, topic);
    if (errorsIn(told).some(({ error }) => error === "chanop_privs_needed"))
      throw notOperator(visit.nick, outlet.nick, { channel, topic });
    requireNoError(channel, told);
  });
}

/**
 * Says a line in the channel. Throws "not-sent" as long as it was certainly not said, and
 * "world-unreachable" where the server broke off before it had confirmed it.
 */
export async function sayOnIrc(outlet: IrcOutlet, channel: string, text: string): Promise<void> {
  const sending = { isOpen: false };
  try {
    await visitIrc(outlet, (visit) => sayIn(visit, { channel, text, sending }));
  } catch (error) {
    if (sending.isOpen || !isSlipwayError(error)) throw error;
    const { fields, whatToDo } = error;
    const parts = { fields, whatToDo, cause: error };
    if (error instanceof RetryableError)
      throw new RetryableError("not-sent", error.message, { ...parts, retryAfterMs: 0 });
    throw new TerminalError("not-sent", error.message, parts);
  }
}

interface Saying {
  readonly channel: string;
  readonly text: string;
  /** Open from when it is sent until the server has answered. */
  readonly sending: { isOpen: boolean };
}

async function sayIn(visit: Visit, { channel, text, sending }: Saying): Promise<void> {
  await join(visit, channel);
  sending.isOpen = true;
  const told = await visit.ask("PRIVMSG", channel, text);
  sending.isOpen = false;
  requireNoError(channel, told);
}

async function topicOf(visit: Visit, channel: string): Promise<ChannelTopic> {
  const told = await visit.ask("TOPIC", channel);
  const isForMembers = errorsIn(told).some(({ error }) => error === "not_on_channel");
  const answer = isForMembers ? await join(visit, channel) : told;
  requireNoError(channel, answer);
  const isOurs = (one: { readonly channel: string }): boolean =>
    one.channel.toLowerCase() === channel.toLowerCase();
  const topic = ofEvent(answer, "topic", topicTold).find(isOurs)?.topic ?? "";
  const setBy = ofEvent(answer, "topicsetby", setByTold).find(isOurs);
  const seconds = Number(setBy?.when);
  return {
    channel,
    topic: shown(topic),
    setBy: setBy === undefined ? null : shown(setBy.nick),
    setAt: Number.isSafeInteger(seconds) && seconds < 1e11 ? fromMs(seconds * 1_000) : null,
  };
}

async function join(visit: Visit, channel: string): Promise<readonly Told[]> {
  const told = await visit.ask("JOIN", channel);
  requireNoError(channel, told);
  return told;
}

function requireNoError(channel: string, told: readonly Told[]): void {
  const [first] = errorsIn(told);
  if (first === undefined) return;
  throw new TerminalError("world-refused", `IRC refused something in ${channel}: ${first.reason}`, {
    fields: { channel, error: first.error },
    whatToDo: "Look at the channel with your own IRC client; check IRC_URL.",
  });
}

/** Only what RFC 2812 numbers as an error counts: servers know more commands than we do. */
function errorsIn(told: readonly Told[]): readonly { error: string; reason: string }[] {
  const known = ofEvent(told, "irc error", errorTold).map(({ error, reason }) => ({
    error,
    reason: shown(reason ?? error),
  }));
  const others = ofEvent(told, "unknown command", unknownTold)
    .filter(({ command }) => /^(4\d\d|ERR_\w+)$/.test(command))
    .map(({ command, params }) => ({ error: command, reason: shown(params.at(-1) ?? command) }));
  return [...known, ...others];
}

function ofEvent<T>(told: readonly Told[], event: string, shape: z.ZodType<T>): readonly T[] {
  return told
    .filter((one) => one.event === event)
    .flatMap((one) => {
      const parsed = shape.safeParse(one.told);
      return parsed.success ? [parsed.data] : [];
    });
}

/** @param wanted the desk's own nick: an operator that is called otherwise for a while is none */
function notOperator(
  nick: string,
  wanted: string,
  { channel, topic }: { readonly channel: string; readonly topic: string },
): TerminalError {
  const isTaken = nick !== wanted;
  const why = isTaken ? `The nick ${wanted} is in use, and ${nick}` : nick;
  const line = `et an operator paste this line into ${channel}: /topic ${channel} ${topic}`;
  return new TerminalError(
    "not-permitted",
    `${why} is no operator of ${channel}: only operators set its topic.`,
    {
      fields: { channel },
      whatToDo: isTaken
        ? `Send away who is called ${wanted}, then rebuild the plan; or l${line}`
        : `L${line}`,
    },
  );
}

function shown(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, longestText)
    .toWellFormed();
}

/** The channels, and what can be done in them, by whoever. */
import { now } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { ChannelRecord } from "./records";

const KEPT_MESSAGES = 500;

/** Those of a network on which nothing has happened yet. */
const FIRST: readonly Omit<ChannelRecord, "messages">[] = [
  { name: "#twisted", topic: null, topicLocked: false, operators: [] },
  { name: "#twisted-dev", topic: null, topicLocked: true, operators: ["twisted-release", "ada"] },
];

/** All channels there are. */
export function channels(sandbox: Sandbox): readonly ChannelRecord[] {
  const { state } = sandbox;
  // Worlds that were begun before there was IRC have none.
  return (state.channels ??= FIRST.map((channel) => ({
    ...channel,
    operators: [...channel.operators],
    messages: [],
  })));
}

/** The channel of that name; null where there is none. */
export function channelByName(sandbox: Sandbox, name: string): ChannelRecord | null {
  const wanted = name.toLowerCase();
  return channels(sandbox).find((channel) => channel.name === wanted) ?? null;
}

/** Sets the topic in somebody's name; whether they may is asked elsewhere. */
export function setTopic(
  sandbox: Sandbox,
  channel: ChannelRecord,
  { text, by }: { readonly text: string; readonly by: string },
): void {
  sandbox.change(() => {
    channel.topic = text === "" ? null : { text, by, at: now(sandbox) };
  });
}

/** Adds what was said; the oldest is forgotten where there is too much. */
export function addMessage(
  sandbox: Sandbox,
  channel: ChannelRecord,
  { nick, text }: { readonly nick: string; readonly text: string },
): void {
  sandbox.change(() => {
    channel.messages.push({ at: now(sandbox), nick, text });
    channel.messages.splice(0, channel.messages.length - KEPT_MESSAGES);
  });
}

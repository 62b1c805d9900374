/** The panel's part of people on IRC. */
import { addMessage, channelByName, channels, setTopic } from "@/sandbox/irc/channels";
import type { ChannelRecord } from "@/sandbox/irc/records";
import type { Sandbox } from "@/sandbox/sandbox";
import { z } from "zod";
import { Complaint } from "./request";

const line = z.string().regex(/^[^\r\n]*$/, "is more than one line");
const channel = z.string().max(50);

export const handTopic = z.strictObject({
  by: z.string().default("ada"),
  channel,
  topic: line.max(390),
});

export const handMessage = z.strictObject({
  by: z.string().default("ada"),
  channel,
  text: line.min(1).max(400),
});

export const channelChange = z.strictObject({
  channel,
  /** Whom the network makes operators from their next JOIN on. */
  operators: z.array(z.string().max(31)).max(50).optional(),
  topicLocked: z.boolean().optional(),
});

function named(sandbox: Sandbox, name: string): ChannelRecord {
  const found = channelByName(sandbox, name);
  if (found === null) throw new Complaint(`There is no channel ${name}.`, 404);
  return found;
}

/** Somebody sets the topic with their own client. */
export function setTopicByHand(sandbox: Sandbox, input: z.infer<typeof handTopic>) {
  const { by, channel: name, topic: text } = input;
  setTopic(sandbox, named(sandbox, name), { text, by });
  return channelView(named(sandbox, name));
}

/** Somebody says something with their own client. */
export function sayByHand(sandbox: Sandbox, input: z.infer<typeof handMessage>) {
  const { by, channel: name, text } = input;
  addMessage(sandbox, named(sandbox, name), { nick: by, text });
  return channelView(named(sandbox, name));
}

/** Changes who may do what in a channel. */
export function changeChannel(sandbox: Sandbox, change: z.infer<typeof channelChange>) {
  const found = named(sandbox, change.channel);
  sandbox.change(() => {
    found.operators = change.operators ?? found.operators;
    found.topicLocked = change.topicLocked ?? found.topicLocked;
  });
  return channelView(found);
}

const SHOWN = 20;

function channelView({ name, topic, topicLocked, operators, messages }: ChannelRecord) {
  return { name, topic, topicLocked, operators, messages: messages.slice(-SHOWN) };
}

/** IRC as the panel shows it. */
export function ircView(sandbox: Sandbox) {
  return {
    port: sandbox.state.ports?.irc ?? null,
    channels: channels(sandbox).map(channelView),
  };
}

import type { SetTopicEffect } from "@/lib/domain/plan/effect";
import { parseVersion } from "@/lib/domain/version";
import { tellsVersion } from "@/lib/domain/versions-in";
import { readTopics, setTopic } from "@/lib/world/irc/channel";
import { noIrcOutlet } from "@/lib/world/irc/outlet";
import type { ActorAccess, EffectHandler } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Sets a channel's topic; one that tells the news already is left as it is. */
export const setTopicHandler: EffectHandler<SetTopicEffect> = {
  describe: ({ channel }) => `Set the topic of ${channel}`,
  observe,
  apply: async ({ channel, topic }, { outlets: { irc } }) => {
    if (irc === null) throw noIrcOutlet();
    await setTopic(irc, channel, topic);
  },
  moves: () => false,
  isNamed: true,
  observeAgain: 2,
};

/** A version is told by its whole name: a topic of 24.7.0rc1 does not tell 24.7.0. */
function tells(topic: string, contains: string): boolean {
  const version = parseVersion(contains);
  return version === null ? topic.includes(contains) : tellsVersion(topic, version);
}

async function observe(
  { channel, topic, contains }: SetTopicEffect,
  { outlets: { irc } }: ActorAccess,
): Promise<Observation> {
  if (irc === null) return absent;
  const [seen] = await readTopics(irc, [channel]);
  if (seen === undefined) return absent;
  if (seen.topic !== topic && !tells(seen.topic, contains)) return absent;
  return applied(`The topic of ${channel} is “${seen.topic}”.`, null);
}

import type { SayOnIrcEffect } from "@/lib/domain/plan/effect";
import { sayOnIrc } from "@/lib/world/irc/channel";
import { noIrcOutlet } from "@/lib/world/irc/outlet";
import type { EffectHandler } from "./effect-handler";
import { absent, unknown } from "./observation";

/**
 * Says one line in a channel. Whoever is not there in that moment never sees it: after a try whose end
 * nobody knows a person who was there is asked.
 */
export const sayOnIrcHandler: EffectHandler<SayOnIrcEffect> = {
  describe: ({ channel, text }) => `Say in ${channel}: “${text}”`,
  observe: ({ channel }, _access, begunAt) =>
    Promise.resolve(
      begunAt === null
        ? absent
        : unknown(`It may have been said in ${channel} at ${begunAt}: ask who was there.`),
    ),
  apply: async ({ channel, text }, { outlets: { irc } }) => {
    if (irc === null) throw noIrcOutlet();
    await sayOnIrc(irc, channel, text);
    return { sentence: `It was said in ${channel}.`, url: null };
  },
  moves: () => false,
  isNamed: false,
  observeAgain: 0,
};

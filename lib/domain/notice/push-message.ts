import { shortened } from "./shortened";
import { topicWords, type NoticeTopic } from "./topic";

/** What a browser is told of one event, before it is encrypted for it. */
export interface PushMessage {
  readonly title: string;
  readonly body: string;
  /** The page that a click opens, of our own: "/changes/12300". */
  readonly path: string;
  /** The same for the same event: the browser shows the second in place of the first. */
  readonly tag: string;
}

/** What of a notice is told. */
interface ToldEvent {
  readonly topic: NoticeTopic;
  readonly sentence: string;
  readonly path: string;
}

/**
 * So many bytes the JSON of a message has at most. A push service need take no more than 4096 of them
 * encrypted (RFC 8030, 7.2), of which the encryption has a hundred.
 */
export const mostPushBytes = 3_000;

/** A screen shows a few lines. */
const mostBodyBytes = 600;

/** The message that tells of one event: its topic and one sentence; the page says the rest. */
export function pushMessage({ topic, sentence, path }: ToldEvent, tag: string): PushMessage {
  return { title: topicWords[topic].title, body: shortened(sentence, mostBodyBytes), path, tag };
}

/** As it is sent; null where it is longer than it may be, which no path of ours is. */
export function pushText(message: PushMessage): string | null {
  const text = JSON.stringify(message);
  return new TextEncoder().encode(text).length > mostPushBytes ? null : text;
}

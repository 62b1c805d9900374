/** A channel of the IRC network. Times are sandbox time, ISO 8601 UTC. */
export interface ChannelRecord {
  /** "#twisted-dev" */
  readonly name: string;
  topic: { readonly text: string; readonly by: string; readonly at: string } | null;
  /** Mode +t: only operators set the topic. */
  topicLocked: boolean;
  /** Nicks that the network's services make operators as they join. */
  operators: string[];
  /** What was said, oldest first. */
  messages: { readonly at: string; readonly nick: string; readonly text: string }[];
}

/** A browser at its push service. Times are sandbox time, ISO 8601 UTC. */
export interface PushRecord {
  /** The end of its address: whoever has it may send what its key signs. */
  readonly id: string;
  /** Whether the browser is told still; false: it does not want it any more. */
  isWanted: boolean;
  /** What the next requests are answered instead: a service that is busy, or that refuses. */
  answers: PushFault[];
  /** Oldest first; one with a topic takes the place of the one before it. */
  messages: PushedMessage[];
}

export interface PushFault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A message that the service has taken, as it came: nobody but the browser can read it. */
export interface PushedMessage {
  /** The encrypted body in base64. */
  readonly body: string;
  readonly topic: string | null;
  readonly ttl: number;
  readonly takenAt: string;
}

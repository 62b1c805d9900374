import { BackOff } from "./back-off";

/** How a stream of server-sent events is listened to. */
export interface LiveStream {
  /** Where to connect; asked again before each new connection. */
  readonly address: () => string;
  /** Told whether it is heard, at each change. */
  readonly onConnected?: (connected: boolean) => void;
  /** By the event's name ("message" where it has none). `data` is JSON, parsed. */
  readonly on: Readonly<Record<string, (data: unknown, id: string) => void>>;
}

/** After an error. */
const ERROR_PAUSES = { firstMs: 2_000, longestMs: 60_000 };
/** The server sends a beat at once, and then one every ten seconds (app/api/event-stream.ts). */
const FIRST_BEAT_MS = 8_000;
const NEXT_BEAT_MS = 25_000;
/** A proxy that holds events back still does so a moment later. */
const HELD_BACK_PAUSES = { firstMs: 15_000, longestMs: 120_000 };

/**
 * Listens until the answered function is called. A lost connection is opened again: by the browser
 * where it only broke, which then asks for what came after the last id; by us where the server
 * answered with an error, for then a browser gives up; and where nothing comes, not even a beat: a
 * proxy in between that keeps events until the stream ends leaves it open for ever. That a stream is
 * open says nothing therefore: it is connected when something was heard. Until then each attempt comes
 * later than the last.
 */
export function listenTo(stream: LiveStream): () => void {
  const listening = new Listening(stream);
  listening.open();
  return () => listening.close();
}

class Listening {
  readonly #stream: LiveStream;
  readonly #afterError = new BackOff(ERROR_PAUSES);
  readonly #afterSilence = new BackOff(HELD_BACK_PAUSES);
  #source: EventSource | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(stream: LiveStream) {
    this.#stream = stream;
  }

  open(): void {
    const source = new EventSource(this.#stream.address());
    this.#source = source;
    this.#expectWithin(FIRST_BEAT_MS);
    source.onerror = () => this.#lost(source);
    source.addEventListener("beat", () => this.#heard());
    for (const [name, handler] of Object.entries(this.#stream.on))
      source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        this.#heard();
        handler(JSON.parse(data), lastEventId);
      });
  }

  close(): void {
    clearTimeout(this.#again);
    clearTimeout(this.#silence);
    this.#source?.close();
  }

  #heard(): void {
    this.#stream.onConnected?.(true);
    this.#afterError.reset();
    this.#afterSilence.reset();
    this.#expectWithin(NEXT_BEAT_MS);
  }

  #expectWithin(ms: number): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.close();
      this.#stream.onConnected?.(false);
      this.#again = setTimeout(() => this.open(), this.#afterSilence.next());
    }, ms);
  }

  #lost(source: EventSource): void {
    this.#stream.onConnected?.(false);
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(this.#silence);
      this.#again = setTimeout(() => this.open(), this.#afterError.next());
    } else this.#expectWithin(NEXT_BEAT_MS);
  }
}

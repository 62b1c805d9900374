/** How a stream of server-sent events is listened to. */
export interface LiveStream {
  /** Where to connect; asked again before each new connection. */
  readonly address: () => string;
  /** Told whether it is connected, at each change. */
  readonly onConnected?: (connected: boolean) => void;
  /** By the event's name ("message" where it has none). `data` is JSON, parsed. */
  readonly on: Readonly<Record<string, (data: unknown, id: string) => void>>;
}

const PAUSE_MS = 2_000;

/**
 * Listens until the answered function is called. A lost connection is opened again: by the browser
 * where it only broke, which then asks for what came after the last id; by us where the server
 * answered with an error, for then a browser gives up.
 */
export function listenTo({ address, onConnected, on }: LiveStream): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource(address());
    source.onopen = () => onConnected?.(true);
    source.onerror = () => {
      onConnected?.(false);
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, PAUSE_MS);
    };
    for (const [name, handler] of Object.entries(on))
      source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) =>
        handler(JSON.parse(data), lastEventId),
      );
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

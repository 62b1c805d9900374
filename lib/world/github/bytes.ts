import { TerminalError } from "@/lib/domain/errors";

/** The bytes of a stream. Throws TerminalError "too-large" as soon as more have come than `most`. */
export async function bytesOf(stream: ReadableStream<unknown>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > most)
      throw new TerminalError("too-large", `GitHub sent a file of more than ${most} bytes.`, {
        whatToDo: "Look at it on GitHub.",
      });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

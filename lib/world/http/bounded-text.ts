/** The beginning of an answer's body. */
export interface BoundedText {
  readonly text: string;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/**
 * The text of an answer, read no further than so many bytes: whoever answers decides how long it goes
 * on, and `Content-Length` is only what they say. The rest is not waited for.
 */
export async function boundedText(response: Response, largestBytes: number): Promise<BoundedText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop cancels the body.
    if (size > largestBytes) break;
  }
  const read = Buffer.concat(chunks).subarray(0, largestBytes);
  return { text: read.toString("utf8"), isWhole: size <= largestBytes };
}

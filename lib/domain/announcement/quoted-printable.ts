/** Characters of an encoded line (RFC 2045). */
const longest = 76;

/** The text in quoted-printable (RFC 2045): what every mail server carries as it is. Lines end with LF. */
export function encodedLines(text: string): string {
  return text.split("\n").map(encodedLine).join("\n");
}

function encodedLine(line: string): string {
  const bytes = new TextEncoder().encode(line);
  const encoded = Array.from(bytes, (byte, index) => encodedByte(byte, index === bytes.length - 1));
  const lines: string[] = [];
  let current = "";
  for (const [index, piece] of encoded.entries()) {
    const room = index === encoded.length - 1 ? longest : longest - 1;
    if (current.length + piece.length > room) {
      lines.push(`${current}=`);
      current = "";
    }
    current += piece;
  }
  return [...lines, current].join("\n");
}

/** White space at the end of a line is lost on the way, unless it is encoded. */
function encodedByte(byte: number, isLast: boolean): string {
  const isBlank = byte === 0x20 || byte === 0x09;
  if (isBlank ? !isLast : byte > 0x20 && byte < 0x7f && byte !== 0x3d)
    return String.fromCharCode(byte);
  return `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}

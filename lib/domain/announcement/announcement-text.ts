/** What an announcement says, as somebody wrote it. */
export interface AnnouncementText {
  /** The subject of the mail; the channel's topic; "" for social posts. */
  readonly subject: string;
  /** The body of the mail, the message on IRC ("" where none is sent), the post. Lines end with LF. */
  readonly text: string;
}

/** As forms send texts, in the one spelling that is kept: LF, no spaces at ends of lines, none around. */
export function tidied({ subject, text }: AnnouncementText): AnnouncementText {
  const lines = text.replaceAll(/\r\n?/g, "\n").split("\n");
  return {
    subject: subject.trim(),
    text: lines
      .map((line) => line.trimEnd())
      .join("\n")
      .trim(),
  };
}

/** Whether both say the same. */
export function isSameText(one: AnnouncementText, other: AnnouncementText): boolean {
  return one.subject === other.subject && one.text === other.text;
}

/** The text's lines; comments name them by their number, counted from 1. */
export function linesOf({ text }: AnnouncementText): readonly string[] {
  return text.split("\n");
}

import { Block } from "@/components/ui/code";
import type { AnnouncementText } from "@/lib/domain/announcement/announcement-text";

/** A text to be read: its subject, and below it the rest. */
export function WrittenText({ subject, text }: AnnouncementText) {
  return (
    <>
      {subject !== "" && <p className="font-medium">{subject}</p>}
      {text !== "" && <Block label="Text">{text}</Block>}
    </>
  );
}

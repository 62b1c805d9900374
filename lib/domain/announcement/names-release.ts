import { projectName } from "@/lib/domain/naming";

const longest = 300;

/** Whether a subject names a release of the project, however it is worded: "Twisted 24.7.0rc1 is out". */
export function namesRelease(subject: string): boolean {
  const words = subject.slice(0, longest);
  return words.toLowerCase().includes(projectName.toLowerCase()) && /\d+\.\d+\.\d+/.test(words);
}

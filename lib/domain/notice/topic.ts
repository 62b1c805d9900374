/** What somebody can be told of (issue “Being told”). */
export const noticeTopics = ["my-turn", "my-release", "blocker", "wait-over", "removable"] as const;
export type NoticeTopic = (typeof noticeTopics)[number];

interface TopicWords {
  readonly title: string;
  /** What it is told at, as the form says it. */
  readonly told: string;
}

/** How pages and mails call the topics. */
export const topicWords: Readonly<Record<NoticeTopic, TopicWords>> = {
  "my-turn": {
    title: "My turn",
    told: "The next step of a release needs you: as its manager, or as a committer.",
  },
  "my-release": {
    title: "My releases",
    told: "A step of a release that you manage is done, or something is in its way.",
  },
  blocker: { title: "Release blockers", told: "An issue has become a release blocker." },
  "wait-over": {
    title: "End of a wait",
    told: "The week of a candidate or of an exception proposal is over.",
  },
  removable: {
    title: "Removals",
    told: "Deprecated names may be removed under the compatibility policy.",
  },
};

/** Topics that are about what everybody can see, whoever they are: also the team’s channels hear of them. */
const publicTopics: readonly NoticeTopic[] = ["blocker", "wait-over", "removable"];

export function isPublicTopic(topic: NoticeTopic): boolean {
  return publicTopics.includes(topic);
}

/** The topic of that name; null: there is none. */
export function parseTopic(text: string): NoticeTopic | null {
  return noticeTopics.find((topic) => topic === text) ?? null;
}

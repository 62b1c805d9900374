import { z } from "zod";
import type { Instant } from "@/lib/domain/instant";
import type { ChannelTopic } from "@/lib/domain/observed/channel-topic";
import { type BulkTable, instantColumn, upsert } from "./bulk";

export const channelTopicRow: z.ZodType<ChannelTopic> = z.object({
  channel: z.string(),
  topic: z.string(),
  setBy: z.string().nullable(),
  setAt: instantColumn.nullable(),
});

const table: BulkTable = {
  table: "ChannelTopic",
  key: { name: "channel", type: "text" },
  columns: { topic: "text", setBy: "text", setAt: "timestamp" },
};

/** Records the topics of channels; answers how many were new or had changed. */
export async function saveChannelTopics(
  topics: readonly ChannelTopic[],
  observedAt: Instant,
): Promise<number> {
  return (await upsert(table, topics, observedAt)).length;
}

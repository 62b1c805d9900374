/** The old place of lib/world/deprecations/listing, which the bench still names. Goes with that import. */
export { listTrees } from "@/lib/world/deprecations/listing";

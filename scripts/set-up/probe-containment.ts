import { findContainment } from "@/lib/world/process/containment";

/** Prints a Containment as JSON: the answer of lib/world for the set-up and the doctor, which are JavaScript. */
const acceptedBy = process.env.SLIPWAY_ACCEPT_UNCONTAINED?.trim() ?? "";
const found = await findContainment(process.env.PATH ?? "", acceptedBy === "" ? null : acceptedBy);
console.log(JSON.stringify(found));

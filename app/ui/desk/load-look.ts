import type { Load } from "~/domain/queue/load";
import type { IconName } from "../primitives/icon";
import type { Tone } from "../primitives/status-tag";

/** The traffic light of a queue: always word, icon and colour. */
export const loadLook: Record<Load, { tone: Tone; icon: IconName }> = {
  calm: { tone: "ok", icon: "done" },
  busy: { tone: "warn", icon: "clock" },
  crowded: { tone: "error", icon: "late" },
  stopped: { tone: "error", icon: "pause" },
};

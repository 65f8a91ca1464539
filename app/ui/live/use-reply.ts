import { useActionData, useLocation } from "@remix-run/react";
import type { SerializeFrom } from "@remix-run/node";
import { useState } from "react";

/**
 * What the last form of the page was answered, for pages that look again by themselves (`useLive`). Remix forgets an
 * action's data whenever loaders run again; a person who was just told what is wrong must not lose that, nor the fold
 * it opened and the focus in it, because somebody else took a ticket. It goes with the next form or the next page.
 */
export function useReply<Action>(): SerializeFrom<Action> | undefined {
  const reply = useActionData<Action>();
  const { key } = useLocation();
  const [kept, keep] = useState({ key, reply });
  const current = reply !== undefined || kept.key !== key ? { key, reply } : kept;
  if (current.key !== kept.key || current.reply !== kept.reply) keep(current);
  return current.reply;
}

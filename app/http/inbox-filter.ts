import { z } from "zod";
import { requestTabs, urgencies } from "~/domain/requests/request-tabs";
import { categories } from "~db/vocabulary";

/** How the address narrows the staff's list of requests; the list and its export read it alike. */
export const InboxFilter = z.object({
  tab: z.enum(requestTabs).default("open"),
  q: z.string().trim().max(80).optional(),
  station: z.string().regex(/^[A-Z]{4}$/).optional(),
  category: z.enum(categories).optional(),
  urgency: z.enum(urgencies).optional(),
});

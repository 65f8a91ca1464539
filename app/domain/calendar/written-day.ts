import { z } from "zod";
import { isDay } from "./shanghai-time";

/** Days and instants as a form or an address brings them; `error` is a key of i18n/messages/errors.ts. */

/** A day, `yyyy-MM-dd`. */
export const writtenDay = (error = "form.date") => z.string({ error }).refine(isDay, error);

/** An instant as text, in UTC. */
export const instantText = (error = "form.choose") => z.iso.datetime({ error }).refine((text) => isDay(text.slice(0, 10)), error);

/** An instant, in UTC. */
export const writtenInstant = (error = "form.choose") => instantText(error).transform((text) => new Date(text));

import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { setLocale } from "~/domain/accounts/set-locale.server";
import { readForm } from "~/http/form.server";
import { rememberLocale } from "~/http/locale.server";
import { contrasts, preferencesOf, rememberPreferences, themes, views } from "~/http/preferences.server";
import { safeNext } from "~/http/safe-next";
import { readSession } from "~/http/session.server";
import { locales } from "~db/vocabulary";

const PreferencesForm = z.object({
  locale: z.enum(locales).optional(),
  theme: z.enum(themes).optional(),
  contrast: z.enum(contrasts).optional(),
  view: z.enum(views).optional(),
  /** the page the switch was pressed on */
  back: z.string().default("/"),
});

export function loader() {
  return redirect("/", 303);
}

/** Remembers language, 长辈版, dark and high contrast on this device, and comes back to the same page. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, PreferencesForm);
  if (!form.ok) return redirect("/", 303);

  const { locale, theme, contrast, view, back } = form.value;
  const before = preferencesOf(request);
  const headers = new Headers();
  headers.append("Set-Cookie", rememberPreferences({ theme: theme ?? before.theme, contrast: contrast ?? before.contrast, view: view ?? before.view }));
  if (locale) {
    headers.append("Set-Cookie", rememberLocale(locale));
    const session = await readSession(request);
    if (session) await setLocale(database(), session.user.id, locale);
  }
  return redirect(backTo(back), { status: 303, headers });
}

/** Back to any page of ours; the sign-in page too, which `safeNext` takes for a circle. */
function backTo(place: string): string {
  return place === "/login" || place.startsWith("/login?") ? `/login${safeNext(`/${place.slice("/login".length)}`).slice(1)}` : safeNext(place);
}

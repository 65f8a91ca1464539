import { manageStaffWords } from "~/i18n/messages/manage-staff";
import { statusWords } from "~/i18n/messages/status";
import { useLocale, useWords } from "~/i18n/use-words";
import { staffRoles } from "~db/vocabulary";
import { Field } from "../primitives/field";
import type { MaybeReply } from "../primitives/form-reply";
import { Select } from "../primitives/inputs";

/** Where posts are held. */
export interface PostPlaces {
  stations: { code: string; zh: string; en: string }[];
  departments: { code: string; zh: string; en: string }[];
}

/** What somebody acts as, and where. */
export function PostFields({ places, reply }: { places: PostPlaces; reply: MaybeReply }) {
  const t = useWords(manageStaffWords);
  const roles = useWords(statusWords).role;
  const locale = useLocale();
  const options = (all: PostPlaces["stations"]) => all.map((place) => ({ value: place.code, label: place[locale] }));

  return (
    <>
      <Field name="role" label={t.post} reply={reply}>
        <Select empty={t.choose} options={staffRoles.map((role) => ({ value: role, label: roles[role] }))} />
      </Field>
      <Field name="stationCode" label={t.station} hint={t.stationHint} reply={reply}><Select empty={t.choose} options={options(places.stations)} /></Field>
      <Field name="departmentCode" label={t.department} hint={t.departmentHint} reply={reply}><Select empty={t.choose} options={options(places.departments)} /></Field>
    </>
  );
}

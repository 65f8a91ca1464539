import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { database } from "~/db.server";
import { consentStanding } from "~/domain/consent/consent-standing.server";
import { currentVersions, privacyVersions, termsVersions } from "~/domain/consent/document-versions";
import { actorOf } from "~/http/actor.server";
import { readQuery } from "~/http/params.server";
import { words } from "~/i18n/define-words";
import { privacyPageWords, privacyTexts } from "~/i18n/messages/privacy";
import { termsTexts } from "~/i18n/messages/terms";
import { useFormat, useWords } from "~/i18n/use-words";
import { PrivacyText, TermsText } from "~/ui/account/consent-texts";
import { titled } from "~/ui/page-title";
import { Notice } from "~/ui/primitives/notice";
import { PageHead, Section, Sheet } from "~/ui/primitives/page";
import { Tabs } from "~/ui/primitives/tabs";

const Query = z.object({ document: z.enum(["privacy", "terms"]).default("privacy"), version: z.enum([...privacyVersions, ...termsVersions]).optional() });

/** The text asked for, in the version asked for: that in force unless an older one was named. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { document, version } = readQuery(request, Query);
  const actor = await actorOf(request);
  const given = actor.kind === "company" ? (await consentStanding(database(), actor.userId)).given : [];
  const shown = document === "privacy"
    ? { document, version: privacyVersions.find((one) => one === version) ?? currentVersions.privacy } as const
    : { document, version: termsVersions.find((one) => one === version) ?? currentVersions.terms } as const;
  return { shown, agreedAt: given.find((one) => one.document === shown.document && one.version === shown.version)?.agreedAt ?? null };
}

export const meta = titled<typeof loader>((locale, { shown }) => (shown.document === "privacy" ? words(privacyTexts[shown.version], locale) : words(termsTexts[shown.version], locale)).title);

export default function Privacy() {
  const { shown, agreedAt } = useLoaderData<typeof loader>();
  const t = useWords(privacyPageWords);
  const format = useFormat();
  const privacy = useWords(privacyTexts[shown.document === "privacy" ? shown.version : currentVersions.privacy]);
  const terms = useWords(termsTexts[shown.document === "terms" ? shown.version : currentVersions.terms]);
  const text = shown.document === "privacy" ? privacy : terms;
  const versions = shown.document === "privacy" ? privacyVersions : termsVersions;
  const addressOf = (version: string) => `/privacy?${new URLSearchParams({ document: shown.document, version })}`;

  return (
    <Sheet head={<PageHead title={text.title} lead={text.lead} />}>
      <Tabs label={t.documents} items={[{ to: "/privacy", label: privacy.title, current: shown.document === "privacy" }, { to: "/privacy?document=terms", label: terms.title, current: shown.document === "terms" }]} />
      <div className="gap-6">
        {shown.version === currentVersions[shown.document] ? null : <Notice kind="warn" title={t.old} />}
        {agreedAt ? <p className="dim">{t.agreed(format.dayOf(agreedAt))}</p> : null}
        {shown.document === "privacy" ? <PrivacyText text={privacy} /> : <TermsText text={terms} />}
      </div>
      <Section title={t.versions}>
        <ul className="stack tight">
          {[...versions].reverse().map((version) => (
            <li key={version}><Link to={addressOf(version)} aria-current={version === shown.version ? "page" : undefined}>{t.from(format.day(version))}</Link>{version === currentVersions[shown.document] ? <span className="dim">　{t.current}</span> : null}</li>
          ))}
        </ul>
      </Section>
    </Sheet>
  );
}

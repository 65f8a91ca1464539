import { Body, Container, Head, Html, Preview } from "@react-email/components";
import { useContext, type ReactNode } from "react";
import { mailWords } from "~/i18n/messages/mails";
import { words } from "~/i18n/define-words";
import type { Locale } from "~db/vocabulary";
import { Lead } from "./lead";
import { CanBeAnswered, ChoicesUrl, OwnWords } from "./sheet";
import { colour, darkStyles, fontFamily, style } from "./styles";

interface LayoutProps {
  locale: Locale;
  /** what the inbox shows behind the subject */
  preview: string;
  /** what to do, or what has changed */
  heading: string;
  /** the first sentence; an administrator's words may take its place */
  lead: string;
  /** why the reader gets this mail */
  why: string;
  children: ReactNode;
}

/**
 * The sheet every mail is written on: mark, heading, the notice, why it came. 560 wide, tables for layout, nothing to
 * download. What carries `data-skip-in-text` is left out of the plain-text twin.
 */
export function Layout({ locale, preview, heading, lead, why, children }: LayoutProps) {
  const t = words(mailWords, locale);
  const choicesUrl = useContext(ChoicesUrl);
  const canBeAnswered = useContext(CanBeAnswered);
  const own = useContext(OwnWords);

  return (
    <Html lang={locale === "zh" ? "zh-CN" : "en"} dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{heading}</title>
        {/* As it is: React writes `>` as text, and a rule with it would be dropped whole. */}
        <style dangerouslySetInnerHTML={{ __html: darkStyles }} />
      </Head>
      <Body className="page" style={{ ...style.page, fontFamily: fontFamily[locale] }}>
        <Preview>{preview}</Preview>
        <Container className="paper" style={style.paper}>
          <div className="inside" style={style.inside}>
            <Mark brand={t.brand} network={t.network} />
            <hr className="rule" style={style.rule} data-skip-in-text="true" />
            <h1 className="ink" style={style.heading}>{heading}</h1>
            <Lead>{own.lead || lead}</Lead>
            {own.extra ? own.extra.split(/\n+/).map((words, index) => <Lead key={index}>{words}</Lead>) : null}
            {children}
            <Rule />
            <p className="ink-2" style={style.small}>{why}</p>
            <p className="ink-2" style={style.small}>{canBeAnswered ? t.mayReply : t.noReply}</p>
            {choicesUrl ? <p className="ink-2" style={style.small}><a href={choicesUrl} className="link" style={style.link}>{t.choices}</a></p> : null}
            <p className="ink-2" style={style.small}>{t.hotline}</p>
          </div>
        </Container>
      </Body>
    </Html>
  );
}

export function Rule() {
  return <hr className="rule" style={style.rule} />;
}

/** The mark, two towers and a red door, drawn with table cells: it shows where images are switched off. */
function Mark({ brand, network }: { brand: string; network: string }) {
  const tower = { border: `2px solid ${colour.primary}`, borderBottom: 0, fontSize: "1px", lineHeight: "1px", padding: 0 };

  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} border={0} data-skip-in-text="true">
      <tbody>
        <tr>
          <td style={{ borderBottom: `2px solid ${colour.primary}`, padding: "0 2px", verticalAlign: "bottom" }} className="tower">
            <table role="presentation" cellPadding={0} cellSpacing={0} border={0}>
              <tbody>
                <tr>
                  <td style={{ ...tower, height: "22px", width: "7px" }} className="tower" rowSpan={2}>&nbsp;</td>
                  <td style={{ height: "8px", fontSize: "1px", lineHeight: "1px", padding: 0 }}>&nbsp;</td>
                </tr>
                <tr>
                  <td style={{ ...tower, borderLeft: 0, height: "14px", verticalAlign: "bottom", width: "9px" }} align="center" className="tower">
                    <div className="door" style={{ backgroundColor: colour.accent, fontSize: "1px", height: "7px", lineHeight: "1px", margin: "0 auto", width: "4px" }}>&nbsp;</div>
                  </td>
                </tr>
              </tbody>
            </table>
          </td>
          <td className="ink" style={{ color: colour.text, fontSize: "18px", fontWeight: 600, paddingLeft: "12px", whiteSpace: "nowrap" }}>{brand}</td>
          <td style={{ paddingLeft: "10px" }}>
            <span className="ink-2 rule" style={{ borderLeft: `1px solid ${colour.line}`, color: colour.text2, fontSize: "16px", paddingLeft: "10px", whiteSpace: "nowrap" }}>{network}</span>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

import type { TermsVersion } from "~/domain/consent/document-versions";
import { defineWords, type Catalogue } from "../define-words";

const november26 = defineWords({
  zh: {
    title: "使用条款",
    lead: "使用本平台办事、预约和查询，请遵守以下约定。",
    updated: "本条款自2026年11月26日起适用。",
    points: [
      { title: "谁可以使用", text: "企业和经企业授权的经办人。以企业名义办理，即表示您已得到该企业的授权。账号和验证码只供本人使用。" },
      { title: "材料和信息要真实", text: "您对所填信息和所交材料的真实、完整负责。材料不实的，承办部门可依法不予受理、终止办理或撤销结果。" },
      { title: "预约要守约", text: "不能到站请提前取消或改期。90日内3次爽约的，30日内不能预约，仍可现场取号或网上办理。" },
      { title: "通知以邮件和平台为准", text: "受理、补正、办结等通知发到您填写的邮箱，并可在平台查看。请留意补正期限，逾期未补的按规定终止办理。" },
      { title: "本平台做什么", text: "站点负责收件、转办、催办和答复，是否准予由承办部门依法决定。平台不收取费用。" },
      { title: "不同意怎么办", text: "对办理结果不服，可依告知的途径申请复议或提起诉讼。对服务有意见，可拨打12345或到任意站点反映。" },
    ],
  },
  en: {
    title: "Terms of use",
    lead: "What we agree on when you file, book and track here.",
    updated: "These terms apply from 26 November 2026.",
    points: [
      { title: "Who may use it", text: "Companies and the people they authorise. By acting for a company you confirm that it has authorised you. Accounts and codes are for their owner only." },
      { title: "What you hand in must be true", text: "You answer for the truth and completeness of what you fill in and hand in. Otherwise the department may, under the law, refuse or end the request or revoke the result." },
      { title: "Keep your visits", text: "If you cannot come, cancel or move the visit in time. After three missed visits within 90 days a company cannot book for 30 days; it may still take a ticket on site or file online." },
      { title: "Notices come by mail and stand here", text: "Notices of acceptance, missing papers and completion go to the address you gave and can be read here. Mind the day papers are due: a request whose papers do not come in time is ended." },
      { title: "What we do", text: "Stations receive, pass on, urge and answer; whether something is granted is decided by the department under the law. We charge nothing." },
      { title: "If you disagree", text: "Against a decision you may apply for review or go to court as the notice says. About the service call 12345 or speak to any station." },
    ],
  },
});

/** Every version of the terms; none is changed once people agreed to it. */
export const termsTexts = { "2026-11-26": november26 } satisfies Record<TermsVersion, Catalogue<(typeof november26)["zh"]>>;

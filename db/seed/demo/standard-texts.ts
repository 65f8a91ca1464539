import type { StaffActor } from "~/domain/access/actor";
import { saveText, type TextDraft } from "~/domain/texts/save-text.server";
import type { Park } from "./park.server";
import type { Happening } from "./tell-story.server";

type Draft = Pick<TextDraft, "move" | "title" | "wordsZh"> & { departmentCode?: string; itemCode?: string; wordsEn?: TextDraft["wordsEn"] };

/** Sentences liaisons write every day; names and laws are as any office would cite them, nobody is named. */
const drafts: Draft[] = [
  {
    move: "ask_for_papers", title: "缺签字",
    wordsZh: { problem: "申请表缺少经办人签字。", needed: "补签后的原件扫描件，签字清晰。" },
    wordsEn: { problem: "The form is not signed.", needed: "A scan of the signed original, the signature legible." },
  },
  {
    move: "ask_for_papers", title: "扫描不清",
    wordsZh: { problem: "扫描件模糊，文字无法辨认。", needed: "重新扫描或拍照，四角完整，文字清晰。" },
    wordsEn: { problem: "The scan is blurred and cannot be read.", needed: "A new scan or photo with all four corners, legible throughout." },
  },
  {
    move: "ask_for_papers", title: "缺领事认证", departmentCode: "RSJ", itemCode: "RC-001",
    wordsZh: { problem: "无犯罪记录证明没有领事认证或附加证明书。", needed: "证明原件和认证页，签发不满6个月。", example: "中国驻外使领馆认证页，或公约成员国的附加证明书" },
    wordsEn: { problem: "The police clearance carries neither consular legalisation nor an apostille.", needed: "The original with its legalisation or apostille, issued within six months." },
  },
  {
    move: "ask_for_papers", title: "学历认证缺页", departmentCode: "RSJ",
    wordsZh: { problem: "学历认证报告缺页。", needed: "完整的认证报告，每页都要。" },
    wordsEn: { problem: "Pages of the degree authentication are missing.", needed: "The whole report, every page." },
  },
  {
    move: "accept", title: "领取提醒",
    wordsZh: { addedWords: "办好后可到{站点}领取结果，来时请带经办人身份证件。" },
    wordsEn: { addedWords: "The result can be collected at {station}; please bring proof of identity." },
  },
  {
    move: "not_accept", title: "不属于本机关职权",
    wordsZh: { reason: "您申请的“{事项}”不属于{部门}的职权范围。", legalBasis: "《中华人民共和国行政许可法》第三十二条第一款第二项" },
    wordsEn: { reason: "“{service}” is not within the powers of {department}.", legalBasis: "Administrative Licensing Law of the PRC, Article 32 (1) 2" },
  },
  {
    move: "complete", title: "已办结，到站领取",
    wordsZh: { answer: "{企业}：您申请的“{事项}”（{编号}）已办结，结果请到{站点}领取。如有疑问请致电{部门电话}。" },
    wordsEn: { answer: "{company}: your request “{service}” ({number}) is completed. Please collect the result at {station}. Questions: {phone}." },
  },
  {
    move: "decide", title: "准予许可",
    wordsZh: { answer: "经审查，{企业}提交的“{事项}”申请符合法定条件，准予许可。" },
    wordsEn: { answer: "The application of {company} for “{service}” meets the legal conditions and is granted." },
  },
  {
    move: "reply_urge", title: "正在办理",
    wordsZh: { reply: "您好，{编号}正在办理，预计{承诺日期}前办结。有进展会发邮件告知。" },
    wordsEn: { reply: "{number} is being handled and will be completed by {promised}. We write to you as it goes on." },
  },
  {
    move: "suspend", title: "现场核查",
    wordsZh: { reason: "按规定需现场核查，核查期间不计入办理时限。" },
    wordsEn: { reason: "An inspection on site is required; its days do not count towards the time limit." },
  },
];

/** The texts are written by those who keep them: the administrator's for all, a head's for the own department. */
export function tellTexts(park: Park): Happening[] {
  const at = park.time.at(14, "09:30");
  return drafts.map(({ departmentCode = null, itemCode = "", wordsEn = {}, ...draft }) => ({
    at,
    happen: async () => {
      const writer: StaffActor = departmentCode === null ? park.administrator() : park.head(departmentCode);
      await saveText(park.db, writer, { id: null, version: 0, text: { ...draft, departmentCode, itemCode, wordsEn }, now: at });
    },
  }));
}

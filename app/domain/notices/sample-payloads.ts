import type { NoticePayload } from "./notices";
import type { NoticeKind } from "~db/vocabulary";

/** Facts of made-up notices, one set for every kind. Link ids have the shape the portal gives them. */
const about = {
  number: "RYZ20261124SZZX0012",
  itemCode: "QY-010",
  itemZh: "食品经营许可证核发",
  itemEn: "Food business licence",
  companyName: "苏州星澜餐饮管理有限公司",
  linkId: "qAAAAAAAAAAAAAAAAAAAAAA",
};
const ratingLinkId = "vBBBBBBBBBBBBBBBBBBBBBB";
const department = { departmentZh: "苏州工业园区行政审批局", departmentEn: "Administrative Approval Bureau", departmentPhone: "0512-00000000" };
const forStaff = { number: about.number, itemZh: about.itemZh, itemEn: about.itemEn, companyName: about.companyName };
const place = { departmentZh: "行政审批局", departmentEn: "Administrative Approval Bureau" };
const station = {
  stationCode: "SZZX", stationZh: "融驿站·苏州中心站", stationEn: "Rongyizhan Suzhou Center Station",
  addressZh: "苏州工业园区苏州中心广场办公楼（幢号、楼层为示例）", floorZh: "一层大堂前台旁",
};
const visit = {
  appointmentNumber: "Y11250042", startsAt: "2026-11-25T01:30:00.000Z", endsAt: "2026-11-25T02:00:00.000Z",
  uid: "0f0e0d0c-0000-4000-8000-000000000001@rongyizhan", sequence: 0, others: [],
};
const materials = [
  { nameZh: "食品经营许可证申请书", nameEn: "Application form", form: "o", copies: 1, isTolerable: false },
  { nameZh: "食品安全管理人员健康证明", nameEn: "Health certificate of the food safety manager", form: "c", copies: 2, isTolerable: true },
  { nameZh: "营业执照", nameEn: "Business licence", form: "s", copies: 0, isTolerable: false },
];
const wish = {
  stationCode: station.stationCode, stationZh: station.stationZh, stationEn: station.stationEn, itemCode: about.itemCode, itemZh: about.itemZh, itemEn: about.itemEn,
  companyName: about.companyName, fromDay: "2026-11-25", toDay: "2026-11-27", dayPart: "morning" as const, linkId: "wCCCCCCCCCCCCCCCCCCCCCC",
};
const at = "2026-11-24T02:00:00.000Z";
const due = "2026-12-01T09:00:00.000Z";

export const samplePayloads: { [K in NoticeKind]: NoticePayload<K> } = {
  company_invitation: { linkId: "iAAAAAAAAAAAAAAAAAAAAAA", companyName: "苏州星澜科技有限公司", invitedBy: "周敏", expiresAt: at },
  staff_invitation: { linkId: "jAAAAAAAAAAAAAAAAAAAAAA", name: "顾言", email: "gu.yan@ryz.test", expiresAt: at },
  password_reset: { linkId: "pAAAAAAAAAAAAAAAAAAAAAA", minutes: 10 },
  account_changed: { event: "ownership_received", about: "苏州星澜科技有限公司", at },
  email_change: { linkId: "eAAAAAAAAAAAAAAAAAAAAAA", oldEmail: "zhou.min@example.com", minutes: 60 },
  ownership_offer: { linkId: "oAAAAAAAAAAAAAAAAAAAAAA", companyName: "苏州星澜科技有限公司", offeredBy: "周敏", expiresAt: at },
  sign_in_code: { code: "482913", minutes: 10 },
  booking_confirmed: { ...about, ...station, ...visit, queryCode: "482913", materials },
  booking_moved: {
    ...about, ...station, ...visit, sequence: 1, reason: "站点停电检修", oldStartsAt: "2026-11-24T06:00:00.000Z", materials,
    others: [{ number: "RYZ20261124SZZX0013", itemCode: "RC-003", itemZh: "外国人工作许可延期", itemEn: "Work permit extension", queryCode: "153027", materials }],
  },
  visit_tomorrow: { ...about, ...station, ...visit, materials },
  visit_soon: { ...about, ...station, ...visit, materials },
  visit_missed: { ...about, ...station, ...visit, restrictedUntil: "2026-12-24T16:00:00.000Z" },
  booking_cancelled: { ...about, ...station, ...visit, sequence: 2, reason: "站点临时停电" },
  waitlist_joined: { ...wish, ahead: 2 },
  waitlist_offer: { ...wish, startsAt: visit.startsAt, endsAt: visit.endsAt, offeredUntil: "2026-11-24T02:10:00.000Z", isLast: false },
  waitlist_offer_lapsed: { ...wish, startsAt: visit.startsAt, goesOn: true, ahead: 1 },
  waitlist_ended: wish,
  intake_receipt: {
    ...about, queryCode: "482913", stationZh: station.stationZh, stationEn: station.stationEn, receivedAt: at, receivedBy: "沈知夏",
    materials: materials.map((material) => ({ ...material, state: material.isTolerable ? "tolerated" : "received" })), intakeDueAt: due, tolerantUntil: "2026-12-08",
  },
  sent_to_department: { ...about, ...department, becauseZh: "按事项所属部门转办", becauseEn: "The service belongs to this department", isNational: false },
  accepted: {
    ...about, ...department, acceptanceNoticeNo: "融驿受〔2026〕118号", acceptedAt: at, promisedAt: due, isProvisional: false,
    limitValue: 5, limitUnit: "working_day", tolerantUntil: null,
  },
  deemed_accepted: { ...about, ...department, receivedAt: at, promisedAt: due, isProvisional: false },
  papers_needed: {
    ...about, ...department, dueOn: "2026-12-04",
    lines: [
      { nameZh: "设备布局和操作流程图", nameEn: "Layout and process chart", problem: "图中没有标出清洗消毒区", needed: "标明三个区域，盖公章", example: "https://ryz.test/samples/layout.pdf" },
      { nameZh: "健康证明", nameEn: "Health certificate", problem: "已于2026年9月30日到期", needed: "有效期内的健康证明", example: "" },
    ],
  },
  papers_in: { ...about, ...department, intakeDueAt: due },
  clock_stopped: { ...about, ...department, kindZh: "现场核查", kindEn: "site inspection", why: "需到经营场所核查", expectedOn: "2026-12-10" },
  clock_running: { ...about, ...department, promisedAt: due, isProvisional: true },
  decided: { ...about, ...department, outcome: "granted", answer: "许可证已办好。", collectAtZh: station.stationZh, collectAtEn: station.stationEn, collectBy: due },
  completed: { ...about, ...department, outcome: "refused", answer: "经营场所不符合要求。\n整改后可重新申请。", ratingLinkId },
  not_accepted: { ...about, ...department, reason: "不属于本部门职权范围。", legalBasis: "《行政许可法》第三十二条第一款第二项", rightBody: "苏州市市场监督管理局" },
  returned: { ...about, reasonKey: "wrong_item", reason: "应办理变更，不是新办。" },
  terminated: { ...about, why: "逾期没有补正材料" },
  withdrawn: about,
  please_rate: { ...about, ratingLinkId },
  handed_over: { ...about, ...department, reason: "事项由人社局承办" },
  staff_request_to_sign: {
    number: about.number, itemZh: about.itemZh, itemEn: about.itemEn, companyName: about.companyName, stationZh: station.stationZh,
    stationEn: station.stationEn, signDueAt: due, becauseZh: "按事项所属部门转办", becauseEn: "The service belongs to this department",
  },
  ticket_near: { ...station, number: "A012", ticketId: "0f0e0d0c-0000-4000-8000-000000000002", ahead: 3 },
  staff_papers_in: { number: about.number, itemZh: about.itemZh, itemEn: about.itemEn, companyName: about.companyName, intakeDueAt: due },
  papers_reminder: { ...about, ...department, dueOn: "2026-12-04", daysLeft: 3, papers: [{ nameZh: "健康证明", nameEn: "Health certificate" }] },
  tolerant_papers_due: { ...about, dueOn: "2026-12-04", daysLeft: 3, papers: [{ nameZh: "健康证明", nameEn: "Health certificate" }] },
  new_date: { ...about, ...department, year: 2027, oldPromisedAt: at, promisedAt: due, isProvisional: false },
  reopened: { ...about, ...department, reason: "问题没有解决", promisedAt: due, isProvisional: false },
  urge_received: { ...about, ...department, replyBy: due },
  rating_received: { ...about, callBy: due },
  rating_answered: { ...about, answer: "已补录遗漏的经营范围，新执照可到站点领取。", counts: true, ratingLinkId },
  staff_bad_rating: { ...forStaff, level: 5, reasons: ["not_solved", "slow"], words: "经营范围少了一项。", dueAt: due },
  staff_rectification_to_check: { ...forStaff, step: "close", words: "已补录遗漏的经营范围。" },
  staff_rectification_back: { ...forStaff, reason: "企业仍未收到新执照。", dueAt: due },
  urge_replied: { ...about, ...department, reply: "正在会签，周五前答复。" },
  staff_urged: { ...forStaff, words: "请尽快办理", replyBy: due, count: 2 },
  staff_supervision_order: { ...forStaff, words: "请说明超期原因", dueAt: due, colour: "orange" },
  staff_supervision_report: { ...forStaff, ...place, feedback: "已完成会签。" },
  staff_deemed_accepted: { ...forStaff, ...place, promisedAt: due },
  staff_reopened: { ...forStaff, reason: "问题没有解决", promisedAt: due },
  staff_extension_asked: { ...forStaff, days: 5, reason: "须专家论证", dueAt: due },
  staff_extension_decided: { ...forStaff, isApproved: false, days: 5, refusal: "可在原期限内办完" },
  staff_sub_task: { ...forStaff, ...place, task: "核对场地权属", dueAt: due },
  staff_sub_task_answered: { ...forStaff, ...place, answer: "权属清楚。" },
  staff_digest: {
    day: "2026-11-25", page: "/inbox", count: 21, overdue: 1, dueToday: 1,
    lines: [{ group: "overdue", number: about.number, itemZh: about.itemZh, itemEn: about.itemEn, dueAt: due }, { group: "extension", number: about.number, itemZh: about.itemZh, itemEn: about.itemEn, dueAt: null }],
  },
  staff_escalation: {
    page: "/supervise", count: 1,
    lines: [{ ...place, number: about.number, itemZh: about.itemZh, itemEn: about.itemEn, clock: "handling", rung: "overdue", dueAt: due }],
  },
  staff_calendar_missing: { year: 2027 },
  staff_mail_bounced: { about: about.number, callReason: "bounced", stationZh: station.stationZh, stationEn: station.stationEn },
  staff_job_stuck: { job: "send-notices", since: at, waiting: 42 },
  file_blocked: { ...about, fileName: "健康证明.pdf", paperZh: "健康证明", paperEn: "Health certificate", state: "infected", finding: "Eicar-Test-Signature", step: "paper" },
  staff_file_blocked: { ...forStaff, fileName: "健康证明.pdf", paperZh: "健康证明", paperEn: "Health certificate", state: "infected", finding: "Eicar-Test-Signature", isResult: false },
  staff_reply_in: { ...forStaff, files: 2 },
  link_renewed: { about: about.number, itemZh: about.itemZh, itemEn: about.itemEn, purpose: "request", linkId: about.linkId, endsOn: "2026-12-25" },
  staff_notice_digest: { day: "2026-11-25", lines: [{ kind: "staff_request_to_sign", about: about.number, at }, { kind: "staff_papers_in", about: about.number, at: due }], more: 3 },
};

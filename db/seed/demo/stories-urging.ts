import { accepted, completed, moved, rated, received, signed, submitted, type Story } from "./story";

/** What waits for somebody's push: overdue, urged, supervised, extended, helped with, sent back twice, taken up again. */
export const urgingStories: readonly Story[] = [
  {
    // promised long ago, urged by the company, under an order that is not answered yet
    company: 14, item: "QY-003", station: "YRXZ", channel: "online", matter: "变更法定代表人，合同签约在即。", begins: { ago: 10, time: "09:10" },
    steps: [
      submitted(10, "09:30"), signed(10, "11:00"), accepted(9, "10:00"),
      moved(2, "09:20", "company", { move: "urge", words: "银行要求本周提供新执照，请尽快。" }),
      moved(1, "10:10", "supervisor", { move: "supervise", words: "已超期且企业催办未答复，请说明原因和办结日期。", dueOn: "+1" }),
    ],
  },
  {
    // urged and answered
    company: 18, item: "RC-001", station: "SZZX", channel: "online", matter: "续签外籍总工程师工作许可。", begins: { ago: 9, time: "13:40" },
    steps: [
      submitted(9, "14:00"), signed(9, "15:30"), accepted(8, "09:40"),
      moved(3, "09:15", "company", { move: "urge", words: "" }),
      moved(3, "15:40", "liaison", { move: "reply_urge", reply: "正在核验学历认证，下周三前办结。" }),
    ],
  },
  {
    // more days asked for, waiting for the head
    company: 5, item: "RC-001", station: "HHDS", channel: "online", matter: "聘请两名外籍算法工程师。", begins: { ago: 5, time: "10:20" },
    steps: [submitted(5, "10:40"), signed(5, "13:30"), accepted(4, "09:30"), moved(1, "11:20", "liaison", { move: "ask_extension", days: 3, reason: "境外学历认证机构放假，认证结果晚到。" })],
  },
  {
    // extended once
    company: 12, item: "RC-001", station: "EDWY", channel: "online", matter: "外籍研发主管工作许可。", begins: { ago: 7, time: "09:30" },
    steps: [submitted(7, "09:50"), signed(7, "11:10"), accepted(6, "10:00"), moved(3, "10:30", "liaison", { move: "ask_extension", days: 2, reason: "须与公安部门会商居留期限。" }), moved(3, "14:10", "head", { move: "extend", days: 2, reason: "须与公安部门会商居留期限。" })],
  },
  {
    // one part with the police, one answered by the tax office
    company: 7, item: "RC-001", station: "GJDS", channel: "online", matter: "外籍财务总监工作许可。", begins: { ago: 4, time: "09:05" },
    steps: [
      submitted(4, "09:20"), signed(4, "10:30"), accepted(3, "09:30"),
      moved(3, "10:00", "liaison", { move: "give_sub_task", helperDepartmentCode: "GAFJ", task: "核对居留许可剩余期限。", taskDays: 3 }),
    ],
  },
  {
    // completed, rated bad because it was not solved, taken up again
    company: 21, item: "QY-003", station: "ZHCF", channel: "online", matter: "变更经营范围。", begins: { ago: 9, time: "10:00" },
    steps: [
      submitted(9, "10:20"), signed(9, "13:30"), accepted(8, "09:30"), completed(5, "15:00", "granted", "变更已核准。"),
      rated(4, "09:10", 5, ["not_solved"], "新执照上的经营范围少了一项。"),
      moved(4, "15:30", "liaison", { move: "call_back", called: "reached", callWords: "少了“货物进出口”一项，急等报关。" }),
      moved(4, "15:45", "liaison", { move: "record_finding", finding: "valid", findingWords: "录入时漏选一项。" }),
    ],
  },
  {
    // rated bad lately: the company waits for the call back
    company: 15, item: "RC-001", station: "SZZX", channel: "online", matter: "外籍工艺工程师工作许可。", begins: { ago: 8, time: "09:20" },
    steps: [
      submitted(8, "09:40"), signed(8, "11:00"), accepted(7, "09:30"), completed(2, "15:30", "granted", "工作许可已批准，请到站点领取。"),
      rated(1, "10:05", 4, ["slow", "extra_visit"], "让我们多跑了一趟取件。"),
    ],
  },
  {
    // found misjudged: a second person has to look
    company: 19, item: "RC-001", station: "GJDS", channel: "online", matter: "外籍销售总监工作许可。", begins: { ago: 9, time: "10:30" },
    steps: [
      submitted(9, "10:45"), signed(9, "13:20"), accepted(8, "10:00"), completed(4, "11:00", "granted", "工作许可已批准，请到站点领取。"),
      rated(3, "14:00", 5, ["attitude"], "电话没人接。"),
      moved(2, "10:00", "liaison", { move: "call_back", called: "reached", callWords: "企业说打的是另一家单位的电话。" }),
      moved(2, "10:20", "liaison", { move: "record_finding", finding: "misjudged", findingWords: "企业所拨号码不是本部门电话，通话记录可查。" }),
    ],
  },
  {
    // the desk's papers, long signed for and silent
    company: 2, item: "QY-011", station: "SZZX", channel: "walk_in", matter: "食品经营许可增项。", begins: { ago: 4, time: "14:00" },
    steps: [received(4, "14:20"), signed(4, "15:10")],
  },
];

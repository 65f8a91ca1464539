import { accepted, asked, completed, finished, found, handedIn, kept, moved, noted, rated, received, signed, submitted, suspended, type Story } from "./story";

/**
 * Two weeks of talent services: what fills the inbox of the human resources bureau, where the liaison of the demo
 * sign-in works. Every status a request can have occurs here or in stories-other.ts.
 */
export const talentStories: readonly Story[] = [
  {
    company: 0, item: "RC-001", station: "SZZX", channel: "walk_in", matter: "聘用一名德国籍工艺工程师，申请两年期工作许可。", begins: { ago: 6, time: "10:02" },
    steps: [
      received(6, "10:12"), noted(6, "10:14", "desk", "经办人希望以邮件联系，护照原件已核对。"),
      signed(6, "14:05"),
      asked(5, "11:05", 10, [{ materialNo: 3, problem: "无犯罪记录证明缺少领事认证或附加证明书。", needed: "证明原件和认证页，签发不满6个月。", example: "德国联邦司法局出具的证明，附海牙附加证明书。" }]),
      handedIn(4, "16:20", "company"), accepted(3, "09:40"),
    ],
  },
  {
    company: 2, item: "RC-003", station: "CMGC", channel: "walk_in", matter: "设计总监申请人才引进落户，随迁配偶。", begins: { ago: 9, time: "10:20" },
    steps: [received(9, "10:31"), signed(9, "15:02"), accepted(8, "09:50"), noted(2, "09:15", "liaison", "随迁材料等公安分局比对结果，比对系统昨天停机。")],
  },
  {
    company: 3, item: "RC-003", station: "SZZX", channel: "walk_in", matter: "博士后出站人员申请落户。", begins: { ago: 1, time: "15:05" },
    steps: [received(1, "15:12")],
  },
  {
    company: 1, item: "RC-001", station: "ZHCF", channel: "walk_in", matter: "日本籍质量顾问首次申请工作许可。", begins: { ago: 4, time: "13:50" },
    steps: [received(4, "14:02", [4]), signed(4, "16:05"), noted(1, "15:20", "liaison", "同一申请人上月问过认证，可直接告知附加证明书也行。")],
  },
  {
    company: 4, item: "RC-011", station: "GJDS", channel: "walk_in", matter: "接收一名新员工的人事档案。", begins: { ago: 5, time: "09:30" },
    steps: [received(5, "09:41"), signed(5, "11:10"), accepted(4, "10:05")],
  },
  {
    company: 5, item: "RC-010", station: "EDWY", channel: "online", matter: "申领本年度稳岗返还，员工42人。", begins: { ago: 7, time: "08:40" },
    steps: [submitted(7, "08:58"), signed(7, "10:30"), accepted(6, "09:20")],
  },
  {
    // accepted with all its papers: the company's next request may use them again
    company: 6, item: "RC-001", station: "HHDS", channel: "online", matter: "首位外籍注册工程师申请工作许可。", begins: { ago: 13, time: "09:30" },
    steps: [submitted(13, "09:45"), signed(13, "11:10"), accepted(12, "10:00"), completed(8, "16:00", "granted", "工作许可已批准，请到站点领取。")],
  },
  {
    company: 6, item: "RC-001", station: "HHDS", channel: "walk_in", matter: "美国籍注册事务经理工作许可延期。", begins: { ago: 5, time: "14:10" },
    steps: [
      received(5, "14:25"), signed(4, "09:35"),
      asked(2, "10:15", 8, [
        { materialNo: 2, problem: "学位证明只有复印件，没有认证。", needed: "学位证书原件和认证报告。", example: "教育部留学服务中心的认证报告。" },
        { materialNo: 5, problem: "聘用合同缺少岗位职责一页。", needed: "完整的聘用合同，每页盖骑缝章。", example: "" },
      ]),
    ],
  },
  {
    company: 7, item: "RC-001", station: "YRXZ", channel: "walk_in", matter: "法国籍策展人首次申请工作许可。", begins: { ago: 3, time: "10:40" },
    steps: [received(3, "10:55"), signed(3, "14:30"), accepted(2, "16:10")],
  },
  {
    company: 17, item: "RC-003", station: "SZZX", channel: "walk_in", matter: "芯片验证工程师申请人才引进落户。", begins: { ago: 0, time: "09:05" },
    steps: [received(0, "09:12")],
  },
  {
    company: 18, item: "RC-003", station: "CMGC", channel: "walk_in", matter: "高级人力资源管理师申请落户。", begins: { ago: 8, time: "13:20" },
    steps: [received(8, "13:35"), signed(8, "15:40"), accepted(7, "10:00"), suspended(4, "11:00", "public_notice", "按规定公示5个工作日，公示期间不计入办理时限。", 6)],
  },
  {
    company: 22, item: "RC-001", station: "EDWY", channel: "walk_in", matter: "Two-year work permit for our new plant manager.", begins: { ago: 9, time: "09:20" },
    steps: [
      received(9, "09:35"), signed(9, "11:15"), accepted(8, "14:20"),
      moved(3, "10:05", "head", { move: "extend", days: 5, reason: "境外学历核验由国外院校回函，预计多需5个工作日。" }),
    ],
  },
  {
    company: 11, item: "RC-011", station: "HHDS", channel: "walk_in", matter: "转出离职员工的人事档案。", begins: { ago: 6, time: "15:10" },
    steps: [
      received(6, "15:20"), signed(5, "09:10"), accepted(5, "15:30"),
      moved(1, "11:40", "liaison", { move: "decide", outcome: "granted", answer: "档案已整理封存，请凭介绍信到站点领取。", document: "档案转递通知单" }),
    ],
  },
  {
    company: 0, item: "RC-003", station: "SZZX", channel: "walk_in", matter: "研发主管申请人才引进落户。", begins: { ago: 12, time: "10:15" },
    steps: [
      received(12, "10:28"), signed(12, "14:10"), accepted(11, "09:30"),
      completed(7, "16:05", "granted", "符合落户条件，准迁信息已送公安分局户籍窗口，请申请人一个月内办理迁移。"), rated(6, "09:12", 1, [], "一次办成，每一步都有邮件，很放心。"),
    ],
  },
  {
    company: 10, item: "RC-001", station: "EDWY", channel: "walk_in", matter: "韩国籍电池工程师工作许可。", begins: { ago: 12, time: "14:00" },
    steps: [received(12, "14:16"), signed(11, "09:05"), accepted(11, "15:45"), completed(3, "10:30", "granted", "工作许可通知已生成，请申请人入境后15日内领取许可证。"), rated(2, "17:20", 2)],
  },
  {
    company: 13, item: "RC-003", station: "EDWY", channel: "walk_in", matter: "机械设计师申请落户。", begins: { ago: 12, time: "09:45" },
    steps: [
      received(12, "09:58"), signed(12, "11:20"), accepted(11, "10:40"),
      completed(7, "15:10", "refused", "申请人社保缴纳未满一年，暂不符合条件；满一年后可再次申请，也可在六十日内申请行政复议。"),
      rated(6, "13:05", 4, ["unclear_guidance"], "条件应当在收件时就说明。"),
      // put right and answered: waits to be closed by the head
      moved(5, "10:10", "liaison", { move: "call_back", called: "reached", callWords: "企业认可决定，希望收件时就提示社保年限。" }),
      moved(5, "10:30", "liaison", { move: "record_finding", finding: "valid", findingWords: "材料清单没有写社保年限。" }),
      moved(3, "15:20", "liaison", { move: "answer_rating", answer: "办事指南和收件提示已写明社保须满一年。您满一年后再来，材料可直接沿用。" }),
    ],
  },
  {
    company: 14, item: "RC-011", station: "HHDS", channel: "walk_in", matter: "接收外地调入人员档案。", begins: { ago: 7, time: "10:00" },
    steps: [
      received(7, "10:11"), signed(7, "13:40"),
      moved(6, "09:55", "liaison", { move: "not_accept", reason: "该人员档案由省人才服务中心保管，不属于园区接收范围。", legalBasis: "《流动人员人事档案管理服务规定》", rightBody: "江苏省人才服务中心" }),
    ],
  },
  {
    company: 15, item: "RC-001", station: "YRXZ", channel: "walk_in", matter: "外籍咖啡师短期来华指导。", begins: { ago: 7, time: "15:20" },
    steps: [
      received(7, "15:31"), signed(6, "10:10"),
      moved(6, "10:45", "liaison", { move: "return", reasonKey: "wrong_item", reason: "停留不满90日，应当办理短期工作许可，请改选相应事项。" }),
    ],
  },
  {
    company: 16, item: "RC-003", station: "GJDS", channel: "walk_in", matter: "建筑师申请落户。", begins: { ago: 6, time: "11:00" },
    steps: [received(6, "11:12"), signed(6, "15:00"), moved(5, "10:20", "company", { move: "withdraw", reason: "申请人改在户籍地办理。" })],
  },
  {
    company: 20, item: "RC-001", station: "ZHCF", channel: "walk_in", matter: "外籍教师工作许可。", begins: { ago: 13, time: "09:10" },
    steps: [
      received(13, "09:24"), signed(13, "11:05"),
      asked(12, "14:00", 3, [{ materialNo: 2, problem: "最高学位证明未认证。", needed: "学位证书和认证。", example: "" }]),
      moved(8, "08:30", "system", { move: "supplement_missed" }),
    ],
  },
  {
    company: 19, item: "RC-001", station: "GJDS", channel: "walk_in", matter: "新加坡籍航线经理工作许可。", begins: { ago: 9, time: "16:00" },
    steps: [received(9, "16:12"), moved(3, "08:30", "system", { move: "deem_accepted" })],
  },
  {
    company: 12, item: "RC-005", station: "ZHCF", channel: "walk_in", matter: "两名新入职员工申请优租房。", begins: { ago: 6, time: "14:30" },
    steps: [
      received(6, "14:42"), signed(5, "09:20"), accepted(5, "11:30"),
      moved(1, "16:10", "liaison", { move: "hand_over", toDepartmentCode: "RSJ", reason: "申请人资格需按人才目录核定，转人社局继续办理。" }),
    ],
  },
  { company: 9, item: "RC-008", station: "CMGC", channel: "walk_in", matter: "新设公司开立公积金账户。", begins: { ago: 4, time: "10:30" }, steps: [finished(4, "10:48", "granted", "账户已开立，单位登记号已交经办人。"), rated(4, "11:20", 1)] },
  { company: 8, item: "RC-006", station: "SZZX", channel: "walk_in", matter: "新开餐饮门店办理社会保险登记。", begins: { ago: 2, time: "14:05" }, steps: [finished(2, "14:20", "granted", "社会保险登记已办结，登记表已打印盖章。"), rated(2, "15:02", 1, [], "十五分钟就好了。")] },
  { company: 23, item: "RC-007", station: "SZZX", channel: "walk_in", matter: "三名员工参保登记。", begins: { ago: 1, time: "10:10" }, steps: [finished(1, "10:22", "granted", "三名员工已参保，本月起缴。")] },
  { company: 17, item: "RC-007", station: "SZZX", channel: "walk_in", matter: "一名员工离职停保。", begins: { ago: 0, time: "09:20" }, steps: [finished(0, "09:31", "granted", "已停保，停保回执已交经办人。")] },
  { company: 3, item: "RC-008", station: "SZZX", channel: "walk_in", matter: "公积金账户设立，章程复印件待盖章。", begins: { ago: 1, time: "16:20" }, steps: [kept(1, "16:31"), noted(1, "16:33", "desk", "企业已回去盖章，补来后当场办结。")] },
  {
    // malware in a file that came while the scanner was away: the company has to send the paper again
    company: 0, item: "RC-001", station: "SZZX", channel: "online", matter: "聘用一名意大利籍设备工程师，申请工作许可。", begins: { ago: 2, time: "13:30" },
    steps: [submitted(2, "13:50", { unseen: 2 }), signed(2, "15:20"), found(1, "09:20", "Eicar-Test-Signature")],
  },
  {
    // a file that nobody has looked at yet; it waits for as long as no scanner is set up
    company: 0, item: "RC-001", station: "SZZX", channel: "online", matter: "聘用一名西班牙籍自动化顾问，申请工作许可。", begins: { ago: 1, time: "14:40" },
    steps: [submitted(1, "15:05", { unseen: 1 })],
  },
];

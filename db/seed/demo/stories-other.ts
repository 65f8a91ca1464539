import { accepted, asked, completed, finished, handedIn, moved, noted, rated, ratedAgain, received, signed, submitted, suspended, type Story } from "./story";

/** Two weeks of the other four categories, so that every department has something of its own. */
export const otherStories: readonly Story[] = [
  {
    company: 3, item: "QY-011", station: "SZZX", channel: "walk_in", matter: "员工食堂申请食品经营许可。", begins: { ago: 4, time: "10:05" },
    steps: [received(4, "10:20"), signed(4, "13:30"), accepted(3, "10:15")],
  },
  {
    company: 8, item: "QY-011", station: "SZZX", channel: "walk_in", matter: "新门店申请食品经营许可。", begins: { ago: 9, time: "09:40" },
    steps: [received(9, "09:55"), signed(9, "14:10"), accepted(8, "09:30"), completed(4, "15:20", "granted", "食品经营许可证已制证，电子证照同步生效。"), rated(3, "10:40", 1)],
  },
  {
    company: 23, item: "QY-003", station: "SZZX", channel: "walk_in", matter: "变更经营范围，增加展览展示服务。", begins: { ago: 2, time: "09:50" },
    steps: [received(2, "10:05"), signed(2, "11:00"), accepted(2, "14:20"), completed(1, "14:40", "granted", "变更登记已核准，请带旧执照到站点换领。")],
  },
  {
    company: 9, item: "QY-003", station: "CMGC", channel: "online", matter: "变更住所到现代传媒广场。", begins: { ago: 1, time: "09:10" },
    steps: [submitted(1, "09:26"), signed(1, "11:15")],
  },
  { company: 22, item: "QY-008", station: "EDWY", channel: "walk_in", matter: "Replacement of a damaged business licence.", begins: { ago: 3, time: "10:00" }, steps: [finished(3, "10:16", "granted", "营业执照已换发，旧照已收回。A new licence was issued on the spot.")] },
  { company: 16, item: "QY-010", station: "GJDS", channel: "walk_in", matter: "申报住所承诺。", begins: { ago: 2, time: "15:10" }, steps: [finished(2, "15:24", "filed", "住所申报承诺已留存。")] },
  {
    company: 13, item: "QY-015", station: "EDWY", channel: "walk_in", matter: "补报年报后申请移出经营异常名录。", begins: { ago: 3, time: "14:20" },
    steps: [received(3, "14:33"), signed(3, "16:10"), accepted(2, "10:40")],
  },
  {
    company: 20, item: "QY-015", station: "ZHCF", channel: "walk_in", matter: "地址异常已变更，申请移出名录。", begins: { ago: 4, time: "09:15" },
    steps: [
      received(4, "09:28"),
      moved(4, "11:05", "liaison", { move: "not_ours", proposedDepartmentCode: "XZSP", reason: "住所变更尚未核准，应先由登记部门处理。" }),
      moved(3, "09:40", "liaison", { move: "not_ours", proposedDepartmentCode: "SCJG", reason: "住所已于上周核准变更，名录由市场监管部门移出。" }),
    ],
  },
  {
    company: 11, item: "QY-013", station: "HHDS", channel: "online", matter: "第三类医疗器械经营许可，新增冷链。", begins: { ago: 4, time: "08:50" },
    steps: [submitted(4, "09:20"), signed(4, "14:00"), noted(3, "11:00", "liaison", "冷链验证报告页码不全，已电话提醒，看是否一并补正。")],
  },
  {
    company: 6, item: "QY-012", station: "HHDS", channel: "walk_in", matter: "第二类医疗器械经营备案。", begins: { ago: 8, time: "10:10" },
    steps: [received(8, "10:25"), signed(8, "13:35"), accepted(8, "15:50"), completed(7, "09:30", "filed", "备案完成，备案凭证已推送企业电子证照库。"), rated(7, "10:15", 2)],
  },
  {
    company: 10, item: "XM-001", station: "EDWY", channel: "online", matter: "储能中试线项目备案。", begins: { ago: 6, time: "13:10" },
    steps: [submitted(6, "13:25"), signed(6, "14:40"), accepted(5, "09:30"), completed(4, "11:00", "filed", "项目已备案，项目代码已发送至经办人邮箱。"), rated(4, "16:00", 1)],
  },
  {
    company: 17, item: "XM-005", station: "SZZX", channel: "online", matter: "洁净车间改造施工许可。", begins: { ago: 5, time: "10:00" },
    steps: [
      submitted(5, "10:40"), signed(5, "14:20"),
      asked(3, "15:00", 10, [{ materialNo: 3, problem: "施工合同未附安全生产费用清单。", needed: "合同附件：安全生产费用清单，双方盖章。", example: "" }]),
    ],
  },
  {
    company: 19, item: "XM-010", station: "GJDS", channel: "walk_in", matter: "办公区装修消防验收备案。", begins: { ago: 3, time: "09:10" },
    steps: [received(3, "09:25"), signed(3, "11:40"), accepted(2, "09:20")],
  },
  {
    company: 15, item: "XM-011", station: "YRXZ", channel: "walk_in", isUrgent: true, matter: "门店月底开业，申请营业前消防检查。", begins: { ago: 4, time: "11:00" },
    steps: [received(4, "11:15"), signed(4, "14:10"), accepted(3, "09:15"), suspended(2, "10:30", "inspection", "现场检查发现疏散指示灯两处不亮，整改复查期间不计入时限。", 5)],
  },
  {
    company: 13, item: "XM-006", station: "EDWY", channel: "online", matter: "自动化装配线环评报告表。", begins: { ago: 5, time: "09:00" },
    steps: [submitted(5, "09:45"), signed(5, "13:50"), accepted(4, "10:30")],
  },
  {
    company: 1, item: "KJ-001", station: "ZHCF", channel: "walk_in", matter: "高新技术企业认定申报。", begins: { ago: 7, time: "09:30" },
    steps: [received(7, "09:48"), signed(7, "14:15"), accepted(6, "10:00"), suspended(5, "09:30", "expert_review", "组织专家评审，评审期间不计入办理时限。", 8)],
  },
  {
    company: 14, item: "KJ-001", station: "HHDS", channel: "walk_in", matter: "高新技术企业重新认定。", begins: { ago: 3, time: "13:10" },
    steps: [received(3, "13:30"), signed(3, "15:30"), accepted(2, "11:20")],
  },
  {
    company: 5, item: "KJ-003", station: "EDWY", channel: "online", matter: "软件技术开发合同认定登记。", begins: { ago: 6, time: "10:20" },
    steps: [
      submitted(6, "10:45"), signed(6, "14:00"),
      asked(5, "10:10", 10, [{ materialNo: 2, problem: "合同未写明技术成果的归属。", needed: "补充协议，写明成果归属并双方盖章。", example: "" }]),
      handedIn(3, "11:30", "desk"),
    ],
  },
  {
    company: 12, item: "KJ-005", station: "ZHCF", channel: "walk_in", matter: "发明专利资助申报。", begins: { ago: 2, time: "13:20" },
    steps: [received(2, "13:36"), moved(2, "16:00", "liaison", { move: "not_ours", proposedDepartmentCode: "KCW", reason: "本年度该项资助并入科技专项，由科创委受理。" }), signed(1, "09:30")],
  },
  {
    company: 14, item: "KJ-008", station: "HHDS", channel: "walk_in", matter: "兑付检测服务科技创新券。", begins: { ago: 10, time: "14:00" },
    steps: [received(10, "14:12"), signed(10, "16:05"), accepted(9, "10:10"), completed(3, "16:20", "granted", "兑付款已安排，预计五个工作日内到账。")],
  },
  { company: 21, item: "KJ-006", station: "HHDS", channel: "walk_in", matter: "确认免申即享奖励账户。", begins: { ago: 3, time: "11:10" }, steps: [finished(3, "11:22", "answered", "账户信息已确认，奖励按批次自动拨付。"), rated(3, "12:30", 1)] },
  { company: 0, item: "JS-003", station: "SZZX", channel: "walk_in", matter: "发票总额度由30万元调整到80万元。", begins: { ago: 1, time: "13:40" }, steps: [received(1, "13:52"), signed(1, "15:30"), accepted(0, "09:10")] },
  { company: 8, item: "JS-003", station: "SZZX", channel: "walk_in", matter: "发票总额度调整，新增门店。", begins: { ago: 0, time: "09:40" }, steps: [received(0, "09:52")] },
  { company: 2, item: "JS-002", station: "CMGC", channel: "walk_in", matter: "登记为一般纳税人。", begins: { ago: 5, time: "09:30" }, steps: [finished(5, "09:48", "filed", "已登记为增值税一般纳税人，自下月1日起生效。")] },
  { company: 4, item: "JS-005", station: "GJDS", channel: "walk_in", matter: "首次办理出口退（免）税备案。", begins: { ago: 8, time: "14:30" }, steps: [finished(8, "14:46", "filed", "备案已完成。"), rated(8, "15:30", 5, ["repeated_papers"], "同样的表让我填了两遍。"),
      // settled at the desk, so the desk put it right; closed by the supervisor
      moved(7, "10:20", "desk", { move: "call_back", called: "reached", callWords: "企业说备案表和承诺书内容重复，各填了一遍。" }),
      moved(7, "10:40", "desk", { move: "record_finding", finding: "valid", findingWords: "两张表确有六项相同，系统没有带出。" }),
      moved(5, "16:10", "desk", { move: "answer_rating", answer: "已把两张表合并为一张，相同内容只填一次。给您添麻烦了，感谢指出。" }),
      ratedAgain(4, "09:40", 2, "改得很快。"), moved(4, "14:00", "supervisor", { move: "close_rectification" })] },
  { company: 19, item: "JS-010", station: "GJDS", channel: "walk_in", matter: "进口样品归类咨询。", begins: { ago: 2, time: "10:20" }, steps: [received(2, "10:34"), signed(2, "14:05")] },
  {
    company: 10, item: "JS-008", station: "EDWY", channel: "walk_in", matter: "流动资金贷款需求500万元。", begins: { ago: 8, time: "09:20" },
    steps: [received(8, "09:36"), signed(8, "11:30"), accepted(7, "09:20"), completed(5, "14:10", "answered", "已对接两家银行，客户经理将于三日内联系，利率按园区风险补偿产品执行。"), rated(4, "09:05", 1)],
  },
  {
    company: 7, item: "JS-008", station: "YRXZ", channel: "online", matter: "文创项目融资对接。", begins: { ago: 1, time: "16:30" },
    steps: [submitted(1, "16:48")],
  },
  {
    company: 18, item: "RC-009", station: "CMGC", channel: "online", matter: "劳务派遣经营许可延续。", begins: { ago: 3, time: "08:45" },
    steps: [submitted(3, "09:15"), signed(3, "13:45"), accepted(2, "13:30")],
  },
  {
    company: 21, item: "RC-004", station: "HHDS", channel: "walk_in", matter: "金鸡湖人才计划创业类申报。", begins: { ago: 6, time: "10:30" },
    steps: [received(6, "10:50"), signed(5, "09:00"), accepted(4, "15:30")],
  },
  { company: 0, item: "KJ-004", station: "SZZX", channel: "online", matter: "专利快速预审主体备案，材料准备中。", begins: { ago: 1, time: "20:15" }, steps: [] },
  { company: 5, item: "KJ-009", station: "EDWY", channel: "online", matter: "预约智改数转诊断。", begins: { ago: 0, time: "08:30" }, steps: [] },
];

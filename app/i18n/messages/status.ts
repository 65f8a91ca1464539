import { defineWords } from "../define-words";

/** The closed word lists of db/vocabulary.ts as people read them (design.md 3, china-practice.md 1.2). */
export const statusWords = defineWords({
  zh: {
    status: {
      draft: "草稿", booked: "已预约", received: "已收件", routed: "已转办", signed: "已签收", supplement: "待补正",
      accepted: "已受理", suspended: "特别程序", decided: "待出件", completed: "已办结", not_accepted: "不予受理",
      returned: "已退件", withdrawn: "已撤回", terminated: "已终止",
    },
    outcome: { granted: "准予", refused: "不予许可", answered: "已答复", filed: "已备案" },
    channel: { online: "在线提交", appointment: "预约到站", walk_in: "现场" },
    category: { QY: "企业登记", XM: "项目建设", RC: "人才服务", JS: "金融税务", KJ: "科技服务" },
    categoryHelp: {
      QY: "开办、变更、注销、许可", XM: "备案、施工许可、消防、环评", RC: "工作许可、落户、社保公积金",
      JS: "发票、退税、融资对接", KJ: "高企、技术合同、惠企政策",
    },
    stationMode: { ACCEPT: "站点受理", FORWARD: "收件转办", AGENT: "帮办代办", GUIDE: "咨询辅导" },
    materialForm: { o: "原件", c: "复印件", e: "电子件", s: "系统共享，免提交" },
    materialState: { expected: "待交", received: "已收", tolerated: "容缺", accepted: "通过", returned: "退回", unsafe: "须重交" },
    appointment: { held: "保留中", booked: "已预约", checked_in: "已到站", served: "已办理", cancelled: "已取消", no_show: "未到", lapsed: "已释放" },
    clock: { sign_for: "签收", intake: "审查受理", handling: "办理", co_handling: "协办", delivery: "出件", rectification: "整改" },
    role: {
      member: "经办人", owner: "企业管理员", front_desk: "楼小二", station_lead: "站长", liaison: "联络员", head: "部门负责人",
      supervisor: "督办员", administrator: "管理员", auditor: "审计员",
    },
    rating: { 1: "非常满意", 2: "满意", 3: "基本满意", 4: "不满意", 5: "非常不满意" },
    ratingReason: {
      slow: "办理太慢", unclear_guidance: "指引不清楚", repeated_papers: "反复要材料", extra_visit: "多跑了一趟",
      attitude: "态度不好", not_solved: "问题没解决", other: "其他",
    },
    callBack: { reached: "已联系上", not_reached: "多次联系不上" },
    finding: { valid: "属实", partly: "部分属实", misjudged: "误评", malicious: "恶意评价" },
    returnReason: {
      wrong_item: "事项选错", not_eligible: "不符合条件", wrong_place: "不归本站办理", duplicate: "重复申请",
      company_asked: "企业要求退回", other: "其他",
    },
    suspension: {
      hearing: "听证", tender: "招标", inspection: "现场核查", testing: "检验检测", quarantine: "检疫", appraisal: "鉴定",
      expert_review: "专家评审", public_notice: "公示",
    },
    materialCopies: (form: string, copies: number) => (copies > 0 ? `${form}${copies}份` : form),
  },
  en: {
    status: {
      draft: "Draft", booked: "Booked", received: "Received", routed: "Routed", signed: "Signed for", supplement: "Papers needed",
      accepted: "Accepted", suspended: "Clock stopped", decided: "Ready", completed: "Completed", not_accepted: "Not accepted",
      returned: "Returned", withdrawn: "Withdrawn", terminated: "Terminated",
    },
    outcome: { granted: "Granted", refused: "Refused", answered: "Answered", filed: "Filed" },
    channel: { online: "Online", appointment: "By appointment", walk_in: "Walk-in" },
    category: { QY: "Registration", XM: "Construction", RC: "Talent", JS: "Finance and tax", KJ: "Technology" },
    categoryHelp: {
      QY: "Set up, change, close, licences", XM: "Filing, permits, fire safety, environment", RC: "Work permits, residence, social insurance",
      JS: "Invoices, refunds, financing", KJ: "High-tech status, contracts, policies",
    },
    stationMode: { ACCEPT: "Done at the station", FORWARD: "Collected and routed", AGENT: "Filed with our help", GUIDE: "Advice and guidance" },
    materialForm: { o: "original", c: "copy", e: "electronic file", s: "retrieved by us, nothing to bring" },
    materialState: { expected: "Expected", received: "Received", tolerated: "To follow", accepted: "Accepted", returned: "Returned", unsafe: "Needed again" },
    appointment: { held: "Held", booked: "Booked", checked_in: "Checked in", served: "Served", cancelled: "Cancelled", no_show: "No-show", lapsed: "Released" },
    clock: { sign_for: "Sign for", intake: "Check papers", handling: "Handling", co_handling: "Co-handling", delivery: "Hand over result", rectification: "Put right" },
    role: {
      member: "Company staff", owner: "Company owner", front_desk: "Front desk", station_lead: "Station lead", liaison: "Liaison", head: "Department head",
      supervisor: "Supervisor", administrator: "Administrator", auditor: "Auditor",
    },
    rating: { 1: "Very satisfied", 2: "Satisfied", 3: "Fairly satisfied", 4: "Dissatisfied", 5: "Very dissatisfied" },
    ratingReason: {
      slow: "Too slow", unclear_guidance: "Unclear guidance", repeated_papers: "Asked for papers again", extra_visit: "An extra visit",
      attitude: "Attitude", not_solved: "Not solved", other: "Something else",
    },
    callBack: { reached: "Reached", not_reached: "Not reached after several tries" },
    finding: { valid: "Valid", partly: "Partly valid", misjudged: "Misjudged", malicious: "Malicious" },
    returnReason: {
      wrong_item: "Wrong service chosen", not_eligible: "Not eligible", wrong_place: "Not for this station", duplicate: "Filed twice",
      company_asked: "The company asked", other: "Something else",
    },
    suspension: {
      hearing: "Hearing", tender: "Tender", inspection: "Site inspection", testing: "Testing", quarantine: "Quarantine", appraisal: "Appraisal",
      expert_review: "Expert review", public_notice: "Public notice",
    },
    materialCopies: (form, copies) => (copies > 0 ? `${copies} × ${form}` : form),
  },
});

import type { Locale } from "~db/vocabulary";
import { accountSentences } from "./errors-accounts";
import { mailSentences } from "./errors-mail";
import { paperSentences } from "./errors-papers";
import { queueSentences } from "./errors-queue";
import { queueWords } from "./queue";
import { statusWords } from "./status";

/**
 * Every refusal in words: what happened, then what to do. Keys are what `DomainError` and form schemas carry;
 * `{name}` takes a fact of that name. Both languages stand side by side so that none is forgotten.
 */
export const errorSentences = {
  ...accountSentences,
  ...mailSentences,
  ...paperSentences,
  ...queueSentences,
  // pages
  "page.not-found": { zh: "没有这个页面。请检查网址，或从首页重新进入。", en: "This page does not exist. Check the address, or start again from the home page." },
  "page.forbidden": { zh: "您的账号不能查看或办理这一项。如需权限，请联系管理员。", en: "Your account may not see or do this. Ask your administrator if you need the right." },
  "page.unavailable": { zh: "系统正在恢复，这一步可能没有完成。请过几秒再试，同一份表单重复提交不会重复办理。", en: "The service is coming back, and this step may not be done. Try again in a few seconds; sending the same form twice does nothing twice." },
  "page.failed": { zh: "系统出错，这一步没有完成。请重试；仍不行请拨打12345。", en: "Something went wrong and this step was not done. Try again; if it fails again, call 12345." },
  "consent.missing": { zh: "请阅读并勾选同意，再继续", en: "Please read the texts and tick the box to go on" },
  "unmask.nothing": { zh: "请选择要显示的内容", en: "Choose what to show" },
  "unmask.words-missing": { zh: "请说明事由", en: "Say why in words" },
  "not-found": { zh: "没有找到这一项，或您的账号无权查看。请检查编号或链接是否完整。", en: "It was not found, or your account may not see it. Check that the number or link is complete." },
  forbidden: { zh: "您的账号没有这项权限。", en: "Your account does not have this right." },
  "too-many": { zh: "操作太频繁。请{wait}后再试。", en: "Too many tries. Please wait {wait} and try again." },

  // forms
  "form.invalid": { zh: "有内容需要修改。", en: "Some answers need changing." },
  "form.required": { zh: "请填写此项", en: "Fill this in" },
  "form.choose": { zh: "请选择一项", en: "Choose one" },
  "form.too-long": { zh: "内容太长，请精简", en: "This is too long; please shorten it" },
  "form.too-short": { zh: "内容太短，请补充", en: "This is too short; please add more" },
  "form.number": { zh: "请填写数字", en: "Enter a number" },
  "form.date": { zh: "日期格式应为年-月-日", en: "Enter a date as year-month-day" },
  "form.expired": { zh: "页面停留太久，请重新提交。", en: "This page was open too long. Please send it again." },
  "form.replayed": { zh: "这份表单已经提交过，内容与上次不同。请返回重新开始。", en: "This form was sent before with other answers. Go back and start again." },
  "form.origin": { zh: "提交来自其他网站，没有受理。请从本站页面重新提交。", en: "This came from another site and was not taken. Please send it from our page." },
  "form.too-large": { zh: "提交的内容太大，没有保存。请减少文件后重试。", en: "This is too large and was not saved. Send fewer or smaller files." },
  "form.characters": { zh: "含有无法保存的字符，请删除后重新填写", en: "This has characters that cannot be saved; please remove them" },
  "form.twice": { zh: "此项重复提交，请只填写一次", en: "This was sent more than once; please answer it once" },
  "form.one-line": { zh: "请写在一行内", en: "Keep this on one line" },
  "form.number-range": { zh: "数字超出可填写的范围", en: "This number is outside the allowed range" },
  "form.unreadable": { zh: "提交的内容无法读取，没有保存。请返回重新填写。", en: "What was sent cannot be read and was not saved. Go back and fill it in again." },

  // mails
  "wording.problems": { zh: "措辞没有保存，请按提示修改。", en: "The words were not saved; please change what is named below." },
  "wording.changed-meanwhile": { zh: "措辞刚被他人修改，请看过新的版本再改。", en: "Somebody changed these words meanwhile. Look at the new version first." },
  "mail.settled-meanwhile": { zh: "这封邮件已不在等待处理，请刷新列表。", en: "This mail no longer waits for anybody; reload the list." },
  "mail.not-resting": { zh: "这个通道没有暂停。", en: "This way out is not paused." },

  // people
  "email.required": { zh: "请填写邮箱", en: "Enter your mail address" },
  "email.invalid": { zh: "邮箱格式不正确，例如 name@example.com", en: "Enter a mail address like name@example.com" },
  "name.required": { zh: "请填写姓名", en: "Enter your name" },
  "phone.required": { zh: "请填写手机号码", en: "Enter your phone number" },
  "phone.invalid": { zh: "手机号码应为11位数字", en: "A phone number has 11 digits" },

  // signing in, people and their company
  "account.company-only": { zh: "您正以工作人员身份登录，这里是企业页面。请退出后用企业邮箱登录。", en: "You are signed in as staff; this page is for companies. Sign out and sign in with a company address." },
  "account.too-many-codes": { zh: "这个邮箱1小时内已发送3次验证码，请用最近一次的验证码，或{minutes}分钟后再试。", en: "Three codes went to this address within an hour. Use the latest one, or try again in {minutes} minutes." },
  "account.code-shape": { zh: "验证码是6位数字", en: "The code has six digits" },
  "account.code-wrong": { zh: "验证码不对，还可再试{left}次。请核对最近一封邮件。", en: "That is not the code. You have {left} more tries; check the latest mail." },
  "account.code-ended": { zh: "验证码已失效：可能超过10分钟、已用过、输错5次，或不是在这个浏览器获取的。请重新获取。", en: "The code no longer works: it is older than 10 minutes, was used, was mistyped five times, or was asked for in another browser. Get a new one." },
  "account.inactive": { zh: "这个账号已停用。如有疑问，请联系站点或拨打12345。", en: "This account is closed. Ask your station or call 12345." },
  "account.wrong-password": { zh: "邮箱或密码不对。请检查大小写后重试。", en: "The mail address or password is wrong. Check upper and lower case and try again." },
  "account.sign-in-pause": { zh: "登录尝试太多，请{minutes}分钟后再试。忘记密码可以申请新密码。", en: "Too many tries. Try again in {minutes} minutes; if you forgot the password, ask for a new one." },
  "account.busy": { zh: "现在登录的人太多，请稍等几秒再试。", en: "Many people are signing in just now. Please try again in a few seconds." },
  "account.link-over": { zh: "这个链接已经用过或已过期。请重新申请一个。", en: "This link was used already or has expired. Ask for a new one." },
  "password.required": { zh: "请填写密码", en: "Enter your password" },
  "company.name-required": { zh: "请填写企业全称", en: "Enter the full company name" },
  "company.code-required": { zh: "请填写统一社会信用代码", en: "Enter the unified social credit code" },
  "company.code-length": { zh: "统一社会信用代码应为18位，请对照营业执照核对", en: "The credit code has 18 characters; check it against the business licence" },
  "company.code-charset": { zh: "含有代码中不使用的字符：没有字母I、O、S、V、Z", en: "A character is not used in credit codes: there is no I, O, S, V or Z" },
  "company.code-region": { zh: "第3至8位应全是数字，请核对", en: "Characters 3 to 8 are digits; please check them" },
  "company.code-check18": { zh: "最后一位校验不符，可能有一位抄错，请对照营业执照核对", en: "The last character does not fit the others; one may be mistyped. Check the business licence" },
  "company.owned": { zh: "这家企业已有管理员。请让管理员在“企业信息”中邀请您的邮箱，或带营业执照到站点办理。", en: "This company already has an owner here. Ask the owner to invite your mail address under Company, or bring the business licence to a station." },
  "company.known-at-station": { zh: "站点已为这家企业办理过业务。请用当时留的邮箱登录，或带营业执照到站点办理。", en: "A station has served this company before. Sign in with the address left there, or bring the business licence to a station." },
  "company.code-fixed": { zh: "企业已有办件，代码不能再改。如确有误，请到站点更正。", en: "The company already has requests, so its code can no longer change. If it is wrong, a station can correct it." },
  "company.owner-only": { zh: "只有企业管理员可以修改。", en: "Only the company's owner can change this." },
  "company.already-member": { zh: "这个邮箱已经是本企业的经办人", en: "This address already acts for the company" },
  "company.not-a-company-address": { zh: "这个邮箱不能代表企业，请换一个", en: "This address cannot act for a company; use another" },
  "company.full": { zh: "一家企业最多50位经办人。请先移除不再需要的人。", en: "A company has at most 50 people. Remove one first." },
  "company.too-many": { zh: "一个邮箱最多代表20家企业。", en: "One address acts for at most 20 companies." },
  "company.edited-meanwhile": { zh: "企业信息刚被同事改为“{name}”（{code}）。您的修改没有保存，仍在页面上。请对照后再保存。", en: "A colleague has just changed the company to “{name}” ({code}). Yours was not saved and is still on the page; compare, then save again." },
  "company.changed-meanwhile": { zh: "企业信息刚被其他人修改。请查看最新内容后重试。", en: "Somebody just changed the company. Look at it again, then retry." },

  // working calendar
  "calendar.not-announced": { zh: "{year}年放假安排尚未公布，无法计算期限。请联系管理员导入日历后重试。", en: "The holidays of {year} are not announced yet, so no date can be promised. Ask the administrator to import the calendar, then try again." },

  // requests
  "request.changed-meanwhile": { zh: "{place}{who}已在{at}处理，办件现为“{status}”。请查看最新情况后再操作。", en: "{who} ({place}) acted at {at}; the request is now “{status}”. Look at it again before you go on." },
  "request.changed-meanwhile-by-portal": { zh: "系统已在{at}处理，办件现为“{status}”。请查看最新情况后再操作。", en: "The portal acted at {at}; the request is now “{status}”. Look at it again before you go on." },
  "absence.not-found": { zh: "没有找到这次离岗安排。", en: "This absence was not found." },
  "absence.days-in-order": { zh: "结束日期不能早于开始日期", en: "The last day cannot be before the first" },
  "absence.in-the-past": { zh: "最后一天已过去", en: "The last day is already over" },
  "absence.too-long": { zh: "一次最多{days}天。更久请由管理员调整岗位。", en: "At most {days} days at a time. For longer, ask the administrator to change the posts." },
  "absence.own-deputy": { zh: "代理人不能是离岗人自己", en: "Somebody else must be the deputy" },
  "absence.nobody-of-department": { zh: "请选择同一部门的在岗人员", en: "Choose somebody of the same department" },
  "absence.overlaps": { zh: "这段时间已有离岗安排。请先结束原来的安排。", en: "There is already an absence in these days. End that one first." },
  "absence.deputy-away": { zh: "代理人这段时间也离岗，请另选一位", en: "The deputy is away in these days too; choose somebody else" },
  "absence.ended": { zh: "这次离岗已结束。", en: "This absence is already over." },
  "absence.acknowledged": { zh: "这份交接单已确认过。", en: "This sheet was taken over already." },
  "request.assigned-meanwhile": { zh: "这件办件刚改派了经办人。请看清现在由谁办理，再继续。", en: "This request was just given to somebody else. See who has it now before you go on." },
  "request.saved-meanwhile": { zh: "草稿已在另一页面或由同事保存。请刷新后再修改，以免覆盖。", en: "The draft was saved on another page or by a colleague. Reload it before you change it, so that nothing is lost." },
  "request.move-refused": { zh: "办件现为“{status}”，不能这样操作。请刷新查看可以做什么。", en: "The request is “{status}”; this cannot be done now. Reload to see what can." },
  "request.not-a-draft": { zh: "这件办件已提交，不能再修改。", en: "This request was sent and can no longer be changed." },
  "request.papers-missing": { zh: "还缺{count}份必交材料。请补齐，或对可容缺的材料作出承诺。", en: "{count} required papers are missing. Add them, or promise those that may follow." },
  "request.material-unknown": { zh: "材料清单里没有这一项。请刷新后重试。", en: "This paper is not on the list. Reload and try again." },
  "request.material-twice": { zh: "同一份材料选了两次，请合并成一条。", en: "The same paper is listed twice; put it in one line." },
  "request.material-not-tolerable": { zh: "“{name}”不可容缺，必须收齐。", en: "“{name}” may not follow later; it must be there." },
  "request.extension-beyond-law": { zh: "延长后会超过法定时限，最晚只能到{latest}。", en: "That would pass the statutory limit; the latest possible day is {latest}." },
  "request.extension-asked-already": { zh: "已经申请了延期，正等部门负责人决定。", en: "An extension was asked for already and waits for the head." },
  "request.extension-not-asked": { zh: "没有待审批的延期申请，可能已经决定。请刷新页面。", en: "No extension waits for a decision; it may have been decided. Please reload." },
  "request.sub-task-open": { zh: "这个部门已有一项协办没有答复。", en: "This department already has a part of it to answer." },
  "request.sub-task-none": { zh: "没有待答复的协办，可能已经答复或撤回。请刷新页面。", en: "Nothing waits for this answer; it may have been given or taken back. Please reload." },
  "request.nothing-to-arbitrate": { zh: "办件没有两次退回，不需要裁定。请用转办。", en: "It was not sent back twice, so there is nothing to decide. Hand it over instead." },
  "request.urged-already": { zh: "您刚催办过，部门正在处理。{from}起可以再次催办。", en: "You sent a reminder a short time ago. You can send another from {from}." },
  "request.urge-too-early": { zh: "办件没有超期，部门最近也有进展，暂不需要催办。", en: "It is not late and there was news lately, so there is nothing to remind of yet." },
  "request.not-urged": { zh: "没有待答复的催办，可能已有人答复。请刷新页面。", en: "No reminder waits for a reply; somebody may have replied. Please reload." },
  "request.not-supervised": { zh: "没有未销号的督办单，可能已经销号。请刷新页面。", en: "No supervision order is open; it may have been closed. Please reload." },
  "request.tolerance-not-over": { zh: "容缺材料的期限还没有过，或材料已经补齐。", en: "The day for the promised papers is not over, or they are in." },
  "calendar.line": { zh: "这一行不能用：{line}。每行一天，日期须在这一年内且不重复，调休上班日须是周六或周日，并写明名称。", en: "This line cannot be used: {line}. A line a day, inside the year and once only; make-up days are Saturdays or Sundays; each has a name." },
  "calendar.unreadable": { zh: "JSON读不出来。请检查格式，或改用每行一天。", en: "This JSON cannot be read. Check it, or write a line a day." },
  "calendar.year-out-of-range": { zh: "只能修改前后3年以内的日历。", en: "Only years within three of this one can be changed." },
  "calendar.nothing-moved": { zh: "这次日历改动没有让办件改期。", en: "This change of the calendar moved no date of the request." },
  "request.tolerant-day-missing": { zh: "请填写容缺材料补交的日期。", en: "Enter the day by which the missing papers follow." },
  "request.tolerant-day-out-of-range": { zh: "补交日期应在明天至{latest}之间。", en: "The day must lie between tomorrow and {latest}." },
  "request.tolerated-papers-owed": { zh: "还有{count}份容缺材料没有补交，补齐前不能出具结果。", en: "{count} papers that were to follow are not in; the result cannot be issued before." },
  "request.reason-missing": { zh: "请写明原因。", en: "Give a reason." },
  "request.not-finished-at-desk": { zh: "这个事项须转交部门，不能在窗口办结。", en: "This item goes to a department; it cannot be finished at the desk." },
  "request.nobody-of-department": { zh: "这个人不在办件的承办部门，请选择本部门的人。", en: "This person is not in the request's department; choose one of your own." },
  "request.already-theirs": { zh: "已经由这个人经办。", en: "This person has it already." },
  "bulk.not-found": { zh: "没有找到这次批量操作，请回到列表查看。", en: "This run does not exist; look at the list." },
  "bulk.too-many": { zh: "一次最多处理200件，请分批进行。", en: "Two hundred at once at most; please go in parts." },
  "view.name-taken": { zh: "已有同名的视图，请换个名称", en: "You have a view of this name; choose another" },
  "view.too-many": { zh: "最多保存20个视图，请先删除不用的。", en: "Twenty views at most; delete one you do not use." },
  "routing.rule-not-found": { zh: "没有这条规则，可能刚被改动。请刷新列表。", en: "There is no such rule; it may just have been changed. Load the list again." },
  "routing.list-changed": { zh: "另一位管理员刚改过规则。请看最新的演练结果后再保存。", en: "Another administrator has just changed the rules. Look at the new rehearsal before you save." },
  "routing.department-unknown": { zh: "有一个部门不存在，请重新选择", en: "One of the departments does not exist; choose again" },
  "routing.lead-helps-itself": { zh: "承办部门不能同时是协办部门", en: "The lead department cannot help itself" },
  "routing.person-elsewhere": { zh: "这位经办人不在承办部门，请选择承办部门的人或由部门分配", en: "This person is not in the lead department; choose somebody of it, or let it assign" },
  "routing.proposal-settled": { zh: "这条建议已有人处理。", en: "Somebody has already settled this proposal." },
  "opening.past-day": { zh: "已经开始或过去的日期不能再改。请选今天或以后。", en: "Days that have begun or passed stay as they are. Choose today or later." },
  "opening.days-reversed": { zh: "结束日期早于开始日期。", en: "The last day comes before the first." },
  "opening.timetable-unknown": { zh: "没有这份时间表，可能刚被改动。请回到站点页查看。", en: "There is no such timetable; it may just have been changed. Go back to the station's page." },
  "opening.exception-unknown": { zh: "这一天没有特别安排，可能刚被取消。", en: "Nothing special is planned for that day; it may just have been lifted." },
  "opening.same": { zh: "与现有安排相同，没有需要保存的改动。", en: "This is what is there already; nothing to save." },
  "opening.time": { zh: "请按09:00的格式填写时间", en: "Enter a time such as 09:00" },
  "opening.range-incomplete": { zh: "请填写开始和结束两个时间", en: "Enter both the start and the end" },
  "opening.range-reversed": { zh: "结束时间应晚于开始时间", en: "The end must come after the start" },
  "opening.ranges-overlap": { zh: "与当天另一段时间重叠或相接，请合并或错开", en: "This overlaps or touches another part of the day; join them or move one" },
  "opening.hours-needed": { zh: "请至少填写一段开放时间", en: "Enter at least one part of the day" },
  "opening.changed-since": { zh: "这个站点的安排刚被另一位同事改过。下面按最新安排重新预览，请核对后再保存。", en: "A colleague has just changed this station's opening. The preview below rests on the newest state; check it before you save." },
  "opening.changed-meanwhile": { zh: "{name}刚改过这个站点的安排，您的改动没有保存。请核对最新预览后再保存。", en: "{name} has just changed this station's opening; your change was not saved. Check the new preview before you save." },
  "opening.bookings-changed": { zh: "预览之后预约有变动，改动没有保存。请核对最新名单后再保存。", en: "Bookings have changed since the preview; nothing was saved. Check the new list before you save." },
  "opening.undecided": { zh: "还有受影响的预约没有决定。请逐个选择，或选一种办法用于全部。", en: "Some bookings in the way are not decided. Choose for each, or one way for all." },
  "opening.reason-needed": { zh: "改期或取消会发邮件给企业，请写明原因（中文和英文）。", en: "Companies get a mail about a move or cancellation: say why, in Chinese and English." },
  "opening.two-per-day": { zh: "预约{number}的到站人当天已有两个预约，请为它另选一天。", en: "The visitor of booking {number} has two visits that day already; choose another day for it." },
  "request.routing-final": { zh: "运营办的派单决定为最终决定，请签收办理。", en: "The operations office has decided where this goes; please sign for it." },
  "request.same-department": { zh: "办件已在这个部门，请选择其他部门。", en: "The request is with this department already; choose another." },
  "request.returned-papers": { zh: "还有材料标为退回。请先发出补正通知，或重新判断后再受理。", en: "Some papers are marked as returned. Ask for them, or judge them again, before you accept." },
  "request.already-accepted": { zh: "办件已经受理，不能再退件、补正或不予受理。", en: "The request was accepted; it can no longer be returned, refused or sent back for papers." },
  "request.intake-not-over": { zh: "审查期限未到，不能视为受理。", en: "The intake limit is not over; it cannot be deemed accepted." },
  "request.supplement-day-too-early": { zh: "补正期限最早为{earliest}。", en: "The earliest day for the papers is {earliest}." },
  "request.no-paper-asked": { zh: "请勾选要补的材料", en: "Tick the papers to ask for" },
  "request.second-supplement-reason": { zh: "补正只能告知一次。再次要求补正，须写明理由，督办员会看到。", en: "Papers are asked for once. A second time needs a reason, which the supervisor sees." },
  "request.supplement-not-over": { zh: "补正期限未到。", en: "The day for the papers is not over." },
  "request.day-past": { zh: "日期已过，请选择今天以后的日期。", en: "This day is past; choose a later one." },
  "request.extension-too-late": { zh: "延期须在到期前1个工作日提出，现已来不及。", en: "An extension must be asked for at least 1 working day before the due day; it is too late." },
  "request.extension-too-long": { zh: "一次最多延长15个工作日。", en: "At most 15 working days at a time." },
  "request.extended-twice": { zh: "已延期两次，不能再延。", en: "It was extended twice already." },
  "request.result-missing": { zh: "请上传结果文书，或写明纸质文书的名称和编号。", en: "Attach the result document, or name the paper one with its number." },
  "request.sub-tasks-open": { zh: "还有{count}项协办没有答复，不能办结。", en: "{count} helping departments have not answered; it cannot be completed." },
  "request.reopen-too-late": { zh: "办结已超过{days}天，不能重新办理。请重新申请。", en: "It ended more than {days} days ago and cannot be reopened. Please apply again." },
  "request.not-being-checked": { zh: "办件不在审查阶段，不能判断材料。", en: "The request is not being checked; papers cannot be judged now." },
  "request.company-mismatch": { zh: "这个信用代码已登记为“{name}”。请核对企业名称。", en: "This credit code is registered for “{name}”. Check the company name." },
  "request.consent-missing": { zh: "请先征得来访人同意，再代为提交。", en: "Ask the visitor to agree before you file for them." },
  "request.contact-incomplete": { zh: "联系人的姓名、手机和邮箱都要填写完整，才能提交。", en: "Name, phone and mail address of the contact must be complete before you submit." },
  "department.unknown": { zh: "没有这个部门，请重新选择。", en: "There is no such department; choose again." },
  "item.not-found": { zh: "没有找到这个事项。请在服务事项中重新查找。", en: "This service does not exist. Look for it again in the list of services." },
  "item.not-online": { zh: "这个事项不能在线提交，请预约到站办理。", en: "This item cannot be filed online; book a visit." },
  "item.not-booked": { zh: "这个事项不需要预约到站。", en: "This item needs no visit." },
  "item.not-walk-in": { zh: "这个事项须先预约，不能现场直接办理。", en: "This item needs a booking first." },
  "station.not-found": { zh: "没有找到这个站点。请从站点列表中选择。", en: "This station does not exist. Choose one from the list." },
  "rating.not-again": { zh: "现在不需要再次评价，或已经再次评价过。", en: "There is nothing to rate again, or you did so already." },
  "rectification.not-needed": { zh: "这件办件没有需要整改的差评。", en: "This request has no bad rating to put right." },
  "rectification.not-now": { zh: "整改已到下一步，请刷新后查看。", en: "The rectification has moved on; reload the page." },
  "rectification.own-rating": { zh: "您经手过被评价的事，不能自己复核或销号。请由其他负责人或督办员处理。", en: "You had a hand in what was rated, so you cannot check or close it. Another head or a supervisor does." },
  "rectification.own-finding": { zh: "认定是您作出的，须由第二人复核。", en: "The finding is yours; a second person has to check it." },
  "rating.not-ended": { zh: "办件还没有结束，结束后可以评价。", en: "The request has not ended; you can rate it then." },
  "rating.reason-missing": { zh: "请选择或写明不满意的原因，以便我们改进。", en: "Please tell us why, so that we can put it right." },
  "papers.missing": { zh: "还有{count}份材料没有上传，没有提交。已上传的文件都保留着。", en: "{count} of the papers are not uploaded yet, so nothing was sent. What you uploaded is kept." },
  "link.unknown": { zh: "链接不完整或不存在。请从邮件里重新打开，或用编号和查询码查询。", en: "This link is incomplete or does not exist. Open it from the mail again, or track with number and code." },
  "call.done-meanwhile": { zh: "{who}已登记这件。请刷新。", en: "{who} has already noted this call. Reload the page." },
  "reply.request-unknown": { zh: "本站点没有这个编号的办件。请核对编号。", en: "Your station has no request of this number. Check the number." },
  "reply.decided-meanwhile": { zh: "{who}已处理这封来信。请刷新。", en: "{who} has already decided about this mail. Reload the page." },
  "reply.thrown-away": { zh: "已随来信丢弃。", en: "Thrown away with its mail." },
  "link.expired": { zh: "链接已失效。请登录查看，或用编号和查询码查询。", en: "This link has run out. Sign in, or track with number and code." },
  "track.number-shape": { zh: "编号以RYZ开头，后面是8位日期、4个字母和4位数字", en: "A number is RYZ, eight digits, four letters and four digits" },
  "track.code-shape": { zh: "查询码是6位数字", en: "The query code has six digits" },
  "track.not-found": { zh: "编号和查询码对不上。请照收件凭证或邮件核对。", en: "Number and query code do not match. Check them against the receipt or mail." },

  // files
  "file.too-large": { zh: "“{name}”超过{megabytes} MB，没有上传。请压缩或重拍。", en: "“{name}” is larger than {megabytes} MB and was not uploaded. Make it smaller." },
  "file.no-room": { zh: "“{name}”没有上传：系统存储空间不足。已填内容都在，请稍后再试，或到站点窗口递交。", en: "“{name}” was not uploaded: the service is short of storage. What you entered is kept; try again later or hand it in at a station." },
  "file.type-refused": { zh: "“{name}”不是可以上传的文件。请用PDF、JPG、PNG、HEIC、DOCX、XLSX或OFD。", en: "“{name}” cannot be uploaded. Use PDF, JPG, PNG, HEIC, DOCX, XLSX or OFD." },
  "file.type-mismatch": { zh: "“{name}”的内容与扩展名不符，没有上传。请用原始文件重试。", en: "The content of “{name}” is not what its name says, so it was not uploaded. Use the original file." },
  "file.picture-broken": { zh: "“{name}”打不开，可能已损坏，没有上传。请重新拍照或扫描后再传。", en: "“{name}” cannot be opened; it may be damaged, so it was not uploaded. Photograph or scan the paper again." },
  "file.picture-too-large": { zh: "“{name}”超过{megapixels}00万像素，没有上传。请缩小图片，或调低拍照分辨率后重拍。", en: "“{name}” has more than {megapixels} million pixels, so it was not uploaded. Make the picture smaller, or take it at a lower resolution." },
  "file.storage-away": { zh: "“{name}”没有上传：文件存储暂时不可用。已填内容都在，请稍后再试，或到站点窗口递交。", en: "“{name}” was not uploaded: the storage of files is not available just now. What you entered is kept; try again later or hand it in at a station." },
  "storage-away": { zh: "文件存储暂时不可用。文件没有丢失，请稍后再打开。", en: "The storage of files is not available just now. The file is not lost; please open it again later." },
  "file.document-broken": { zh: "“{name}”已损坏或不完整，没有上传。请重新导出，或另存为PDF后再传。", en: "“{name}” is damaged or incomplete, so it was not uploaded. Export it again, or save it as PDF." },
  "file.document-locked": { zh: "“{name}”要密码才能打开，部门看不到内容，没有上传。请用密码打开后打印或另存为不带密码的PDF，再上传。", en: "“{name}” asks for a password, so no department could read it, and it was not uploaded. Open it with the password, print or save it as a PDF without one, and upload that." },
  "file.document-unsafe": { zh: "“{name}”带有宏、程序或异常的内部结构，没有上传。请另存为PDF后再传。", en: "“{name}” holds macros, programs or an unusual structure, so it was not uploaded. Save it as PDF and try again." },
  "file.infected": { zh: "“{name}”含有病毒或恶意程序（{found}），没有上传。请先在电脑上杀毒，再重新导出后上传。", en: "“{name}” holds malware ({found}), so it was not uploaded. Clean the computer it comes from, then export the paper again." },
  "file.busy": { zh: "“{name}”没有上传：现在同时上传的图片太多。已填内容都在，请稍后再试。", en: "“{name}” was not uploaded: too many pictures come in just now. What you entered is kept; please try again shortly." },
  "file.empty": { zh: "“{name}”是空文件，没有上传。", en: "“{name}” is empty and was not uploaded." },
  "file.too-many": { zh: "一份材料最多{most}个文件。请先删除不用的。", en: "A paper has at most {most} files. Remove one first." },
  "file.none": { zh: "还没有选文件。请先选文件，再上传。", en: "No file is chosen. Choose one, then upload it." },
  "file.not-now": { zh: "办件现在不接收这份材料的文件。请刷新查看需要什么。", en: "The request takes no files for this paper now. Reload to see what is needed." },

  // booking a visit
  "booking.slot-full": { zh: "这个时段刚被约满。您可以选其他时段，或直接到站取号。", en: "This time has just been taken. Choose another, or come and take a ticket." },
  "booking.slot-past": { zh: "这个时段已过或即将开始，不能再约。请选更晚的时段。", en: "This time is over or about to begin. Choose a later one." },
  "booking.slot-unknown": { zh: "没有这个时段。请重新选择。", en: "There is no such time. Please choose again." },
  "booking.too-far-ahead": { zh: "这一天还没有开放预约。请选更近的日期。", en: "That day is not open for booking yet. Choose an earlier one." },
  "booking.item-needs-no-visit": { zh: "这一事项不用预约，可直接到站或在线办理。", en: "This service needs no booking: come to a station or file online." },
  "booking.item-not-at-station": { zh: "这个站点不办理该事项。请选其他站点。", en: "This station does not handle the service. Choose another station." },
  "booking.hold-unknown": { zh: "没有找到这个预约步骤，可能已过期，或换了浏览器。请重新选时段。", en: "This booking step was not found: it may have ended, or another browser began it. Choose a time again." },
  "booking.hold-lapsed": { zh: "保留时间已过，名额已被他人约走，没有预约成功。请重新选时段，填过的内容还在。", en: "The hold ended and the place went to somebody else; nothing was booked. Choose another time; what you typed is kept." },
  "booking.contact-missing": { zh: "还没有填写联系方式。请先填写谁到站。", en: "The contact is missing. First say who will come." },
  "booking.ended": { zh: "这个预约已经结束。请重新选时段。", en: "This booking has ended. Choose a time again." },
  "booking.two-per-day": { zh: "您当天已有2个预约。请改约其他日期，或先取消一个。", en: "You already have two visits that day. Choose another day, or cancel one first." },
  "booking.already-open": { zh: "贵企业这一事项已有预约{number}。可改期或取消后再约。", en: "Your company already has booking {number} for this service. Move or cancel that one first." },
  "booking.too-many-items": { zh: "一次到站最多办{most}件事。其余的请另约一次。", en: "One visit is for {most} services at most. Book another visit for the others." },
  "booking.visit-too-long": { zh: "一次到站最多约{minutes}分钟。请减少事项，或另约一次。", en: "One visit takes {minutes} minutes at most. Leave a service out, or book another visit for it." },
  "booking.item-twice": { zh: "同一事项选了两次。请只留一个。", en: "The same service was chosen twice. Keep one of them." },
  "waitlist.places-free": { zh: "这几天还有名额，不用候补。请直接选时段预约。", en: "There are free places on these days: no need to wait. Choose a time and book it." },
  "waitlist.no-times": { zh: "这几天的这个时段站点不开放，或已来不及预约。请换日期或时段。", en: "The station is closed then, or it is too late to book. Choose other days or another part of the day." },
  "waitlist.too-many": { zh: "您已有{most}个候补。请先退出一个，让名额给真正需要的人。", en: "You are on {most} waiting lists already. Leave one of them first, so that places reach those who need them." },
  "waitlist.already-waiting": { zh: "贵企业的这一事项已在候补。可在“我的预约”中查看或退出。", en: "Your company is already waiting for this service. See it, or leave the list, under My visits." },
  "waitlist.days": { zh: "请选今天起、开放预约范围内的日期，结束日期不早于开始日期。", en: "Choose days from today on that are open for booking, the last not before the first." },
  "waitlist.not-found": { zh: "没有找到这个候补。请从“我的预约”或邮件中的链接进入。", en: "This place in the waiting list was not found. Go through My visits, or the link in the mail." },
  "waitlist.offer-over": { zh: "保留时间已过，名额已转给下一位。没有预约成功。", en: "The time to confirm is over and the place went to the next in line. Nothing was booked." },
  "booking.not-found": { zh: "没有找到这个预约。请检查编号，或从“我的预约”进入。", en: "This booking was not found. Check the number, or go through My visits." },
  "booking.not-open": { zh: "这个预约已取消或已结束，不能再更改。", en: "This booking is cancelled or over and can no longer be changed." },
  "booking.too-late-to-change": { zh: "距开始不足2小时，不能再自己改期或取消。来不了请告诉站点；未到不影响您再约或现场取号。", en: "It starts in less than 2 hours and can no longer be changed here. If you cannot come, tell the station; you may book again or walk in." },
  "booking.changed-meanwhile": { zh: "这个预约刚有变动，这次操作没有生效。请查看最新情况后再试。", en: "This booking has just changed and your change was not made. Look at it again, then retry." },
  "booking.restricted": { zh: "90天内有3次预约没有到站，贵企业在{until}前不能预约。可随时到站取号办理；有特殊情况请告诉站点窗口解除。", en: "Three booked visits were missed within 90 days; your company cannot book before {until}. Come and take a ticket at any time; if there was a good reason, the station can lift this." },
  "booking.lift-reason-missing": { zh: "请写明理由", en: "Give a reason" },
  "booking.too-early": { zh: "还没到签到时间，开始前{minutes}分钟起可签到。", en: "It is too early to check in; it opens {minutes} minutes before the start." },

  // the console

  "form.time": { zh: "时间写成 9:30 这样", en: "Write the time like 9:30" },

  // the desk's keys
  "keys.not-a-key": { zh: "不是可用的按键，例如 F2、Shift+F9 或一个字母", en: "This key cannot be used; write F2, Shift+F9 or one letter" },
  "keys.taken": { zh: "另一项操作已用这个按键", en: "Another command has this key already" },

  // the desk's papers
  "receipt.not-received": { zh: "还没有收件，不能打印凭证。请先收取材料。", en: "No papers were received yet, so there is no receipt. Receive them first." },
} as const satisfies Record<string, Record<Locale, string>>;

export type ErrorKey = keyof typeof errorSentences;
export type ErrorFacts = Readonly<Record<string, string | number>>;

const isKnown = (key: string): key is ErrorKey => Object.hasOwn(errorSentences, key);

/** The sentence in both languages, to travel with a refusal: pages need not carry all sentences for the one they show. */
export function errorInBoth(key: string, facts: ErrorFacts = {}): Record<Locale, string> {
  return { zh: errorSentence(key, "zh", facts), en: errorSentence(key, "en", facts) };
}

/** The sentence of a refusal in the reader's language; an unknown key still says what to do. */
export function errorSentence(key: string, locale: Locale, facts: ErrorFacts = {}): string {
  const sentence = errorSentences[isKnown(key) ? key : "page.failed"][locale];

  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === "wait") return waitNamed(Number(facts["seconds"] ?? 60), locale);
    return name === "status" ? statusNamed(facts[name], locale) : String(facts[name] ?? "");
  });
}

/** How long to wait as people say it: nobody counts 3600 seconds. */
export function waitNamed(seconds: number, locale: Locale): string {
  const isMinutes = seconds > 90;
  const n = isMinutes ? Math.ceil(seconds / 60) : seconds;
  if (locale === "zh") return isMinutes ? `${n}分钟` : `${n}秒`;
  return `${n} ${isMinutes ? "minute" : "second"}${n === 1 ? "" : "s"}`;
}

/** A status among the facts is a word of the vocabulary; the sentence shows it as people read it. */
function statusNamed(status: string | number | undefined, locale: Locale): string {
  const names: Readonly<Record<string, string>> = { ...queueWords[locale].ticketStatus, ...statusWords[locale].appointment, ...statusWords[locale].status };
  return names[String(status)] ?? String(status ?? "");
}

import { defineWords } from "../define-words";

/** Mails about an account: invitations, new passwords, what touches its safety. Subjects name nobody. */
export const accountMailWords = defineWords({
  zh: {
    until: (when: string) => `链接在${when}前有效，只能使用一次。`,
    notYou: "不认识这家企业？不用理会，什么也不会改变。",
    invitation: {
      subject: "邀请您成为企业经办人", heading: "邀请您成为企业经办人", lead: (company: string) => `**${company}** 邀请您作为经办人，查看和办理该企业的办件。`,
      byWhom: (name: string) => (name ? `发出邀请：${name}` : "由企业管理员发出邀请。"), action: "查看邀请", why: "您收到这封邮件，是因为企业管理员填写了这个邮箱。",
    },
    staff: {
      subject: "启用您的工作账号", heading: "启用您的工作账号", lead: (email: string) => `管理员为您建立了工作账号 **${email}**，请设置密码后登录。`,
      action: "设置密码", why: "您收到这封邮件，是因为管理员为您建立了工作账号。",
    },
    reset: {
      subject: "设置新密码", heading: "设置新密码", lead: (minutes: number) => `有人申请为这个账号设置新密码。链接**${minutes}分钟**内有效，只能使用一次。`,
      notYou: "不是您本人操作？不用理会，原密码继续有效。", action: "设置新密码", why: "您收到这封邮件，是因为有人用这个邮箱申请了新密码。",
    },
    email: {
      subject: "确认新的登录邮箱", heading: "确认新的登录邮箱", lead: (old: string, minutes: number) => `账号 **${old}** 申请改用这个邮箱登录和收信。链接**${minutes}分钟**内有效，只能使用一次。`,
      notYou: "不是您本人操作？不用理会，什么也不会改变。", action: "确认新邮箱", why: "您收到这封邮件，是因为有人申请把账号改到这个邮箱。",
    },
    ownership: {
      subject: "请您担任企业管理员", heading: "请您担任企业管理员", lead: (company: string) => `**${company}** 的管理员请您接任。接受后，您可以加入和移除经办人。`,
      no: "不想接任？不用理会，什么也不会改变。", action: "查看", why: "您收到这封邮件，是因为您是该企业的经办人。",
    },
    changed: { subject: (what: string) => what, notYou: "不是您本人操作？请立即结束其他登录设备，并联系管理员。", action: "查看账号安全", why: "您收到这封邮件，是因为您的账号有变动。这类提醒不能关闭。" },
    events: {
      password_changed: { name: "密码已更改", lead: (_about: string, at: string) => `您的密码在${at}更改，其他设备已全部退出。` },
      factor_added: { name: "已启用动态验证码", lead: (_about: string, at: string) => `您的账号在${at}启用了动态验证码。` },
      factor_removed: { name: "动态验证码已重置", lead: (_about: string, at: string) => `您的动态验证码在${at}被重置，下次登录需重新设置。` },
      recovery_used: { name: "使用了恢复码登录", lead: (_about: string, at: string) => `${at}有人用恢复码登录了您的账号，该恢复码已失效。` },
      recovery_void: { name: "恢复码已失效", lead: (_about: string, at: string) => `门户在${at}更换了密钥，您的恢复码全部失效。手机上的动态验证码照常使用，请登录后在“账号安全”生成新的恢复码。` },
      recovery_renewed: { name: "恢复码已更换", lead: (_about: string, at: string) => `您的恢复码在${at}更换，旧的恢复码全部失效。` },
      sessions_ended: { name: "登录已被结束", lead: (_about: string, at: string) => `管理员在${at}结束了您的全部登录。` },
      ownership_received: { name: "您已成为企业管理员", lead: (about: string, at: string) => `${at}起，您是 **${about}** 的企业管理员，可加入和移除经办人。` },
      ownership_given: { name: "企业管理员已移交", lead: (about: string, at: string) => `您在${at}移交了 **${about}** 的企业管理员身份，仍是该企业经办人。` },
      joined_company: { name: "有新的经办人加入", lead: (about: string, at: string) => `${at}，一位同事接受邀请，成为 **${about}** 的经办人。` },
      left_company: { name: "经办人身份已结束", lead: (about: string, at: string) => `${at}起，您不再是 **${about}** 的经办人。` },
      roles_changed: { name: "您的岗位权限有变动", lead: (_about: string, at: string) => `管理员在${at}更改了您的岗位权限，请重新登录。` },
      email_changed: { name: "登录邮箱已更改", lead: (_about: string, at: string) => `您的登录邮箱在${at}更改，其他设备已全部退出。` },
      account_closed: { name: "账号已注销", lead: (_about: string, at: string) => `您的账号在${at}注销，姓名、电话和邮箱已去除。办件档案依法保存，其中不再有您的个人信息。` },
    },
  },
  en: {
    until: (when) => `The link works once, until ${when}.`,
    notYou: "You do not know this company? Do nothing, and nothing changes.",
    invitation: {
      subject: "Invitation to act for a company", heading: "Invitation to act for a company", lead: (company) => `**${company}** invites you to see and handle its requests.`,
      byWhom: (name) => (name ? `Invited by ${name}` : "The company’s owner invites you."), action: "See the invitation", why: "You get this mail because a company’s owner entered this address.",
    },
    staff: {
      subject: "Your staff account", heading: "Your staff account", lead: (email) => `An administrator made the staff account **${email}** for you. Choose a password and sign in.`,
      action: "Choose a password", why: "You get this mail because an administrator made a staff account for you.",
    },
    reset: {
      subject: "Choose a new password", heading: "Choose a new password", lead: (minutes) => `Somebody asked for a new password for this account. The link works once, within **${minutes} minutes**.`,
      notYou: "Was it not you? Do nothing; your password stays.", action: "Choose a new password", why: "You get this mail because somebody asked for a new password with this address.",
    },
    email: {
      subject: "Confirm your new sign-in address", heading: "Confirm your new sign-in address", lead: (old, minutes) => `The account **${old}** asks to sign in and get its mail at this address. The link works once, within **${minutes} minutes**.`,
      notYou: "Was it not you? Do nothing, and nothing changes.", action: "Confirm the new address", why: "You get this mail because somebody asked to move an account to this address.",
    },
    ownership: {
      subject: "You are asked to own a company here", heading: "You are asked to own a company here", lead: (company) => `The owner of **${company}** asks you to take over. You would then add and remove its people.`,
      no: "You would rather not? Do nothing, and nothing changes.", action: "See the offer", why: "You get this mail because you act for this company.",
    },
    changed: { subject: (what) => what, notYou: "Was it not you? End your other devices at once and tell an administrator.", action: "See your account", why: "You get this mail because something about your account changed. Such mails cannot be switched off." },
    events: {
      password_changed: { name: "Your password was changed", lead: (_about, at) => `Your password was changed ${at}. All other devices were signed out.` },
      factor_added: { name: "Codes from an app are switched on", lead: (_about, at) => `Your account asks for codes from an app since ${at}.` },
      factor_removed: { name: "Codes from an app were reset", lead: (_about, at) => `Your codes were reset ${at}; set them up anew at your next sign-in.` },
      recovery_used: { name: "A recovery code was used", lead: (_about, at) => `Somebody signed in to your account with a recovery code ${at}. That code is used up.` },
      recovery_void: { name: "Recovery codes void", lead: (_about, at) => `The portal changed its secret ${at}, and your recovery codes no longer work. The codes from your app do; sign in and make new recovery codes under account safety.` },
      recovery_renewed: { name: "New recovery codes", lead: (_about, at) => `Your recovery codes were renewed ${at}. The old ones no longer work.` },
      sessions_ended: { name: "You were signed out", lead: (_about, at) => `An administrator ended all your sign-ins ${at}.` },
      ownership_received: { name: "You are now the company’s owner", lead: (about, at) => `Since ${at} you own **${about}** here: you add and remove its people.` },
      ownership_given: { name: "Ownership handed over", lead: (about, at) => `You handed over the ownership of **${about}** ${at}. You still act for it.` },
      joined_company: { name: "A colleague joined", lead: (about, at) => `A colleague accepted the invitation and acts for **${about}** since ${at}.` },
      left_company: { name: "You no longer act for a company", lead: (about, at) => `Since ${at} you no longer act for **${about}**.` },
      roles_changed: { name: "Your roles changed", lead: (_about, at) => `An administrator changed your roles ${at}. Please sign in again.` },
      email_changed: { name: "Your sign-in address was changed", lead: (_about, at) => `Your sign-in address was changed ${at}. All other devices were signed out.` },
      account_closed: { name: "Your account is closed", lead: (_about, at) => `Your account was closed ${at}; name, phone and address are removed. The files of requests are kept by law, without your personal data.` },
    },
  },
});

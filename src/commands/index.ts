// All commands, in the order of help; of two that recognise the same text the earlier one gets it.
import { agency } from './agency.ts'
import type { Command } from './command.ts'
import { cancel, confirm, edit } from './confirm.ts'
import { conversationContext } from './context.ts'
import { digest } from './digest.ts'
import { digestAgain } from './digest-again.ts'
import { due } from './due.ts'
import { dropEvidence, evidenceFor } from './evidence/assign.ts'
import { evidenceList } from './evidence/list.ts'
import { lookAtEvidence } from './evidence/look.ts'
import { withdrawEvidence } from './evidence/withdraw.ts'
import { answer, approve, cancelAnswer } from './feedback/answering.ts'
import { approvedList, withdraw } from './feedback/approved-list.ts'
import { dismiss, keep, queue } from './feedback/queue.ts'
import { takeTyped } from './feedback/typing.ts'
import { unanswered } from './feedback/unanswered.ts'
import { addRemark, judge } from './feedback/verdict.ts'
import { forget } from './forget.ts'
import { fill } from './forms/fill.ts'
import { accept } from './held/accept.ts'
import { askedAbout } from './held/asked-about.ts'
import { bareAnswer } from './held/bare-answer.ts'
import { correct } from './held/correct.ts'
import { formerVersion } from './held/former-version.ts'
import { howToPutIn } from './held/how-to.ts'
import { reject } from './held/reject.ts'
import { takeBack } from './held/take-back.ts'
import { look, waiting } from './held/waiting.ts'
import { help } from './help.ts'
import { passage } from './passage.ts'
import { bindGroup } from './people/bind.ts'
import { inspect } from './people/inspect.ts'
import { invitations, withdrawInvitation } from './people/invitations.ts'
import { invite } from './people/invite.ts'
import { becomeAdministrator, join } from './people/join.ts'
import { leave } from './people/leave.ts'
import { linkAccount } from './people/link-account.ts'
import { users } from './people/users.ts'
import { whoAmI } from './people/who-am-i.ts'
import { planDoubts } from './plan-doubts.ts'
import { plans } from './plans.ts'
import { progress } from './progress.ts'
import { question } from './question.ts'
import { sendAgain } from './send-again.ts'
import { complaint, date, greeting, guidance, thanks } from './small-talk.ts'
import { undo } from './undo.ts'
import { update } from './update.ts'
import { wholeTable } from './whole-table.ts'
import { workingDays } from './working-days.ts'

export const commands: readonly Command[] = [
  fill,
  takeTyped,
  question,
  passage,
  wholeTable,
  due,
  update,
  confirm,
  edit,
  cancel,
  undo,
  evidenceList,
  evidenceFor,
  dropEvidence,
  lookAtEvidence,
  withdrawEvidence,
  progress,
  digest,
  digestAgain,
  plans,
  workingDays,
  agency,
  planDoubts,
  howToPutIn,
  formerVersion,
  waiting,
  look,
  reject,
  askedAbout,
  correct,
  bareAnswer,
  takeBack,
  accept,
  queue,
  unanswered,
  keep,
  dismiss,
  answer,
  approve,
  cancelAnswer,
  approvedList,
  withdraw,
  help,
  conversationContext,
  forget,
  sendAgain,
  judge,
  greeting,
  thanks,
  complaint,
  guidance,
  date,
  addRemark,
  join,
  becomeAdministrator,
  whoAmI,
  linkAccount,
  leave,
  invite,
  invitations,
  withdrawInvitation,
  bindGroup,
  inspect,
  users,
]

/** WHAT LEADS TO WHAT. Read from top to bottom: a call, a ticket, an order, a notice, a survey, a campaign. */

import { callEnded, messageLeft } from './calls/entries.js';
import { flowStalled } from './calls/flow-run.js';
import { checkRecording, findGone, findRelayLines, renderProgress } from './calls/jobs.js';
import * as calls from './calls/reactions.js';
import { recordingChecked, recordingStopped, recordingUnchecked } from './calls/recordings.js';
import * as relays from './calls/relay-events.js';
import { relayEnded, relayReached, relayWatch } from './calls/relaying.js';
import * as resync from './calls/resync.js';
import { tellNothing, tellNumber, tellProgress } from './calls/tell.js';
import { sweepTimer, tickTimer } from './campaigns/entries.js';
import { renderJob, sweepJob, textJob } from './campaigns/jobs.js';
import * as campaigns from './campaigns/reactions.js';
import { censusFailed, sweep, takeCensus } from './campaigns/sweep.js';
import { countyDeclared } from './county/declaring.js';
import { after, due, hearing, type Story, tell, when } from './engine/story.js';
import { noticeJob } from './notices/jobs.js';
import * as notices from './notices/reactions.js';
import { tellReminder } from './notices/reminder.js';
import { replyDelivered } from './notices/replying.js';
import * as watching from './notices/watching.js';
import { orderProgress } from './orders/answering.js';
import { sendByRule } from './orders/auto.js';
import * as clocks from './orders/clocks.js';
import { orderExtended } from './orders/extending.js';
import { learnDispatch, unlearnReturn } from './orders/learning.js';
import { orderIssued, orderJoined, orderMoved, orderTakenOver, signDue } from './orders/move.js';
import * as orders from './orders/reactions.js';
import { jointDenied } from './orders/sharing.js';
import { readSwitchQueues } from './queues/jobs.js';
import * as queues from './queues/reactions.js';
import { citizenForgotten } from './records/forget.js';
import { mailCheckpoint, removeRecording } from './records/jobs.js';
import * as records from './records/reactions.js';
import { retentionBatch } from './records/retaining.js';
import * as surveys from './surveys/reactions.js';
import { replyDue, ticketReclassified } from './tickets/actions.js';
import { calledBack, reworkRefused } from './tickets/closing.js';
import * as deadlines from './tickets/deadline-marks.js';
import { indexAgain, indexNew, searchTidy, tidyIndex, tidySoon } from './tickets/indexing.js';
import { locate } from './tickets/locating.js';
import { archiveDue, moved, redDue, yellowDue } from './tickets/move.js';
import { askOver, firstContact, silence, suspensionEnds, suspensionOver } from './tickets/pausing.js';
import * as tickets from './tickets/reactions.js';
import { deadlineRecomputed } from './tickets/recompute.js';
import { onReached, onRelayEnded } from './tickets/relayed.js';
import { markRepeat } from './tickets/repeats.js';
import {
  superviseLate,
  supervisionDue,
  supervisionLate,
  ticketEscalated,
  ticketSupervised,
  ticketUrged,
} from './tickets/supervising.js';

export const story: Story = tell(
  // county and citizens
  // flows, queues and calls
  hearing('call.arrived', calls.callArrives),
  hearing('flow.done', calls.flowDone),
  hearing('flow.lost', calls.flowLost),
  due(flowStalled, calls.flowStands),
  hearing('leg.created', calls.legCreated),
  hearing('leg.ringing', calls.legRinging),
  hearing('leg.answered', calls.legPickedUp),
  hearing('leg.bridged', calls.legBridged),
  hearing('leg.ended', calls.legEnded),
  hearing('queue.joined', calls.queueJoined),
  hearing('queue.offered', calls.queueOffered),
  hearing('queue.missed', calls.queueMissed),
  hearing('queue.answered', calls.queueAnswered),
  hearing('queue.left', calls.queueLeft),
  hearing('recording.stopped', recordingStopped),
  after(checkRecording, recordingChecked, recordingUnchecked),
  after(renderProgress, tellProgress, tellNothing),
  hearing('switch.up', resync.switchUp, queues.askQueues),
  hearing('switch.down', resync.switchDown, queues.stopAsking),
  due(resync.callMissing, resync.endMissing),
  due(resync.callUnowned, resync.ownerMissing),
  due(resync.callSweep, resync.sweepCalls),
  after(findGone, resync.callsGone, resync.callsUnknown),
  when(countyDeclared, queues.askQueues, records.setNight),
  due(queues.reconcileQueues, queues.askQueues),
  after(readSwitchQueues, queues.queuesRead, queues.queuesUnread),
  hearing('agent.status', queues.agentStatusHeard),
  // calls to citizens: one's own telephone first
  hearing('leg.created', relays.lineCreated),
  hearing('leg.answered', relays.lineAnswered),
  hearing('leg.ended', relays.lineEnded),
  hearing('originate.failed', relays.lineFailed),
  hearing('switch.up', relays.relaysAfterGap),
  due(relayWatch, relays.relayOverdue),
  after(findRelayLines, relays.relayLinesFound, relays.relayLinesUnknown),
  when(relayReached, onReached),
  when(relayEnded, onRelayEnded),
  // tickets
  when(messageLeft, tickets.onMessageLeft),
  when(moved.register, locate, indexNew, markRepeat, tickets.acceptKnown, tellNumber, notices.tellRegistered),
  when(moved.accept, markRepeat),
  when(ticketReclassified, indexAgain),
  due(searchTidy, tidyIndex),
  due(yellowDue, tickets.lightYellow),
  due(redDue, tickets.lightRed),
  due(archiveDue, tickets.archive),
  due(askOver, silence),
  due(suspensionOver, suspensionEnds),
  due(supervisionDue, superviseLate),
  when(ticketSupervised, watching.tellSupervised),
  when(supervisionLate, watching.tellSupervisionLate),
  when(ticketEscalated, watching.tellEscalated),
  when(ticketUrged, watching.tellUrged),
  when(moved.ask, watching.tellQuestion),
  when(moved.redo, orders.reissue),
  when(moved.reopen, orders.reissue),
  when(moved.pass, tickets.childrenFollow),
  // A request others were joined with may be joined with another itself.
  when(moved.follow, tickets.childrenFollow),
  when(moved.merge, tickets.followAnswered),
  when(moved.answer, tickets.childrenPart),
  when(moved.decline, tickets.childrenPart),
  when(moved.withdraw, orders.recallOrders, tickets.childrenPart),
  when(moved.merge, orders.recallOrders),
  // orders
  when(orderIssued, tickets.onIssued, notices.tellDepartment),
  due(signDue, orders.autoSign),
  when(orderMoved.sign, tickets.onSigned),
  when(orderMoved.autoSign, tickets.onSigned),
  when(orderMoved.grantReturn, tickets.onReturned),
  when(orderMoved.submit, tickets.onSubmitted),
  when(orderMoved.refuseReturn, tickets.onReturnRefused),
  when(orderMoved.sendBack, tickets.onSentBack),
  when(orderMoved.accept, tickets.onAccepted),
  when(orderMoved.recall, tickets.onRecalled),
  when(orderJoined, notices.tellDepartment),
  when(orderTakenOver, tickets.onTakenOver, notices.tellDepartment),
  when(orderProgress, tickets.onProgress),
  when(orderExtended, tickets.onExtended),
  // clocks: what is promised beside the answer, what moves a deadline, who is reminded
  when(moved.register, deadlines.promiseIntake),
  when(moved.accept, deadlines.promiseDispatch, sendByRule),
  when(moved.return, deadlines.promiseDispatchAgain),
  when(moved.unmerge, deadlines.promiseDispatchAgain),
  when(orderIssued, deadlines.meetDispatch, clocks.promiseOrder),
  when(orderJoined, clocks.promiseOrder),
  when(orderTakenOver, clocks.remindAnew),
  when(orderMoved.sign, clocks.meetSign),
  when(orderMoved.autoSign, clocks.missSign),
  when(orderMoved.askReturn, clocks.meetReturn),
  when(orderMoved.refuseReturn, clocks.remindAnew),
  when(orderMoved.submit, clocks.answerGiven),
  when(orderMoved.sendBack, clocks.remindAnew),
  when(orderMoved.grantReturn, clocks.endOrderClocks),
  when(orderMoved.refuseJoint, clocks.endOrderClocks),
  when(orderMoved.transfer, clocks.endOrderClocks),
  when(orderMoved.recall, clocks.endOrderClocks),
  when(orderMoved.accept, clocks.endOrderClocks),
  when(firstContact, deadlines.meetContact),
  when(moved.pass, deadlines.promiseCallback),
  when(moved.follow, deadlines.promiseCallback),
  when(calledBack, deadlines.meetCallback),
  when(moved.answer, deadlines.endAnswered),
  when(moved.decline, deadlines.endAnswered),
  when(moved.merge, deadlines.endClocks),
  when(moved.withdraw, deadlines.endClocks),
  when(moved.close, deadlines.endClocks),
  when(moved.suspend, deadlines.stopClock, clocks.remindAll),
  when(moved.resume, deadlines.goOn, clocks.remindAll),
  when(moved.ask, clocks.remindAll),
  when(moved.hear, clocks.goOnAfterAsking, clocks.remindAll),
  when(deadlines.ticketDueMoved, clocks.followPause),
  when(deadlineRecomputed, clocks.followRecompute),
  when(orderExtended, clocks.remindAnew, clocks.followExtension),
  when(jointDenied, watching.tellNoHelp),
  when(clocks.orderDueMoved, watching.tellMoreTime),
  due(clocks.remindDue, clocks.reminderComes),
  when(clocks.orderReminded, tellReminder),
  when(orderIssued, learnDispatch),
  when(orderMoved.grantReturn, unlearnReturn),
  // notices
  when(callEnded, notices.tellUnheard),
  when(replyDue, notices.sendReply),
  after(noticeJob, notices.noticeDone, notices.noticeGivenUp),
  when(notices.replySent, tickets.onReplySent),
  when(replyDelivered, tickets.onReplySent),
  when(notices.replyFailed, tickets.onReplyLost),
  when(notices.replyNone, tickets.onReplyNone),
  // surveys
  when(calledBack, surveys.rateByCallback),
  when(reworkRefused, surveys.rateByCallback),
  when(moved.close, surveys.askLater),
  due(surveys.surveyDue, surveys.askNow),
  when(surveys.surveyAsked, notices.sendSurvey),
  // campaigns
  due(tickTimer, campaigns.tick),
  due(sweepTimer, sweep),
  hearing('switch.up', campaigns.switchUp),
  hearing('switch.down', campaigns.switchDown),
  hearing('leg.created', campaigns.legCreated),
  hearing('leg.answered', campaigns.legAnswered),
  hearing('leg.ended', campaigns.legEnded),
  hearing('originate.failed', campaigns.originateFailed),
  after(renderJob, campaigns.messageReady, campaigns.messageFailed),
  after(textJob, campaigns.textDone, campaigns.textFailed),
  after(sweepJob, takeCensus, censusFailed),
  // what is kept of people, and for how long
  due(records.retentionDue, records.nightly),
  when(citizenForgotten, tidySoon),
  when(retentionBatch, tidySoon),
  after(removeRecording, records.removed, records.notRemoved),
  after(mailCheckpoint, records.checkpointSent, records.checkpointStays),
);

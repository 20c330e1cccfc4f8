import type { OpenAPIHono } from '@hono/zod-openapi'
import * as consult from '@cairn/domain/contract/consultation'
import { mergeAnswers } from '../operations/consultations/answers.ts'
import { castBallot, joinConsultation } from '../operations/consultations/ballots.ts'
import { handOver, takeBack } from '../operations/consultations/hand-over.ts'
import { adjustTime, moveConsultation } from '../operations/consultations/move.ts'
import { changeConsultation, createConsultation } from '../operations/consultations/plan.ts'
import { askQuestion, sortQuestion, supportQuestion } from '../operations/consultations/questions.ts'
import { addPoll, closeRound, openRound, prolongRound, showRound } from '../operations/consultations/rounds.ts'
import { listConsultations, showConsultation, showDesk, showOwnPart } from '../operations/consultations/show.ts'
import type { Ports } from '../ports.ts'
import { callerOf, deviceOf } from './consultation-visitor.ts'
import { mount } from './mount.ts'

/** Consultations, a line each. Who may run what is asked of each call: a person's duty, or a link for one item. */
export function consultationRoutes(app: OpenAPIHono, ports: Ports): void {
  mount(app, ports, consult.createConsultation, (_, { actor, body }) => createConsultation(ports, actor, body))
  mount(app, ports, consult.listConsultations, () => listConsultations(ports))
  // Before those with a name in the address: `join` is no event.
  mount(app, ports, consult.joinConsultation, (_, { body, context }) =>
    joinConsultation(ports, deviceOf(context, ports), body.code, body.group),
  )
  mount(app, ports, consult.getConsultation, (_, { params }) => showConsultation(ports, params.id))
  mount(app, ports, consult.changeConsultation, (_, { visitor, context, params, body }) =>
    changeConsultation(ports, callerOf(context, visitor), params.id, body),
  )
  mount(app, ports, consult.getOwnPart, (_, { visitor, context, params }) => showOwnPart(ports, callerOf(context, visitor), params.id))
  mount(app, ports, consult.getDesk, (_, { visitor, context, params }) => showDesk(ports, callerOf(context, visitor), params.id))
  mount(app, ports, consult.moveConsultation, (_, { visitor, context, params, body }) =>
    moveConsultation(ports, callerOf(context, visitor), params.id, body),
  )
  mount(app, ports, consult.adjustTime, (_, { visitor, context, params, body }) =>
    adjustTime(ports, callerOf(context, visitor), params.id, params.item, body),
  )
  mount(app, ports, consult.handOver, (_, { visitor, context, params, body }) =>
    handOver(ports, callerOf(context, visitor), params.id, params.item, body.role),
  )
  mount(app, ports, consult.takeBack, (_, { visitor, context, params, body }) =>
    takeBack(ports, callerOf(context, visitor), params.id, body.control),
  )
  mount(app, ports, consult.addPoll, (_, { visitor, context, params, body }) =>
    addPoll(ports, callerOf(context, visitor), params.id, params.item, body),
  )
  mount(app, ports, consult.openRound, (_, { visitor, context, params, body }) =>
    openRound(ports, callerOf(context, visitor), params.id, params.poll, body.minutes),
  )
  mount(app, ports, consult.closeRound, (_, { visitor, context, params, body }) =>
    closeRound(ports, callerOf(context, visitor), params.id, params.round, body.show),
  )
  mount(app, ports, consult.showRound, (_, { visitor, context, params, body }) =>
    showRound(ports, callerOf(context, visitor), params.id, params.round, body.show),
  )
  mount(app, ports, consult.prolongRound, (_, { visitor, context, params, body }) =>
    prolongRound(ports, callerOf(context, visitor), params.id, params.round, body.minutes),
  )
  mount(app, ports, consult.mergeAnswers, (_, { visitor, context, params, body }) =>
    mergeAnswers(ports, callerOf(context, visitor), params.id, params.round, body.answers, body.into),
  )
  mount(app, ports, consult.castBallot, (_, { context, params, body }) =>
    castBallot(ports, callerOf(context, undefined), params.id, params.round, body.ballot, body.turn),
  )
  mount(app, ports, consult.askQuestion, (_, { context, params, body }) =>
    askQuestion(ports, callerOf(context, undefined), params.id, body.text),
  )
  mount(app, ports, consult.supportQuestion, (_, { context, params, body }) =>
    supportQuestion(ports, callerOf(context, undefined), params.id, params.question, body.support),
  )
  mount(app, ports, consult.sortQuestion, (_, { visitor, context, params, body }) =>
    sortQuestion(ports, callerOf(context, visitor), params.id, params.question, body.state),
  )
}

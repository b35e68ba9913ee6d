/** What anyone may ask about routing: the duty list, and why something goes where it goes. */

import { z } from 'zod';
import type { County } from '../county/county.js';
import { everyRole } from '../county/roles.js';
import { countyOf, departmentOf, serviceOf } from '../county/table.js';
import { reading } from '../engine/desk.js';
import { textOf } from '../engine/journal.js';
import { Refusal } from '../kit/refusal.js';
import { plain, type Words } from '../kit/words.js';
import { ticketOf } from '../tickets/table.js';
import { accessTo, mayReadText } from '../tickets/view.js';
import { routeOf, ruleText, ruleWords } from './routing.js';
import { suggest } from './suggest.js';

const words = {
  service: {
    en: 'The county has no service {service}. Nothing was looked up; see countyline service list',
    zh: '没有事项 {service}。未查询；请看 countyline service list',
  },
  none: {
    en: 'There is no ticket {ticket}. Nothing was suggested; see countyline ticket list',
    zh: '没有工单 {ticket}。未作推荐；请看 countyline ticket list',
  },
  secret: {
    en: 'Ticket {ticket} is not for you to read, or secret. Nothing was suggested; its dispatcher decides.',
    zh: '工单 {ticket} 属保密或您无权查看。未作推荐；请由派单员决定。',
  },
  nothing: {
    en: 'There is nothing to suggest for. Nothing was done; name a ticket or add --text "…"',
    zh: '没有可供推荐的内容。未作任何操作；请给出工单号或加 --text "…"',
  },
  nowhere: {
    en: 'No rule sends this anywhere. Nothing was looked up; name a fallback department in the county file.',
    zh: '没有规则适用。未查询；请在县文件中写明 fallback 单位。',
  },
} as const;

export const routingDesk = {
  'routing.list': reading({
    about: { en: 'the duty list: which department has what, where', zh: '职责清单' },
    roles: everyRole,
    input: z.strictObject({}),
    run: ({ db }) => ({ duties: dutiesOf(countyOf(db)) }),
  }),
  'routing.explain': reading({
    about: { en: 'which department has a service at a place, and why', zh: '事项与地点的承办单位及理由' },
    roles: everyRole,
    input: z.strictObject({ service: z.string().min(1).max(40), place: z.string().max(200).optional() }),
    positional: ['service', 'place'],
    run: ({ db }, { service, place }) => {
      const county = countyOf(db);
      if (!serviceOf(county, service)) throw new Refusal('notFound', words.service, { service });
      const route = routeOf(county, { service, place });
      if (!route) throw new Refusal('notFound', words.nowhere);
      return {
        service,
        department: route.department,
        departmentName: departmentOf(county, route.department)?.name ?? plain(route.department),
        rule: ruleText(route.rule),
        why: ruleWords(county, route.rule),
      };
    },
  }),
  'ticket.suggest': reading({
    about: { en: 'which service and department a request is for, and why', zh: '推荐事项与承办单位' },
    roles: ['agent', 'dispatcher', 'supervisor'],
    input: z.strictObject({
      number: z.string().min(1).max(40).optional(),
      text: z.string().trim().min(1).max(20_000).optional(),
      place: z.string().max(200).optional(),
    }),
    positional: ['number'],
    run: (view, { number, text, place }) => {
      if (number === undefined) {
        if (text === undefined) throw new Refusal('usage', words.nothing);
        return suggest(view, { text, place });
      }
      const ticket = ticketOf(view.db, number);
      if (!ticket) throw new Refusal('notFound', words.none, { ticket: number.slice(0, 20) });
      const body = textOf(view.db, ticket.text);
      const readable = mayReadText(view.actor, ticket, accessTo(view, countyOf(view.db), ticket));
      if (ticket.secrecy >= 2 || !readable || body === undefined) {
        throw new Refusal('refused', words.secret, { ticket: number });
      }
      return suggest(view, { text: text ?? body, place: place ?? textOf(view.db, ticket.place), number });
    },
  }),
} as const;

export interface DutyLine {
  /** `null` in the line of the fallback. */
  readonly service: string | null;
  readonly serviceName: Words | null;
  /** `null` where the department has it in the whole county. */
  readonly area: string | null;
  readonly areaName: Words | null;
  readonly department: string;
  readonly departmentName: Words;
}

/** Service by service: the whole county first, then its areas; at the end who has the rest. */
function dutiesOf(county: County): readonly DutyLine[] {
  const line = (service: string | null, area: string | null, department: string): DutyLine => ({
    service,
    serviceName: service === null ? null : (serviceOf(county, service)?.name ?? null),
    area,
    areaName: county.areas?.find(({ code }) => code === area)?.name ?? null,
    department,
    departmentName: departmentOf(county, department)?.name ?? plain(department),
  });
  return [
    ...county.services.flatMap(({ code, department, duty = [] }) => [
      line(code, null, department),
      ...duty.map((each) => line(code, each.area, each.department)),
    ]),
    ...(county.areas ?? []).flatMap(({ code, department }) => (department ? [line(null, code, department)] : [])),
    ...(county.fallback === undefined ? [] : [line(null, null, county.fallback)]),
  ];
}

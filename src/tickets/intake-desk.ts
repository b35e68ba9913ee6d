/** What anyone may ask or do while a request is taken in: places, questions of a service, what it may be the same as, files. */

import { z } from 'zod';
import { everyRole } from '../county/roles.js';
import { countyOf, serviceOf } from '../county/table.js';
import { doing, reading } from '../engine/desk.js';
import { Refusal } from '../kit/refusal.js';
import { attach, FILE_BYTES_MOST, listAttachments, openAttachment } from './attachments.js';
import { candidatesFor } from './candidates.js';
import { suggestPlaces } from './place.js';

const number = z.string().min(1).max(40);
const service = z.string().regex(/^\d{6}$/, 'six digits; see countyline service list');
/** Four characters of base64 hold three bytes. */
const BASE64_MOST = Math.ceil(FILE_BYTES_MOST / 3) * 4 + 4;

const noService = {
  en: 'The county has no service {service}. Nothing was done; see countyline service list',
  zh: '没有事项 {service}。未作任何操作；请看 countyline service list',
};

export const intakeDesk = {
  'ticket.candidates': reading({
    about: { en: 'requests that may be the same matter', zh: '疑似重复诉求' },
    roles: ['agent', 'dispatcher', 'callback', 'supervisor'],
    input: z.strictObject({
      text: z.string().max(20_000),
      phone: z.string().max(40).optional(),
      service: service.optional(),
      place: z.string().max(200).optional(),
    }),
    positional: ['text'],
    run: (view, input) => ({ candidates: candidatesFor(view, input) }),
  }),
  'ticket.attach': doing({
    about: { en: 'a file that belongs to the request', zh: '添加附件' },
    roles: ['agent', 'dispatcher', 'officer', 'lead', 'callback', 'supervisor'],
    input: z.strictObject({
      number,
      name: z.string().min(1).max(255),
      base64: z.base64().max(BASE64_MOST),
      mediaType: z.string().max(100).optional(),
    }),
    positional: ['number'],
    run: (step, { number: ticket, name, base64, mediaType }) =>
      attach(step, ticket, { name, bytes: Buffer.from(base64, 'base64'), mediaType }),
  }),
  'ticket.attachments': doing({
    about: { en: 'the files of a ticket', zh: '附件列表' },
    roles: everyRole,
    input: z.strictObject({ number }),
    positional: ['number'],
    run: (step, input) => ({ attachments: listAttachments(step, input.number) }),
  }),
  'ticket.attachment': doing({
    about: { en: 'one file of a ticket', zh: '取附件' },
    roles: everyRole,
    input: z.strictObject({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    positional: ['id'],
    run: (step, input) => openAttachment(step, input.id),
  }),
  'place.find': reading({
    about: { en: 'places of the gazetteer by what was typed so far', zh: '查找地名' },
    roles: everyRole,
    input: z.strictObject({ query: z.string().min(1).max(200), limit: z.int().min(1).max(100).default(10) }),
    positional: ['query'],
    run: ({ db }, { query, limit }) => ({
      places: suggestPlaces(countyOf(db), query, limit).map(({ code, name, area, latitude, longitude }) => ({
        code,
        name,
        area: area ?? null,
        latitude: latitude ?? null,
        longitude: longitude ?? null,
      })),
    }),
  }),
  'service.show': reading({
    about: { en: 'one service and what it wants to know', zh: '事项及其填报项' },
    roles: everyRole,
    input: z.strictObject({ service }),
    positional: ['service'],
    run: ({ db }, input) => {
      const found = serviceOf(countyOf(db), input.service);
      if (!found) throw new Refusal('notFound', noService, { service: input.service });
      const { code, name, group, type, department, urgent, keywords } = found;
      return { code, name, group, type, department, urgent, keywords, fields: found.fields ?? [] };
    },
  }),
} as const;

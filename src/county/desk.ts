/** What anyone may ask about the county. */

import { z } from 'zod';
import { reading } from '../engine/desk.js';
import { everyRole } from './roles.js';
import { countyOf } from './table.js';

const nothing = z.strictObject({});

export const countyDesk = {
  'county.show': reading({
    about: { en: 'the declared county', zh: '县基本信息' },
    roles: everyRole,
    input: nothing,
    run: ({ db }) => {
      const { name, zone, country, lang, hotline, queues, trunks } = countyOf(db);
      return { name, zone, country, lang, numbers: hotline.numbers, queues: queues.length, trunks: trunks.length };
    },
  }),
  'user.list': reading({
    about: { en: 'users and their roles', zh: '用户与角色' },
    roles: everyRole,
    input: nothing,
    run: ({ db }) => ({
      users: countyOf(db).users.map(({ name, fullName, roles, department, extension }) => ({
        name,
        fullName,
        roles,
        department: department ?? null,
        extension: extension ?? null,
      })),
    }),
  }),
  'department.list': reading({
    about: { en: 'departments and sub-offices', zh: '承办单位' },
    roles: everyRole,
    input: nothing,
    run: ({ db }) => ({
      departments: countyOf(db).departments.map(({ code, name, parent }) => ({ code, name, parent: parent ?? null })),
    }),
  }),
  'service.list': reading({
    about: { en: 'services and who handles them', zh: '事项目录' },
    roles: everyRole,
    input: nothing,
    run: ({ db }) => ({
      services: countyOf(db).services.map(({ code, name, group, type, department, urgent }) => ({
        code,
        name,
        group,
        type,
        department,
        urgent,
      })),
    }),
  }),
} as const;

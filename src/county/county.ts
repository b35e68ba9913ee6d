/** The declared county: what `county.yaml` says, once parsed and checked. Other features read it, nobody else writes it. */

import type { UserRole } from '../engine/actor.js';
import type { Json } from '../kit/canonical.js';
import type { Country } from '../kit/phone.js';
import type { Lang, Words } from '../kit/words.js';

export interface County {
  readonly name: Words;
  /** IANA zone of the county's wall clock. */
  readonly zone: string;
  readonly country: Country;
  /** The language of prompts and notices where a citizen chose none. */
  readonly lang: Lang;
  readonly hotline: Hotline;
  readonly calendar: Calendar;
  readonly deadlines: Deadlines;
  readonly departments: readonly Department[];
  readonly services: readonly Service[];
  /** The gazetteer; a county may do without. */
  readonly places?: readonly Place[];
  /** Parts of the county that have departments of their own; a county declared before there were areas has none. */
  readonly areas?: readonly Area[] | undefined;
  /** Department that gets what the duty list gives to nobody (兜底). */
  readonly fallback?: string | undefined;
  /** The house sends by itself what its duty list gives to a department and its words say as surely; off without. */
  readonly autoDispatch?: { readonly confidence: number } | undefined;
  readonly users: readonly User[];
  readonly queues: readonly Queue[];
  readonly trunks: readonly Trunk[];
  readonly switch: SwitchSettings;
  readonly outbound: Outbound;
  /** Where the journal's newest checkpoint goes every day, outside this machine. */
  readonly auditMail?: string | undefined;
  /** Marks of people beside those every county has; a county declared before there were any has none. */
  readonly citizenTags?: readonly CitizenTag[];
  /** How long what is kept; what is not named has its default. */
  readonly retention?: Retention;
  /** What the parts of the composite weigh; a county declared before there was one weighs them alike. */
  readonly composite?: CompositeWeights;
  /** Raw, as written; `flows` parses and checks them. */
  readonly flows: Readonly<Record<string, Json>>;
}

/** From 0 up; only their proportion counts. */
export interface CompositeWeights {
  readonly response: number;
  readonly solved: number;
  readonly satisfied: number;
}

export interface Hotline {
  /** As the trunk sends them: E.164 with `+`, or a short code such as `12345`. */
  readonly numbers: readonly string[];
  /** Shown on calls we make. */
  readonly callerId: string;
  /** Shown to those who asked for secrecy: a number of ours that tells a family nothing of the hotline. */
  readonly neutralCallerId?: string | undefined;
  /** Flow for calls in and out of office hours. */
  readonly flow: string;
  readonly closedFlow: string;
  /** Queue of the native fallback when the daemon is away. */
  readonly fallbackQueue: string;
  /** Opening hours by weekday (0 is Sunday), minutes of the local day; a day not named is closed. */
  readonly hours: readonly { readonly weekdays: readonly number[]; readonly from: number; readonly to: number }[];
  /** Answer a human's caller within this; measured, never enforced. */
  readonly answerWithinMs: number;
}

export interface Calendar {
  /** Whose public holidays and make-up working days count: China's come from the library, `none` is Monday to Friday. */
  readonly country: 'CN' | 'none';
  /** The county's own days on top, by ISO date. */
  readonly off: readonly string[];
  readonly work: readonly string[];
  /** Working hours for hour counts of working time, minutes of the local day. */
  readonly from: number;
  readonly to: number;
}

export type TicketType = 'consultation' | 'help' | 'complaint' | 'report' | 'suggestion' | 'praise' | 'filing';

/** A limit: wall-clock hours, or working days that begin to count on the next working day. */
export type Span = { readonly hours: number } | { readonly workingDays: number };

/** A notice of supervision that leaves more working days than this is no watch. */
export const SUPERVISION_DAYS_MOST = 10;

export interface Deadlines {
  /** Citizen's answer by type; a service may have its own. */
  readonly byType: Readonly<Record<TicketType, Span>>;
  readonly urgent: Span;
  readonly dispatch: Span;
  readonly dispatchUrgent: Span;
  readonly sign: Span;
  readonly signUrgent: Span;
  readonly returnWindow: Span;
  readonly extensionMost: Span;
  readonly callback: Span;
  /** What came in writing is taken in. */
  readonly accept: Span;
  /** The department's first word to the citizen, from the dispatch. */
  readonly contact: Span;
  /** A notice of supervision is answered: by the department, its head, the county's leader. */
  readonly supervision: Readonly<Record<'department' | 'head' | 'leader', Span>>;
  readonly archive: { readonly days: number };
  /** Yellow light at this share of the time used, in percent. */
  readonly yellowPercent: number;
}

export interface Department {
  readonly code: string;
  readonly name: Words;
  /** Sub-office of this department. */
  readonly parent: string | undefined;
  readonly functions: Words;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly fax: string | undefined;
  readonly address: Words | undefined;
  /** An officer's answer leaves the department with its lead's word only; default no. */
  readonly leadApproves?: boolean | undefined;
}

export interface Service {
  /** Six digits; also the Open311 service code. */
  readonly code: string;
  readonly name: Words;
  readonly group: Words;
  readonly type: TicketType;
  readonly department: string;
  readonly urgent: boolean;
  readonly limit: Span | undefined;
  readonly keywords: readonly string[];
  /** Areas in which another department has it. */
  readonly duty?: readonly Duty[] | undefined;
  /** What the service wants to know beside the text (Open311 attributes), in the order they are asked. */
  readonly fields?: readonly ServiceField[];
}

/** One question of a service; the types are those of GeoReport v2 attributes. */
export interface ServiceField {
  readonly code: string;
  readonly name: Words;
  readonly type: 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist';
  readonly required: boolean;
  /** Of the two list types only. */
  readonly values: readonly { readonly key: string; readonly name: Words }[];
}

/** A village, street or building of the gazetteer. */
export interface Place {
  readonly code: string;
  readonly name: Words;
  /** Other ways people say it. */
  readonly aliases: readonly string[];
  readonly area: string | undefined;
  readonly latitude: number | undefined;
  readonly longitude: number | undefined;
}

/** One line of the duty list (职责清单). */
export interface Duty {
  readonly area: string;
  readonly department: string;
}

/** A part of the county: a town with its villages, a quarter with its streets. */
export interface Area {
  readonly code: string;
  readonly name: Words;
  /** What lies inside and what it is also called: villages, streets, quarters. */
  readonly aliases: readonly string[];
  /** Has what belongs to no service but lies here. */
  readonly department?: string | undefined;
}

export interface User {
  /** `[a-z][a-z0-9-]*`, unique; what `--as` names. */
  readonly name: string;
  readonly fullName: string;
  readonly roles: readonly UserRole[];
  readonly department: string | undefined;
  /** Telephone on the county's own switch. */
  readonly extension: string | undefined;
  readonly lang: Lang;
}

export interface Queue {
  readonly code: string;
  readonly name: Words;
  readonly strategy: 'longest-idle-agent' | 'round-robin' | 'ring-all' | 'top-down' | 'agent-with-least-talk-time';
  readonly maxWaitSeconds: number;
  readonly wrapUpSeconds: number;
  readonly ringSeconds: number;
  readonly agents: readonly { readonly user: string; readonly level: number; readonly position: number }[];
}

export interface Trunk {
  readonly code: string;
  readonly host: string;
  readonly port: number;
  readonly lines: number;
  /** Registers with this user; its secret lies in `secrets/trunk-<code>`. */
  readonly user: string | undefined;
  /** Where the trunk's calls come from when `host` is a name: addresses or CIDR blocks. */
  readonly networks: readonly string[];
}

export interface Outbound {
  readonly trunk: string;
  /** Lines a campaign leaves free for citizens who ring us. */
  readonly keepFree: number;
  readonly callsPerSecond: number;
  /** Local windows, minutes of the day, on working days only. */
  readonly windows: readonly { readonly from: number; readonly to: number }[];
  readonly perNumberPerDay: number;
  /** A campaign for more people than this must be checked and approved by somebody other than its maker. */
  readonly approvalOver: number;
}

/** Where the county's own switch listens; everything has a default, so `switch:` may be left out of the file. */
export interface SwitchSettings {
  /** SIP domain of the county's telephones; default `phones.countyline.local`. */
  readonly domain: string;
  /** Address both SIP profiles listen on; default 127.0.0.1. */
  readonly address: string;
  /** Public address behind a one-to-one NAT. */
  readonly announced: string | undefined;
  /** Defaults: event socket 8021, flows 8084, trunks 5080, phones 5060, sound 16384 to 24575. */
  readonly ports: {
    readonly eventSocket: number;
    readonly flows: number;
    readonly trunk: number;
    readonly phone: number;
    readonly rtpFirst: number;
    readonly rtpLast: number;
  };
}

/** A mark of a person, shown to whoever takes their call. */
export interface CitizenTag {
  readonly code: string;
  readonly name: Words;
}

/** How long what is kept, in days; the journal itself is kept for ever. */
export interface Retention {
  /** Sounds, from when they were made. */
  readonly recordingDays: number;
  /** Sounds of whistle-blowing, from when the ticket ended. */
  readonly secretRecordingDays: number;
  /** Names and numbers, from when the last ticket ended. */
  readonly contactDays: number;
  /** Words of a ticket, from when it ended. */
  readonly ticketTextDays: number;
  /** Single ratings, until they are only counted. */
  readonly surveyDays: number;
  /** Reasons of those who looked. */
  readonly viewLogDays: number;
  /** Whether the daemon lets go by itself every night. */
  readonly automatic: boolean;
}

/** An event as FreeSWITCH fires it: a flat list of text headers, written as JSON or as URL-encoded plain text. */

export type Headers = Record<string, string>;

export interface FiredEvent {
  readonly name: string;
  /** Of a CUSTOM event, e.g. `callcenter::info`. */
  readonly subclass: string | undefined;
  /** The leg it tells of. */
  readonly leg: string | undefined;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** The whole frame of an event for a socket that asked for JSON (`body` travels as `_body`). */
export function jsonFrame(event: FiredEvent): string {
  const content = event.body === undefined ? event.headers : withBody(event.headers, event.body);
  const text = JSON.stringify(content);
  return `Content-Length: ${Buffer.byteLength(text)}\nContent-Type: text/event-json\n\n${text}`;
}

/** The whole frame of an event for a socket that asked for plain text: values are URL-encoded, a body is nested. */
export function plainFrame(event: FiredEvent): string {
  const lines = plainHeaders(event.headers);
  const text =
    event.body === undefined
      ? `${lines}\n`
      : `${lines}Content-Length: ${Buffer.byteLength(event.body)}\n\n${event.body}`;
  return `Content-Length: ${Buffer.byteLength(text)}\nContent-Type: text/event-plain\n\n${text}`;
}

/** Headers as lines with URL-encoded values, as `connect` answers them. */
export function plainHeaders(headers: Headers): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${urlEncoded(value)}\n`)
    .join('');
}

/** As the switch encodes: it leaves slashes, dollars and commas alone. */
function urlEncoded(value: string): string {
  return encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('%24', '$').replaceAll('%2C', ',');
}

/** The headers every event begins with. `sequence` counts all events of the switch, heard or not. */
export function commonHeaders(name: string, core: string, now: number, sequence: number, subclass?: string): Headers {
  const date = new Date(now);
  return {
    // The subclass of a custom event is the first header of all.
    ...(subclass === undefined ? {} : { 'Event-Subclass': subclass }),
    'Event-Name': name,
    'Core-UUID': core,
    'FreeSWITCH-Hostname': 'practice',
    'FreeSWITCH-Switchname': 'practice',
    'FreeSWITCH-IPv4': '127.0.0.1',
    'FreeSWITCH-IPv6': '::1',
    'Event-Date-Local': date.toISOString().slice(0, 19).replace('T', ' '),
    'Event-Date-GMT': date.toUTCString(),
    'Event-Date-Timestamp': micros(now),
    'Event-Calling-File': 'practice.c',
    'Event-Calling-Function': 'practice',
    'Event-Calling-Line-Number': '1',
    'Event-Sequence': String(sequence),
  };
}

/** Milliseconds as the switch writes most times: microseconds since the epoch, `0` for never. */
export function micros(ms: number | undefined): string {
  return ms === undefined ? '0' : `${Math.floor(ms)}000`;
}

/** Milliseconds as mod_callcenter and the `_epoch` variables write them: seconds since the epoch, `0` for never. */
export function seconds(ms: number | undefined): string {
  return ms === undefined ? '0' : String(Math.floor(ms / 1000));
}

function withBody(headers: Headers, body: string): Headers {
  return { ...headers, 'Content-Length': String(Buffer.byteLength(body)), _body: body };
}

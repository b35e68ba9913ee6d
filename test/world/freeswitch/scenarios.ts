/** SIPp scenarios: what a citizen's telephone does, as SIP. */

const invite = `
  <send retrans="500"><![CDATA[
INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+12025550177@[local_ip]:[local_port]>;tag=[pid]t[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:+12025550177@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=citizen 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 96
a=rtpmap:8 PCMA/8000
a=rtpmap:96 telephone-event/8000
a=ptime:20
]]></send>`;

const ack = `
  <send><![CDATA[
ACK [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+12025550177@[local_ip]:[local_port]>;tag=[pid]t[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>`;

const okToBye = `
  <send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port]>
Content-Length: 0

]]></send>`;

/** Rings, is answered, speaks for eight seconds after `speakAfterMs`, and stays until the other side hangs up. */
export function ringSpeakAndStay(speakAfterMs: number): string {
  return scenario(`${invite}
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true"/>
  ${ack}
  <pause milliseconds="${speakAfterMs}"/>
  <nop><action><exec play_pcap_audio="/usr/share/sip-tester/g711a.pcap"/></action></nop>
  <recv request="BYE" timeout="60000"/>
  ${okToBye}`);
}

const bye = `
  <send retrans="500"><![CDATA[
BYE [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+12025550177@[local_ip]:[local_port]>;tag=[pid]t[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 2 BYE
Max-Forwards: 70
Content-Length: 0

]]></send>
  <recv response="200"/>`;

/** Rings, is answered, and hangs up after a while. */
export function ringAndHangUp(afterMs: number): string {
  return scenario(`${invite}
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="183" optional="true"/>
  <recv response="200" rrs="true"/>
  ${ack}
  <pause milliseconds="${afterMs}"/>
  ${bye}`);
}

/** Rings and is turned away with this SIP status. */
export function ringAndBeRefused(status: number): string {
  return scenario(`${invite}
  <recv response="100" optional="true"/>
  <recv response="${status}"/>
  ${ack.replace('[next_url]', 'sip:[service]@[remote_ip]:[remote_port]')}`);
}

function scenario(steps: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<scenario name="citizen">${steps}\n</scenario>\n`;
}

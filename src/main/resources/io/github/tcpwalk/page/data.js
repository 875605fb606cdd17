'use strict';
// What the page holds, and how it is said. Texts are places in data.texts, where both languages have them.

const data = JSON.parse(document.getElementById('data').textContent);
const SEVERITIES = ['error', 'warning', 'info'];
const FROM = ['client', 'server', 'another'];
const TONES = ['plain', 'opening', 'closing', 'alarm'];
let language = data.language;

/** A text by its place, in the language of the moment. */
function text(place) {
  return data.texts[language][place] ?? data.texts.en[place];
}

/** A word of the page itself; {name} in it stands for a value. */
function say(key, values = {}) {
  return data.words[language][key].replace(/\{([a-z]+)\}/g, (all, name) => values[name] ?? all);
}

/** What stands between the items of a list. */
function listed(items) {
  return items.filter(Boolean).join(language === 'en' ? ', ' : '、');
}

/** 1,234,567 as the language groups its digits. */
function count(n) {
  return n.toLocaleString(language);
}

/** Seconds to the last digit that the capture has, for columns. */
function seconds(nanos) {
  const digits = data.nanosecond ? 9 : 6;
  const sign = nanos < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(nanos) / 1e9);
  const rest = String(Math.abs(nanos) % 1e9).padStart(9, '0').slice(0, digits);
  return `${sign}${whole}.${rest}`;
}

/** A span for people: three digits and the unit; from two minutes on minutes, hours, days. */
function span(nanos) {
  const whole = Math.round(nanos / 1e9);
  const larger = [['d', 86400, 'h', 3600, 172800], ['h', 3600, 'min', 60, 7200], ['min', 60, 's', 1, 120]]
    .find((each) => whole >= each[4]);
  if (larger) {
    const [unit, size, rest, small] = larger;
    const left = Math.floor(whole % size / small);
    return `${Math.floor(whole / size)} ${unit}${left ? ` ${left} ${rest}` : ''}`;
  }
  const units = [['s', 1e9], ['ms', 1e6], ['us', 1e3]];
  const [unit, size] = units.find(([, each]) => nanos >= each * 0.9995) ?? ['ns', 1];
  return `${size === 1 || nanos / size >= 1000 ? Math.round(nanos / size) : Number((nanos / size).toPrecision(3))} ${unit}`;
}

/** A command that shows more, or nothing where the capture cannot be read again. */
function command(verb, behind = '') {
  return data.command ? `tcpwalk ${verb} ${data.command}${behind}` : '';
}

/** The rows of a ladder: rungs, and between them how many were left out. Made when a conversation is first shown. */
function rows(conversation) {
  if (!conversation.rows) {
    const proofs = new Map();
    for (const finding of conversation.findings) {
      for (let i = 0; i < finding.frames.length; i += 2) {
        const key = `${finding.frames[i]}:${finding.frames[i + 1]}`;
        proofs.set(key, (proofs.get(key) ?? []).concat(finding));
      }
    }
    let client = '';
    let server = '';
    conversation.rows = conversation.rungs.map((packed, index) => {
      if (typeof packed === 'number') {
        return { index, left: packed };
      }
      const row = unpacked(packed, index);
      row.findings = proofs.get(`${row.file}:${row.frame}`) ?? [];
      row.clientChanges = row.client !== null && row.client !== client;
      row.serverChanges = row.server !== null && row.server !== server;
      client = row.client ?? client;
      server = row.server ?? server;
      return row;
    });
  }
  return conversation.rows;
}

/** In the order in which Rung.java writes them. */
function unpacked(packed, index) {
  const [frame, nanos, from, tone, flags, seq, octets, ack, window, role, meaning, client, server, explanation, file,
    ...notes] = packed;
  return { index, frame, nanos, from: FROM[from], tone: TONES[tone], flags, seq, octets, ack, window, role, meaning,
    client, server, explanation, file, notes };
}

/** The worst severity of a finding that a row proves, else null. */
function worst(findings) {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null;
}

/** What n and p stop at. */
function troubles(row) {
  const proof = row.findings ? worst(row.findings) : null;
  return proof === 'error' || proof === 'warning' || row.tone === 'alarm';
}

/** Where a frame is drawn: conversation and row; null where it was left out. */
const places = new Map();
function place(file, frame) {
  if (places.size === 0) {
    for (const conversation of data.conversations) {
      conversation.rungs.forEach((packed, index) => {
        if (typeof packed !== 'number') {
          places.set(`${packed[14]}:${packed[0]}`, { conversation, index });
        }
      });
    }
  }
  return places.get(`${file}:${frame}`) ?? null;
}

// The list of conversations: sorted by a click on a head, filtered by words that must all be in a row.

const COLUMNS = [
  { key: 'number', value: (c) => c.number, shown: (c) => c.number, number: true },
  { key: 'client', value: (c) => c.client, shown: (c) => address(c.client) },
  { key: 'server', value: (c) => c.server, shown: (c) => [address(c.server), about(c)].flat() },
  { key: 'opening', value: (c) => (c.opening === undefined ? c.protocol : text(c.opening)) },
  { key: 'closing', value: (c) => (c.closing === undefined ? '' : text(c.closing)) },
  { key: 'found', value: trouble, shown: badges },
  { key: 'rtt', value: (c) => c.rtt ?? -1, shown: (c) => (c.rtt >= 0 ? span(c.rtt) : ''), number: true },
  { key: 'packets', value: (c) => c.packets, shown: (c) => both(c.packetsOf), number: true },
  { key: 'bytes', value: (c) => c.octetsOf[0] + c.octetsOf[1], shown: octets, number: true },
  { key: 'again', value: (c) => c.again ?? 0, shown: (c) => (c.again ? count(c.again) : ''), number: true },
  { key: 'lasts', value: (c) => c.span, shown: (c) => span(c.span), number: true },
];
const BADGES = 2;
/** More rows at once would take long to draw. */
const PAGE = 200;
const table = { by: COLUMNS[0], down: false, most: PAGE };

function both([client, server]) {
  return `${count(client)} / ${count(server)}`;
}

/** What it talks about, where that is known. */
function about({ hint }) {
  return hint === undefined ? [] : [make('div.hint', hint)];
}

/** One of IPv6 is long: it may go on in another line, behind a colon. */
function address(text) {
  return text.startsWith('[') ? text.split(/(?<=:)/).flatMap((part) => [part, make('wbr')]) : text;
}

/** Short, and to the byte for who asks. */
function octets({ octetsOf }) {
  return make('span', octetsOf.map((each) => amount(each, '', 3)).join(' / '), { title: both(octetsOf) });
}

/** The worse the less. */
function trouble(conversation) {
  const most = worst(conversation.findings);
  return most === null ? SEVERITIES.length : SEVERITIES.indexOf(most);
}

function badges(conversation) {
  const more = conversation.findings.length - BADGES;
  return [...conversation.findings.slice(0, BADGES).map((each) =>
    make(`span.badge.${each.severity}`, { title: text(each.said) }, each.name)), more > 0 ? `+${more}` : ''];
}

function drawHeads() {
  $('columns').replaceChildren(...COLUMNS.map((column) => {
    const head = make(`th${column.number ? '.number' : ''}.${column.key}`, { scope: 'col', role: 'columnheader' },
      button('.sort', () => sortBy(column), say(`column-${column.key}`)));
    if (table.by === column) {
      head.setAttribute('aria-sort', table.down ? 'descending' : 'ascending');
    }
    return head;
  }));
}

function sortBy(column) {
  table.down = table.by === column && !table.down;
  table.by = column;
  keepingFocus(drawTable);
}

/** Where the heads have no room. */
function drawOrders() {
  $('order').replaceChildren(...COLUMNS.map((column) => make('option', { value: column.key }, say(`column-${column.key}`))));
  $('order').value = table.by.key;
}

/** The row that Tab comes to: of many it would be long to pass each. */
function tabStop(row) {
  $('rows').querySelectorAll('button').forEach((each) => { each.tabIndex = -1; });
  const stop = row ?? $('rows').querySelector('[aria-current]') ?? $('rows').firstElementChild;
  stop?.querySelector('button').setAttribute('tabindex', '0');
}

/** By arrows, from row to row. */
function moveInTable(from, by) {
  const all = [...$('rows').children];
  const row = all[Math.max(0, Math.min(all.length - 1, all.indexOf(from) + by))];
  tabStop(row);
  row.querySelector('button').focus();
}

/** Everything that a filter looks at. */
function searched(c) {
  return [c.number, c.client, c.server, c.protocol, c.hint ?? '', COLUMNS[3].value(c), COLUMNS[4].value(c),
    ...c.findings.map((each) => `${each.name} ${each.severity}`)].join(' ').toLowerCase();
}

function chosen() {
  const asked = $('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
  const some = data.conversations.filter((c) => {
    const words = asked.length ? searched(c) : '';
    return asked.every((word) => words.includes(word));
  });
  const { value } = table.by;
  const sign = table.down ? -1 : 1;
  return some.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    const order = typeof x === 'number' ? x - y : x.localeCompare(y, language, { numeric: true });
    return sign * order || a.number - b.number;
  });
}

function drawTable() {
  drawHeads();
  drawOrders();
  const some = chosen();
  $('rows').replaceChildren(...some.slice(0, table.most).map(tableRow));
  tabStop();
  $('matches').textContent = some.length < data.conversations.length
    ? say('matches', { n: count(some.length), all: count(data.conversations.length) }) : '';
  const all = data.summary.tcp + data.summary.udp;
  const absent = all - data.conversations.length;
  $('table-left').replaceChildren(
    some.length > table.most ? button('', () => { table.most += PAGE; drawTable(); },
      say('more-rows', { n: count(some.length - table.most) })) : '',
    absent > 0 ? make('span', say('conversations-left', { n: count(absent) }), shell(command('flows'))) : '');
}

function tableRow(conversation) {
  const row = make('tr', { role: 'row' }, COLUMNS.map((column) => {
    const shown = (column.shown ?? column.value)(conversation);
    return column.key === 'number'
      ? make('th.number', { scope: 'row', role: 'rowheader' }, button('.link', () => go(conversation, 0, true),
        { 'aria-label': say('show-conversation', { n: conversation.number }) }, String(shown)))
      : make(`td${column.number ? '.number' : ''}.${column.key}`,
        { role: 'cell', 'data-head': say(`column-${column.key}`) }, shown);
  }));
  row.addEventListener('click', (event) => {
    if (!event.target.closest('button')) {
      go(conversation, 0, true);
    }
  });
  row.dataset.number = conversation.number;
  mark(row, conversation);
  return row;
}

function mark(row, conversation) {
  if (ladder.conversation === conversation) {
    row.setAttribute('aria-current', 'true');
  } else {
    row.removeAttribute('aria-current');
  }
}

function markShown() {
  if ($('rows').contains(document.activeElement)) {
    tabStop(document.activeElement.closest('tr'));
  }
  for (const row of $('rows').children) {
    mark(row, data.conversations.find((c) => c.number === Number(row.dataset.number)));
  }
}

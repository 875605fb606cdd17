// The list of conversations: sorted by a click on a head, filtered by words that must all be in a row.

const COLUMNS = [
  { key: 'number', value: (c) => c.number, shown: (c) => c.number, number: true },
  { key: 'client', value: (c) => c.client },
  { key: 'server', value: (c) => c.server },
  { key: 'opening', value: (c) => (c.opening === undefined ? c.protocol : text(c.opening)) },
  { key: 'closing', value: (c) => (c.closing === undefined ? '' : text(c.closing)) },
  { key: 'found', value: trouble, shown: badges },
  { key: 'rtt', value: (c) => c.rtt ?? -1, shown: (c) => (c.rtt >= 0 ? span(c.rtt) : ''), number: true },
  { key: 'packets', value: (c) => c.packets, shown: (c) => both(c.packetsOf), number: true },
  { key: 'bytes', value: (c) => c.octetsOf[0] + c.octetsOf[1], shown: (c) => both(c.octetsOf), number: true },
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
    const head = make(`th${column.number ? '.number' : ''}`, { scope: 'col' },
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
  drawTable();
  [...$('columns').querySelectorAll('button')][COLUMNS.indexOf(column)].focus();
}

/** Everything that a filter looks at. */
function searched(c) {
  return [c.number, c.client, c.server, c.protocol, COLUMNS[3].value(c), COLUMNS[4].value(c),
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
  const some = chosen();
  $('rows').replaceChildren(...some.slice(0, table.most).map(tableRow));
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
  const row = make('tr', COLUMNS.map((column) => {
    const shown = (column.shown ?? column.value)(conversation);
    return column.key === 'number'
      ? make('th.number', { scope: 'row' }, button('.link', () => go(conversation, 0, true),
        { 'aria-label': say('show-conversation', { n: conversation.number }) }, String(shown)))
      : make(`td${column.number ? '.number' : ''}.${column.key}`, shown);
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
  for (const row of $('rows').children) {
    mark(row, data.conversations.find((c) => c.number === Number(row.dataset.number)));
  }
}

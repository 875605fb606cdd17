// What a segment is, beside the ladder: what it says, what it does, why, and how to see all of it.

/** Of the row the pointer is over, else of the one selected. */
function drawDetails(row = ladder.rows[ladder.selected]) {
  const panel = $('details');
  if (!row) {
    panel.replaceChildren(make('p.hint', say('select-hint')));
    return;
  }
  panel.replaceChildren(...(row.left ? leftDetails(row) : rungDetails(row)).filter(Boolean));
}

function leftDetails(row) {
  const c = ladder.conversation;
  return [make('h3', say('left-between', { n: count(row.left) })), make('p', say('left-why')),
    shell(command(`walk --conversation ${c.number}`))];
}

function rungDetails(row) {
  return [
    make('h3', say('frame-is', { n: row.frame, role: text(row.role) })),
    make('p.who', say(`from-${row.from}`), data.files.length > 1 ? ` (${data.files[row.file]})` : ''),
    make('p.explanation', row.explanation >= 0 ? text(row.explanation) : text(row.meaning)),
    numbers(row),
    states(row),
    notes(row),
    ...row.findings.map(proves),
    data.files.length > 1 ? null : shell(command('show', ` ${row.frame}`)),
  ];
}

function pairs(list) {
  return list.map(([name, value]) => make('div', make('dt', name), make('dd', value)));
}

function numbers(row) {
  const list = [[say('column-time'), `${seconds(row.nanos)} s`]];
  if (row.flags) {
    list.push([say('flags'), row.flags]);
  }
  if (row.seq >= 0) {
    list.push(['seq', count(row.seq)]);
  }
  if (row.ack >= 0) {
    list.push(['ack', count(row.ack)]);
  }
  list.push(['len', count(row.octets)]);
  if (row.window >= 0) {
    list.push(['win', count(row.window)]);
  }
  return make('dl.numbers', pairs(list));
}

function states(row) {
  if (row.client === null) {
    return null;
  }
  const each = (end) => {
    const state = row[end].replace('~', '');
    return make('li', make('b', say(`state-${end}`, { state: row[end] })), ' ',
      make('span.dim', text(data.states[state]), row[end].startsWith('~') ? ` ${say('inferred')}` : ''));
  };
  return make('ul.states', { 'aria-label': say('states-after') }, each('client'), each('server'));
}

function notes(row) {
  const list = [];
  for (let i = 0; i < row.notes.length; i += 2) {
    list.push(make('li', make('b', text(row.notes[i])), ' ', make('span.dim', text(row.notes[i + 1]))));
  }
  return list.length ? make('ul.said', { 'aria-label': say('column-notes') }, list) : null;
}

function proves(found) {
  const index = data.findings.findIndex((each) => each.name === found.name
    && each.see.some((example) => String(example.frames) === String(found.frames)));
  const title = index >= 0 ? button('.link', () => goToFinding(index), text(found.title)) : make('b', text(found.title));
  return make(`div.proof.${found.severity}`, make('p', badge(found.severity), ' ', title),
    make('p', text(found.said)), found.doubt === undefined ? null : make('p.dim', text(found.doubt)));
}

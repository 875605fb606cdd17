// The ladder of one conversation: client left, server right, time downwards. Only the rows in sight are elements.

const SPARE = 12; // rows above and below those in sight
const PRINTED = 500; // rows of a conversation on paper
const COARSE = 6; // decimals of a time where there is little room
const ladder = { conversation: null, rows: [], selected: -1, height: 32, drawn: new Map(), cameFrom: null };

function showConversation(conversation) {
  ladder.conversation = conversation;
  ladder.rows = rows(conversation);
  ladder.selected = -1;
  $('rungs').scrollTop = 0;
  drawLadder();
  markShown();
}

/** Everything anew, as after a change of the language. */
function drawLadder() {
  const c = ladder.conversation;
  $('ladder').hidden = c === null;
  if (c === null) {
    return;
  }
  $('ladder-title').textContent = say('ladder', { n: c.number, client: c.client, server: c.server });
  $('about').replaceChildren(...c.about.map((place) => make('li', text(place))));
  $('heads').replaceChildren(
    make('span.frame', say('column-frame')), make('span.time', say('column-time')),
    make('span.ends', make('span.client', c.client), make('span.server', c.server)),
    make('span.notes', say('column-notes')));
  const shown = ladder.rows.filter((row) => !row.left).length;
  const left = ladder.rows.reduce((sum, row) => sum + (row.left ?? 0), 0);
  $('ladder-left').replaceChildren(left > 0
    ? make('span', say('segments-left', { n: count(left), shown: count(shown) }),
      shell(command(`walk --conversation ${c.number}`)))
    : '');
  const last = ladder.rows.findLast((row) => !row.left);
  $('ladder').style.setProperty('--frame', Math.max(5, String(last?.frame ?? '').length));
  $('ladder').style.setProperty('--time', seconds(last?.nanos ?? 0).length + 1);
  const whole = seconds(last?.nanos ?? 0);
  $('ladder').style.setProperty('--coarse', Math.min(whole.length, whole.indexOf('.') + 1 + COARSE) + 1);
  measure();
  drawRungs();
  drawPlot();
  drawDetails();
}

/** The height of a row is the style's: more on a phone. */
function measure() {
  ladder.height = parseInt(getComputedStyle($('rungs')).getPropertyValue('--rung'), 10) || 32;
  $('all-rungs').style.height = `${ladder.rows.length * ladder.height}px`;
  ladder.drawn.forEach((element) => element.remove());
  ladder.drawn.clear();
}

function drawRungs() {
  const list = $('rungs');
  const first = Math.max(0, Math.floor(list.scrollTop / ladder.height) - SPARE);
  const last = Math.min(ladder.rows.length - 1, Math.ceil((list.scrollTop + list.clientHeight) / ladder.height) + SPARE);
  for (const [index, element] of ladder.drawn) {
    if (index < first || index > last) {
      element.remove();
      ladder.drawn.delete(index);
    }
  }
  for (let index = first; index <= last; index++) {
    if (!ladder.drawn.has(index)) {
      const element = rungElement(ladder.rows[index]);
      element.style.transform = `translateY(${index * ladder.height}px)`;
      ladder.drawn.set(index, element);
      $('all-rungs').append(element);
    }
  }
}

function rungElement(row) {
  const attributes = {
    role: 'option', id: `rung-${row.index}`, 'aria-selected': String(row.index === ladder.selected),
    'aria-setsize': ladder.rows.length, 'aria-posinset': row.index + 1,
  };
  const element = row.left
    ? make('div.rung.left', attributes, make('span', say('left-between', { n: count(row.left) })))
    : drawnRung(row, attributes);
  element.addEventListener('click', () => select(row.index));
  return element;
}

function drawnRung(row, attributes) {
  const proof = worst(row.findings);
  const doubted = (state) => (state?.startsWith('~') ? '.doubted' : '');
  return make(`div.rung.${row.tone}${proof ? `.proves.${proof}` : ''}`, { ...attributes, 'aria-label': spoken(row) },
    make('span.frame', String(row.frame)), make('span.time', times(row.nanos)),
    make(`span.state.client${doubted(row.client)}`, row.clientChanges ? row.client : ''),
    make(`span.lane.from-${row.from}`, make('span.label', make('b', text(row.role)), ' ', make('span.figures', figures(row)))),
    make(`span.state.server${doubted(row.server)}`, row.serverChanges ? row.server : ''),
    make('span.notes', shortNotes(row)));
}

/** Of which a narrow screen leaves out the last digits. */
function times(nanos) {
  const whole = seconds(nanos);
  const coarse = whole.indexOf('.') + 1 + COARSE;
  return [whole.slice(0, coarse), make('span.fine', whole.slice(coarse))];
}

/** As in the walk: seq 1:8, ack, len where it has data. */
function figures(row) {
  const parts = [];
  if (row.seq >= 0) {
    parts.push(`seq ${row.octets > 0 ? `${row.seq}:${row.seq + row.octets}` : row.seq}`);
  } else if (row.octets > 0) {
    parts.push(`len ${row.octets}`);
  }
  if (row.ack >= 0) {
    parts.push(`ack ${row.ack}`);
  }
  return parts.join(' ');
}

function shortNotes(row) {
  const notes = [];
  for (let i = 0; i < row.notes.length; i += 2) {
    notes.push(text(row.notes[i]));
  }
  return listed(notes);
}

/** The row for who hears it. */
function spoken(row) {
  const parts = [say('frame', { n: row.frame }), `${seconds(row.nanos)} s`, say(`from-${row.from}`), text(row.role),
    figures(row), shortNotes(row)];
  if (row.clientChanges || row.serverChanges) {
    parts.push(`${say('client')} ${row.client}`, `${say('server')} ${row.server}`);
  }
  parts.push(...row.findings.map((each) => `${say(each.severity)} ${each.name}`));
  return listed(parts);
}

/** Selects a row and brings it into sight. */
function select(index, scrolls = true) {
  ladder.drawn.get(ladder.selected)?.setAttribute('aria-selected', 'false');
  ladder.selected = Math.max(0, Math.min(index, ladder.rows.length - 1));
  const list = $('rungs');
  const top = ladder.selected * ladder.height;
  if (scrolls && (top < list.scrollTop || top + ladder.height > list.scrollTop + list.clientHeight)) {
    list.scrollTop = top - (list.clientHeight - ladder.height) / 2;
  }
  drawRungs();
  ladder.drawn.get(ladder.selected)?.setAttribute('aria-selected', 'true');
  if (scrolls) {
    ladder.drawn.get(ladder.selected)?.scrollIntoView({ block: 'nearest' });
  }
  list.setAttribute('aria-activedescendant', `rung-${ladder.selected}`);
  drawDetails();
  markSelected();
  remember();
}

/** Shows a row of a conversation; seen says that the page is to scroll there. */
function go(conversation, index, seen) {
  const from = document.activeElement;
  if (seen && from !== document.body && !$('ladder').contains(from)) {
    ladder.cameFrom = { element: from, scrollY };
  }
  if (ladder.conversation !== conversation) {
    showConversation(conversation);
  }
  if (seen) {
    $('ladder').scrollIntoView({ block: 'start' });
  }
  select(index);
  if (seen) {
    $('rungs').focus({ preventScroll: true });
  }
}

/** To the link that led to the ladder. */
function goBack() {
  const { cameFrom } = ladder;
  if (cameFrom?.element.isConnected) {
    window.scrollTo(scrollX, cameFrom.scrollY);
    cameFrom.element.focus({ preventScroll: true });
  } else {
    $('rungs').blur();
  }
}

/** The next row that troubles, in this conversation or one after it. */
function goToTrouble(step) {
  const all = data.conversations;
  const here = all.indexOf(ladder.conversation);
  for (let i = 0; i <= all.length; i++) {
    const conversation = all[(here + step * i + all.length * (i + 1)) % all.length];
    const some = rows(conversation);
    let from = step > 0 ? 0 : some.length - 1;
    if (i === 0) {
      from = ladder.selected + step;
    }
    for (let at = from; at >= 0 && at < some.length; at += step) {
      if (troubles(some[at])) {
        go(conversation, at, false);
        return;
      }
    }
  }
}

function goToConversation(step) {
  const at = data.conversations.indexOf(ladder.conversation) + step;
  if (at >= 0 && at < data.conversations.length) {
    go(data.conversations[at], 0, false);
  }
}

/** On paper there is nothing to scroll. */
function drawForPaper() {
  if (ladder.conversation === null) {
    return;
  }
  document.documentElement.dataset.theme = 'light';
  drawPlot();
  measure();
  ladder.rows.slice(0, PRINTED).forEach((row) => {
    const element = rungElement(row);
    ladder.drawn.set(row.index, element);
    $('all-rungs').append(element);
  });
  if (ladder.rows.length > PRINTED) {
    $('all-rungs').append(make('p.left.on-paper', say('left-between', { n: count(ladder.rows.length - PRINTED) })));
  }
  $('all-rungs').style.height = '';
}

function drawForScreen() {
  document.documentElement.dataset.theme = theme;
  drawPlot();
  drawAgain();
}

function drawAgain() {
  $('all-rungs').querySelectorAll('.on-paper').forEach((element) => element.remove());
  measure();
  drawRungs();
}

function startLadder() {
  let waits = false;
  $('rungs').addEventListener('scroll', () => {
    if (!waits) {
      waits = true;
      requestAnimationFrame(() => { waits = false; drawRungs(); });
    }
  }, { passive: true });
  // a mouse that moves, not a row that comes to lie below it
  $('rungs').addEventListener('pointermove', (event) => {
    const over = event.target.closest('.rung');
    if (event.pointerType === 'mouse' && over && (event.movementX || event.movementY)) {
      drawDetails(ladder.rows[Number(over.id.slice('rung-'.length))]);
    }
  });
  $('rungs').addEventListener('pointerleave', () => drawDetails());
  $('rungs').addEventListener('focus', () => ladder.selected < 0 && ladder.rows.length && select(0));
  new ResizeObserver(() => ladder.conversation && drawAgain()).observe($('rungs'));
  window.addEventListener('beforeprint', drawForPaper);
  window.addEventListener('afterprint', drawForScreen);
}

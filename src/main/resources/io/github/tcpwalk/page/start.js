// The page as a whole: languages, themes, keys, and where one is.

const LANGUAGES = { en: 'English', 'zh-CN': '中文' };
const THEMES = ['auto', 'light', 'dark'];
let theme = 'auto';

const KEYS = [
  ['j', 'key-next', () => select(ladder.selected + 1)],
  ['k', 'key-previous', () => select(ladder.selected - 1)],
  ['n', 'key-next-trouble', () => goToTrouble(1)],
  ['p', 'key-previous-trouble', () => goToTrouble(-1)],
  [']', 'key-next-conversation', () => goToConversation(1)],
  ['[', 'key-previous-conversation', () => goToConversation(-1)],
  ['+', 'zoom-in', () => plot.drawn && zoom(0.5)],
  ['-', 'zoom-out', () => plot.drawn && zoom(2)],
  ['0', 'zoom-all', () => plot.drawn && zoom(Infinity)],
  ['/', 'key-filter', () => { $('filter').focus(); $('filter').scrollIntoView({ block: 'center' }); }],
  ['l', 'key-language', switchLanguage],
  ['t', 'key-theme', switchTheme],
  ['?', 'key-keys', () => $('keys').showModal()],
];
/** What else the list of keys names. */
const HERE = [['↓ ↑', 'key-arrows'], ['Enter', 'key-enter'], ['Esc', 'key-escape']];
/** In the lists of segments and of conversations alone, as they scroll everywhere else. */
const MOVES = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

function otherLanguage() {
  return Object.keys(LANGUAGES).find((other) => other !== language);
}

function switchLanguage() {
  language = otherLanguage();
  keepingPlace(drawAll);
}

function switchTheme() {
  theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
  keepingPlace(drawAll);
}

function drawAll() {
  document.documentElement.lang = language;
  document.documentElement.dataset.theme = theme;
  sayAll();
  $('language').textContent = LANGUAGES[otherLanguage()];
  $('language').lang = otherLanguage();
  $('theme').textContent = say(`theme-${theme}`);
  for (const [id, key, sign] of [['previous-trouble', 'key-previous-trouble', 'p'], ['next-trouble', 'key-next-trouble', 'n'],
    ['previous-conversation', 'key-previous-conversation', '['], ['next-conversation', 'key-next-conversation', ']']]) {
    $(id).replaceChildren(`${say(key)} `, make('kbd', { 'aria-hidden': 'true' }, sign));
  }
  $('key-list').replaceChildren(...[...KEYS, ...HERE].map(([sign, key]) =>
    make('tr', make('th', { scope: 'row' }, make('kbd', sign)), make('td', say(key)))));
  const several = data.conversations.length > 1;
  $('previous-conversation').hidden = $('next-conversation').hidden = !several;
  $('previous-trouble').hidden = $('next-trouble').hidden = !data.conversations.some((c) => rows(c).some(troubles));
  drawSummary();
  drawFindings();
  drawTable();
  drawLadder();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $('keys').open) {
    return;
  }
  if (event.target.closest('input, select')) {
    if (event.key === 'Escape' && event.target === $('filter')) {
      $('filter').value = '';
      drawTable();
      $('filter').blur();
    }
    return;
  }
  const key = KEYS.find(([sign]) => sign === event.key);
  if (key) {
    key[2]();
  } else if (!pressedIn(event.target, event.key)) {
    return;
  }
  event.preventDefault();
}

/** Keys that mean something in one place alone; whether this one does. */
function pressedIn(target, key) {
  const moves = MOVES[key];
  const row = target.closest('#rows tr');
  const inLadder = target === $('rungs');
  if (inLadder && moves !== undefined) {
    select(ladder.selected + moves);
  } else if (row && moves !== undefined) {
    moveInTable(row, moves);
  } else if (inLadder && key === 'Enter') {
    $('details').focus();
  } else if ($('details').contains(target) && key === 'Escape') {
    $('rungs').focus();
  } else if (inLadder && key === 'Escape') {
    goBack();
  } else {
    return false;
  }
  return true;
}

/** So that a link to the page can name a segment. */
function remember() {
  const row = ladder.rows[ladder.selected];
  if (row && !row.left) {
    history.replaceState(null, '', `#conversation=${ladder.conversation.number}&frame=${row.frame}`);
  }
}

function start() {
  startLadder();
  startPlot();
  $('language').addEventListener('click', switchLanguage);
  $('theme').addEventListener('click', switchTheme);
  $('ask').addEventListener('click', () => $('keys').showModal());
  $('previous-trouble').addEventListener('click', () => goToTrouble(-1));
  $('next-trouble').addEventListener('click', () => goToTrouble(1));
  $('previous-conversation').addEventListener('click', () => goToConversation(-1));
  $('next-conversation').addEventListener('click', () => goToConversation(1));
  $('order').addEventListener('change', () => sortBy(COLUMNS.find((column) => column.key === $('order').value)));
  $('filter').addEventListener('input', () => { table.most = PAGE; drawTable(); });
  document.addEventListener('keydown', pressed);
  window.addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
  const asked = new URLSearchParams(location.hash.slice(1));
  const conversation = data.conversations.find((c) => String(c.number) === asked.get('conversation'));
  drawAll();
  if (data.conversations.length) {
    const first = data.findings[0]?.see[0]?.conversation;
    showConversation(conversation ?? data.conversations.find((c) => c.number === first)
      ?? [...data.conversations].sort((a, b) => trouble(a) - trouble(b) || a.number - b.number)[0]);
    const index = ladder.rows.findIndex((row) => String(row.frame) === asked.get('frame'));
    if (conversation && index >= 0) {
      go(conversation, index, true);
    }
  }
}

start();

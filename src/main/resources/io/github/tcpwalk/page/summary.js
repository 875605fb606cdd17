// The head of the page: what was captured, what was found, the worst first.

function drawSummary() {
  const summary = data.summary;
  document.title = `${data.name} - tcpwalk`;
  $('head').textContent = text(summary.head);
  $('verdict').replaceChildren(...summary.verdict.map((place) => make('p', text(place))));
  const facts = [
    ['frames', count(summary.frames)],
    ['begins', summary.frames ? summary.begins : ''],
    ['span', summary.frames ? span(summary.span) : ''],
    ['tcp', count(summary.tcp)],
    ['udp', summary.udp ? count(summary.udp) : ''],
  ];
  $('facts').replaceChildren(...facts.filter(([, value]) => value).map(([key, value]) =>
    make(`div.fact.${key}`, make('dt', say(key)), make('dd', value))));
  $('remarks').replaceChildren(...summary.remarks.map((place) => make('li', text(place))));
  $('remarks').hidden = summary.remarks.length === 0;
}

/** More findings at once are nothing that anybody reads. */
const MORE = 12;
let told = MORE;

function drawFindings() {
  $('findings').hidden = data.findings.length === 0;
  const some = data.findings.slice(0, told);
  const rest = data.findings.length - some.length;
  $('found').replaceChildren(...some.map(finding));
  $('found-left').replaceChildren(
    rest > 0 ? button('', () => { told += MORE; keepingFocus(drawFindings); }, say('more-rows', { n: count(rest) })) : '',
    data.findingsLeft > 0
      ? make('span', say('findings-left', { n: count(data.findingsLeft) }), shell(command('diagnose --all'))) : '');
}

function finding(found) {
  const article = make(`article.finding.${found.severity}`,
    make('h3', badge(found.severity), ' ', text(found.title)),
    found.said.map((place) => make('p', text(place))),
    evidence(found),
    rule(found.name),
    found.next ? make('div.next', make('span', say('next')), shell(found.next)) : null);
  return article;
}

/** From a segment that proves it. */
function goToFinding(index) {
  if (index >= told) {
    told = index + 1;
    drawFindings();
  }
  const link = $('found').children[index].querySelector('.evidence button');
  link.closest('.finding').scrollIntoView({ block: 'center' });
  link.focus({ preventScroll: true });
}

/** Links to the segments that prove it, all of one file as a rule: it is named once. */
function evidence(found) {
  const lines = found.see.map((example) => {
    const links = [];
    const files = new Set(example.frames.filter((each, i) => i % 2 === 0));
    for (let i = 0; i < example.frames.length; i += 2) {
      links.push(frameLink(example.frames[i], example.frames[i + 1], files.size > 1));
    }
    const more = example.total - example.frames.length / 2;
    return make('li',
      example.conversation ? make('span.of', say('conversation-see', { n: example.conversation })) : null,
      data.files.length > 1 && files.size === 1 ? make('span.of', data.files[example.frames[0]]) : null,
      links, more > 0 ? make('span.more', say('and-more', { n: count(more) })) : null);
  });
  return make('ul.evidence', { 'aria-label': say('evidence') }, lines);
}

function frameLink(file, frame, named) {
  const name = named ? say('frame-of', { n: frame, file: data.files[file] }) : say('frame', { n: frame });
  const there = place(file, frame);
  return there
    ? button('.link', () => go(there.conversation, there.index, true), name)
    : make('span.absent', { title: say('not-shown') }, name);
}

/** What a finding means, when it is named, where that fails, and what to do. */
function rule(name) {
  const [means, when, fails, next] = data.rules[name].map(text);
  return make('details.rule', make('summary', say('rule', { name })),
    make('dl',
      [['means', means], ['when', when], ['fails', fails], ['do', next]].map(([key, said]) =>
        [make('dt', say(key)), make('dd', said)])));
}

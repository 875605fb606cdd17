// Elements. Text goes in as text alone, so that nothing from a capture is ever read as HTML.

const $ = (id) => document.getElementById(id);

/** An element: make('p.note', 'text', child, {title: '...'}). */
function make(what, ...parts) {
  const [name, ...classes] = what.split('.');
  const element = document.createElement(name);
  element.className = classes.join(' ');
  for (const part of parts.flat(Infinity)) {
    if (part === null || part === undefined || part === '') {
      continue;
    }
    if (typeof part === 'object' && !(part instanceof Node)) {
      for (const [attribute, value] of Object.entries(part)) {
        element.setAttribute(attribute, value);
      }
    } else {
      element.append(part);
    }
  }
  return element;
}

function button(what, does, ...parts) {
  const element = make(`button${what}`, { type: 'button' }, ...parts);
  element.addEventListener('click', does);
  return element;
}

/** A command that may be copied; nothing for no command. */
function shell(line) {
  return line ? make('span.command', { tabindex: '0', role: 'group', 'aria-label': say('command') }, make('code', line)) : null;
}

/** The severity as a word on its colour. */
function badge(severity, ...more) {
  return make(`span.badge.${severity}`, say(severity), ...more);
}

/** What draws elements anew, and leaves the focus where it was among them. */
function keepingFocus(draws) {
  const all = () => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')];
  const active = document.activeElement;
  const at = all().indexOf(active);
  draws();
  if (!active.isConnected) {
    all()[at]?.focus({ preventScroll: true });
  }
}

/** The same of what stands at the top of the window, and of what was opened. */
function keepingPlace(draws) {
  const all = () => [...document.querySelectorAll('#top, section, .finding, #plots, .panes')];
  const tops = all().map((element) => element.getBoundingClientRect().top);
  const at = Math.max(0, tops.findLastIndex((top) => top <= 0));
  const opened = [...document.querySelectorAll('#found details')].map((each) => each.open);
  keepingFocus(draws);
  document.querySelectorAll('#found details').forEach((each, i) => { each.open = opened[i] ?? false; });
  window.scrollBy({ top: (all()[at]?.getBoundingClientRect().top ?? 0) - tops[at], behavior: 'instant' });
}

/** The words that stand in the skeleton. */
function sayAll() {
  for (const element of document.querySelectorAll('[data-say]')) {
    element.textContent = say(element.dataset.say);
  }
  for (const element of document.querySelectorAll('[data-say-label]')) {
    element.setAttribute('aria-label', say(element.dataset.sayLabel));
  }
  for (const element of document.querySelectorAll('[data-say-hint]')) {
    element.setAttribute('placeholder', say(element.dataset.sayHint));
  }
}

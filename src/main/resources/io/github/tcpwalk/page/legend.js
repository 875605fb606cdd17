// What the marks of a plot look like, told apart by shape as well as by colour, and the list that names them.

const LETTERS = { 'out-of-order': 'O', probe: 'P', retransmission: 'R', syn: 'S', fin: 'F', 'zero-window': 'Z', rst: 'X' };
const COLOURS = {
  data: '--data', 'in-flight': '--data', rate: '--data', segment: '--data', 'round-trip': '--data',
  window: '--warning', acknowledged: '--opening', 'duplicate-ack': '--opening', ack: '--opening', smoothed: '--opening',
  sack: '--closing', 'd-sack': '--closing', fin: '--closing', mean: '--warning', hole: '--dim', 'out-of-order': '--warning',
  probe: '--warning', retransmission: '--error', 'zero-window': '--error', rst: '--error', syn: '--opening',
};
const DASHES = { window: [5, 3], mean: [5, 3], 'd-sack': [2, 2], hole: [2, 2] };
const SVG = 'http://www.w3.org/2000/svg';
/** In a box of 24 by 14. */
const SAMPLES = { steps: 'M1 12H9V3H23', line: 'M1 12L23 2', bar: 'M12 1V13', tick: 'M12 5V10', dot: 'M12 7h0' };

function stroke(mark) {
  return mark === 'data' ? 2 : 1.2;
}

/** The mark as it is drawn, small. */
function sample(layer) {
  const letter = LETTERS[layer.mark];
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('viewBox', '0 0 24 14');
  picture.setAttribute('aria-hidden', 'true');
  const part = picture.appendChild(document.createElementNS(SVG, letter ? 'text' : 'path'));
  const attributes = letter ? { x: 12, y: 12, 'text-anchor': 'middle', fill: 'currentColor' } : {
    d: SAMPLES[layer.shape], fill: 'none', stroke: 'currentColor', 'stroke-linecap': layer.shape === 'dot' ? 'round' : 'butt',
    'stroke-width': layer.shape === 'dot' ? 4 : stroke(layer.mark) + 0.5, 'stroke-dasharray': DASHES[layer.mark] ?? 'none',
  };
  part.textContent = letter ?? '';
  Object.entries(attributes).forEach(([name, value]) => part.setAttribute(name, value));
  if (layer.shape === 'tick') { // it hangs on the line of what is acknowledged
    const line = picture.appendChild(part.cloneNode());
    line.setAttribute('d', 'M1 5H23');
    line.setAttribute('opacity', '.45');
  }
  return picture;
}

/** Of the window also how far it reaches, where that is above what is drawn. */
function drawLegend(layers, all, kind) {
  $('legend').replaceChildren(...layers.map((layer) => {
    const picture = sample(layer);
    picture.style.color = `var(${COLOURS[layer.mark] ?? '--ink'})`;
    const above = layer.mark === 'window' && all.window > all.y[1];
    return make('li', picture, ' ', text(data.marks[layer.mark]),
      above ? say('window-above', { n: amount(all.window, kind) }) : '');
  }));
}

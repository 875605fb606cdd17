// A direction of a conversation over time. uPlot draws axes and zooms; the marks are drawn here, and found again by a
// click, as each is of a frame.

const plot = { shown: null, kind: 'sequence', from: null, drawn: null };
const PLOT_HEIGHT = 260;
const NEAR = 24; // pixels between a click and a mark
/** A window that leaves less than this part of the height to everything else is cut off above. */
const LEAST_PART = 0.4;
const LETTERS = { 'out-of-order': 'O', probe: 'P', retransmission: 'R', syn: 'S', fin: 'F', 'zero-window': 'Z', rst: 'X' };
const COLOURS = {
  window: '--warning', acknowledged: '--opening', 'duplicate-ack': '--opening', ack: '--opening', smoothed: '--opening',
  sack: '--closing', 'd-sack': '--closing', fin: '--closing', mean: '--warning', hole: '--dim', 'out-of-order': '--warning',
  probe: '--warning', retransmission: '--error', 'zero-window': '--error', rst: '--error', syn: '--opening',
};

/** The numbers of a series, each from what it is more than the one before. */
function undo(differences) {
  let sum = 0;
  return differences.map((more) => { sum += more; return sum; });
}

function unpackedPlot(packed) {
  if (!packed.layers) {
    const scale = packed.kind === 'rtt' ? 1e-9 : 1;
    packed.layers = packed.series.map((series) => {
      const values = undo(series.values);
      return {
        mark: series.mark, shape: series.shape, frames: undo(series.frames),
        xs: undo(series.nanos).map((nanos) => nanos / 1e9),
        ys: values.map((value) => value * scale),
        tops: values.map((value, i) => (value + (series.heights[i] ?? 0)) * scale),
      };
    });
  }
  return packed;
}

/** What is chosen of the drawings of the conversation, or what comes nearest. */
function drawPlot() {
  const some = ladder.conversation?.plots ?? [];
  $('plots').hidden = some.length === 0;
  $('plot-left').replaceChildren();
  if (some.length === 0) {
    endPlot();
    return;
  }
  const octets = ladder.conversation.octetsOf;
  const from = plot.from ?? (octets[0] >= octets[1] ? 'client' : 'server');
  const ends = [...new Set(some.map((each) => each.from))];
  const end = ends.includes(from) ? from : ends[0];
  const kinds = some.filter((each) => each.from === end);
  const chosen = kinds.find((each) => each.kind === plot.kind) ?? kinds[0];
  $('plot-kinds').replaceChildren(...kinds.map((each) => button('.tab', () => { plot.kind = each.kind; drawPlot(); },
    { 'aria-pressed': String(each === chosen) }, say(`plot-${each.kind}`))));
  $('plot-ends').replaceChildren(...(ends.length > 1 ? ends.map((each) => button('.tab',
    () => { plot.from = each; drawPlot(); }, { 'aria-pressed': String(each === end) }, say(`from-${each}`))) : []));
  $('zoom').replaceChildren(
    button('', () => zoom(0.5), { 'aria-label': say('zoom-in'), title: say('zoom-in') }, '+'),
    button('', () => zoom(2), { 'aria-label': say('zoom-out'), title: say('zoom-out') }, '−'),
    button('', () => zoom(Infinity), say('zoom-all')));
  beginPlot(unpackedPlot(chosen));
}

function endPlot() {
  plot.drawn?.destroy();
  plot.drawn = null;
  plot.shown = null;
}

function colour(name) {
  plot.probe ??= $('plot').appendChild(make('i'));
  plot.probe.style.color = `var(${name})`;
  return getComputedStyle(plot.probe).color;
}

/** From the least to the greatest of what is drawn. */
function extent(layers) {
  const all = { left: 0, right: 1e-6, bottom: Infinity, top: -Infinity, window: -Infinity };
  for (const layer of layers) {
    layer.xs.forEach((x, i) => {
      all.left = Math.min(all.left, x);
      all.right = Math.max(all.right, x);
      if (layer.mark === 'window') {
        all.window = Math.max(all.window, layer.tops[i]);
      } else {
        all.bottom = Math.min(all.bottom, layer.ys[i]);
        all.top = Math.max(all.top, layer.tops[i]);
      }
    });
  }
  if (all.top - all.bottom >= LEAST_PART * (all.window - all.bottom)) {
    all.top = Math.max(all.top, all.window);
  }
  const room = (all.top - all.bottom || all.top || 1) * 0.08;
  return { x: [all.left, all.right + (all.right - all.left) * 0.01], y: [Math.max(all.bottom - room, Math.min(0, all.bottom)), all.top + room] };
}

function beginPlot(chosen) {
  const place = $('plot');
  endPlot();
  plot.shown = chosen;
  plot.colours = Object.fromEntries(chosen.layers.map((layer) => [layer.mark, colour(COLOURS[layer.mark] ?? '--ink')]));
  plot.chosen = colour('--accent');
  const all = extent(chosen.layers);
  plot.all = all;
  const axis = { stroke: colour('--dim'), grid: { stroke: colour('--faint'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
  place.setAttribute('aria-label', say(`plot-${chosen.kind}`) + ': ' + say('ladder', { n: ladder.conversation.number,
    client: ladder.conversation[chosen.from], server: ladder.conversation[chosen.from === 'client' ? 'server' : 'client'] }));
  const seen = chosen.layers.filter((layer) => layer.ys.some((value) => value <= all.y[1]));
  $('legend').replaceChildren(...seen.map((layer) => {
    const sign = make('b', LETTERS[layer.mark] ?? (layer.shape === 'bar' ? '|' : layer.shape === 'dot' ? '•' : '—'));
    sign.style.color = plot.colours[layer.mark];
    return make('li', sign, ' ', text(data.marks[layer.mark]));
  }));
  plot.drawn = new uPlot({
    width: place.clientWidth, height: PLOT_HEIGHT, legend: { show: false },
    scales: { x: { time: false, range: (u, min, max) => (min === null || min === max ? all.x : [min, max]) }, y: { range: all.y } },
    series: [{}, { show: true, paths: () => null, points: { show: false } }],
    axes: [{ ...axis, size: 34, values: (u, ticks) => ticks.map((t) => `${Number(t.toPrecision(9))} s`) },
      { ...axis, size: 70, values: (u, ticks) => ticks.map((t) => amount(t, chosen.kind)) }],
    cursor: { drag: { x: true, y: false }, points: { show: false } },
    hooks: { draw: [drawMarks] },
  }, [all.x, all.y], place);
  plot.drawn.over.addEventListener('click', (event) => chooseAt(event.offsetX, event.offsetY));
}

/** A value of the vertical axis. */
function amount(value, kind) {
  if (kind === 'rtt') {
    return span(Math.round(value * 1e9));
  }
  const unit = kind === 'throughput' ? 'B/s' : 'B';
  const [prefix, size] = [['G', 1e9], ['M', 1e6], ['k', 1e3]].find(([, each]) => Math.abs(value) >= each) ?? ['', 1];
  return `${Number((value / size).toPrecision(4))} ${prefix}${unit}`;
}

function drawMarks(u) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  const scale = devicePixelRatio;
  ctx.font = `600 ${10 * scale}px system-ui, sans-serif`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'bottom';
  ctx.lineWidth = scale;
  for (const layer of plot.shown.layers) {
    ctx.strokeStyle = ctx.fillStyle = plot.colours[layer.mark];
    drawLayer(u, layer, scale);
  }
  drawChosen(u, scale);
  ctx.restore();
}

function drawLayer(u, layer, scale) {
  const { ctx } = u;
  const held = layer.shape === 'steps' || layer.shape === 'line';
  let before = null;
  ctx.beginPath();
  layer.xs.forEach((second, i) => {
    const x = u.valToPos(second, 'x', true);
    const y = u.valToPos(layer.ys[i], 'y', true);
    const top = u.valToPos(layer.tops[i], 'y', true);
    if (held) {
      if (before === null) {
        ctx.moveTo(x, y);
      } else if (layer.shape === 'steps') {
        ctx.lineTo(x, before);
      }
      ctx.lineTo(x, y);
      before = y;
    } else if (layer.shape === 'dot') {
      ctx.fillRect(x - 1.5 * scale, y - 1.5 * scale, 3 * scale, 3 * scale);
    } else if (layer.shape === 'tick') {
      ctx.moveTo(x, y);
      ctx.lineTo(x, y - 4 * scale);
    } else {
      ctx.moveTo(x, y);
      ctx.lineTo(x, Math.min(top, y - 2 * scale));
      if (layer.shape === 'letter') {
        ctx.fillText(LETTERS[layer.mark], x, top - scale);
      }
    }
  });
  ctx.stroke();
}

/** The selected segment: a line at its time, and a ring around its marks. */
function drawChosen(u, scale) {
  const row = ladder.rows[ladder.selected];
  if (!row || row.left) {
    return;
  }
  const { ctx, bbox } = u;
  const x = u.valToPos(row.nanos / 1e9, 'x', true);
  ctx.strokeStyle = plot.chosen;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.lineWidth = 2 * scale;
  for (const layer of plot.shown.layers) {
    layer.frames.forEach((frame, i) => {
      if (frame === row.frame && layer.mark !== 'window') {
        ctx.beginPath();
        ctx.arc(x, u.valToPos((layer.ys[i] + layer.tops[i]) / 2, 'y', true), 5 * scale, 0, 2 * Math.PI);
        ctx.stroke();
      }
    });
  }
}

/** Selects the segment whose mark lies next to a place. */
function chooseAt(left, top) {
  const u = plot.drawn;
  let best = { far: NEAR, frame: 0 };
  for (const layer of plot.shown.layers) {
    layer.xs.forEach((second, i) => {
      if (layer.frames[i] > 0) {
        const y = u.valToPos(layer.ys[i], 'y');
        const high = u.valToPos(layer.tops[i], 'y');
        const beside = top > y ? top - y : top < high ? high - top : 0;
        const far = Math.hypot(u.valToPos(second, 'x') - left, beside);
        best = far < best.far ? { far, frame: layer.frames[i] } : best;
      }
    });
  }
  const index = best.frame ? ladder.rows.findIndex((row) => row.frame === best.frame) : -1;
  if (index >= 0) {
    select(index);
  }
  $('plot-left').replaceChildren(...(best.frame && index < 0
    ? [say('frame', { n: best.frame }), ': ', say('not-shown'), ' ', shell(command('show', ` ${best.frame}`)) ?? ''] : []));
}

/** Around the selected segment, else the middle. */
function zoom(factor) {
  const u = plot.drawn;
  const [from, to] = plot.all.x;
  const row = ladder.rows[ladder.selected];
  const middle = row?.nanos >= 0 && factor < 1 ? row.nanos / 1e9 : (u.scales.x.min + u.scales.x.max) / 2;
  const width = Math.min(to - from, (u.scales.x.max - u.scales.x.min) * factor);
  const min = Math.max(from, Math.min(to - width, middle - width / 2));
  u.setScale('x', { min, max: min + width });
}

function markSelected() {
  plot.drawn?.redraw(false);
}

function startPlot() {
  new ResizeObserver(() => plot.drawn?.setSize({ width: $('plot').clientWidth, height: PLOT_HEIGHT })).observe($('plot'));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawPlot);
}

// A direction of a conversation over time. uPlot draws axes and zooms; the marks are drawn here, and found again by a
// click, as each is of a frame.

const plot = { of: null, shown: null, kind: 'sequence', from: null, drawn: null, seen: null };
const PLOT_HEIGHT = 280;
const AXIS_FONT = '12px system-ui, sans-serif';
const NEAR = 24; // pixels between a click and a mark
/** A window that leaves less than this part of the height to everything else is cut off above. */
const LEAST_PART = 0.4;

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
  $('plot-kinds').replaceChildren(...kinds.map((each) => button('.tab', () => choosePlot({ kind: each.kind }),
    { 'aria-pressed': String(each === chosen) }, say(`plot-${each.kind}`))));
  $('plot-ends').replaceChildren(...(ends.length > 1 ? ends.map((each) => button('.tab',
    () => choosePlot({ from: each }), { 'aria-pressed': String(each === end) }, say(`from-${each}`))) : []));
  $('zoom').replaceChildren(...ZOOMS.map(([key, does, sign]) =>
    button(`.${key}`, does, sign ? { 'aria-label': say(key), title: say(key) } : {}, sign ?? say(key))));
  if (plot.of !== ladder.conversation) {
    plot.of = ladder.conversation;
    plot.seen = null;
  }
  beginPlot(unpackedPlot(chosen));
}

function choosePlot(choice) {
  Object.assign(plot, choice);
  keepingFocus(drawPlot);
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

/** From the least to the greatest of what is drawn, or of what of it lies between two times. */
function extent(layers, from = -Infinity, to = Infinity) {
  const all = { left: 0, right: 1e-6, bottom: Infinity, top: -Infinity, window: -Infinity };
  for (const layer of layers) {
    layer.xs.forEach((x, i) => {
      all.left = Math.min(all.left, x);
      all.right = Math.max(all.right, x);
      const until = held(layer) ? layer.xs[i + 1] ?? Infinity : x;
      if (until < from || x > to) {
        return;
      }
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
  if (all.top === -Infinity) {
    return from === -Infinity ? { x: [0, 1], y: [0, 1] } : extent(layers);
  }
  const room = (all.top - all.bottom || all.top || 1) * 0.08;
  const beside = (all.right - all.left) * 0.01;
  return { window: all.window, x: [all.left - beside, all.right + beside], y: [Math.max(all.bottom - room, Math.min(0, all.bottom)), all.top + room] };
}

function beginPlot(chosen) {
  const place = $('plot');
  endPlot();
  plot.shown = chosen;
  plot.colours = Object.fromEntries(chosen.layers.map((layer) => [layer.mark, colour(COLOURS[layer.mark] ?? '--ink')]));
  plot.chosen = colour('--accent');
  const all = extent(chosen.layers);
  plot.all = all;
  const seen = plot.seen ?? all.x;
  plot.seen = all.x;
  const axis = { stroke: colour('--dim'), grid: { stroke: colour('--faint'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
  place.setAttribute('aria-label', say(`plot-${chosen.kind}`) + ': ' + say('ladder', { n: ladder.conversation.number,
    client: ladder.conversation[chosen.from], server: ladder.conversation[chosen.from === 'client' ? 'server' : 'client'] }));
  drawLegend(chosen.layers, all, chosen.kind);
  plot.drawn = new uPlot({
    width: place.clientWidth, height: PLOT_HEIGHT, legend: { show: false },
    scales: {
      x: { time: false, range: (u, min, max) => (min === null || min === max ? all.x : [min, max]) },
      y: { range: (u, min, max) => (min === null || min === max ? all.y : [min, max]) },
    },
    series: [{}, { show: true, paths: () => null, points: { show: false } }],
    axes: [{ ...axis, size: 34, label: say('column-time'), labelSize: 18, labelFont: AXIS_FONT, labelGap: 0, values: (u, ticks) => ticks.map((t) => `${Number(t.toPrecision(9))} s`) },
      { ...axis, size: 66, label: say(`axis-${chosen.kind}`), labelSize: 18, labelFont: AXIS_FONT, labelGap: 0, values: (u, ticks) => ticks.map((t) => amount(t, chosen.kind)) }],
    cursor: { drag: { x: true, y: false }, points: { show: false } },
    hooks: { draw: [drawMarks], setScale: [rescaled] },
  }, [all.x, all.y], place);
  look(...seen);
  plot.drawn.over.addEventListener('click', (event) => chooseAt(event.offsetX, event.offsetY));
}

/** A value of the vertical axis. */
function amount(value, kind, digits = 4) {
  if (kind === 'rtt') {
    return value === 0 ? '0 s' : span(Math.round(value * 1e9));
  }
  const unit = kind === 'throughput' ? 'B/s' : 'B';
  const [prefix, size] = [['G', 1e9], ['M', 1e6], ['k', 1e3]].find(([, each]) => Math.abs(value) >= each) ?? ['', 1];
  return `${Number((value / size).toPrecision(digits))} ${prefix}${unit}`;
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
  const holds = held(layer);
  let before = null;
  ctx.lineWidth = stroke(layer.mark) * scale;
  ctx.setLineDash((DASHES[layer.mark] ?? []).map((part) => part * scale));
  ctx.beginPath();
  layer.xs.forEach((second, i) => {
    const x = u.valToPos(second, 'x', true);
    const y = u.valToPos(layer.ys[i], 'y', true);
    const top = u.valToPos(layer.tops[i], 'y', true);
    if (holds) {
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
  ctx.setLineDash([]);
}

/** Whether a value of it lasts until the next one. */
function held(layer) {
  return layer.shape === 'steps' || layer.shape === 'line';
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
  ctx.lineWidth = scale;
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

/** Marks the selected segment, and brings it into sight. */
function markSelected() {
  if (!plot.drawn) {
    return;
  }
  const [from, to] = plot.seen;
  const at = ladder.rows[ladder.selected]?.nanos / 1e9;
  if (at < from || at > to) {
    look(at - (to - from) / 2, at + (to - from) / 2);
  }
  plot.drawn.redraw(false);
}

function startPlot() {
  new ResizeObserver(() => plot.drawn?.setSize({ width: $('plot').clientWidth, height: PLOT_HEIGHT })).observe($('plot'));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawPlot);
}

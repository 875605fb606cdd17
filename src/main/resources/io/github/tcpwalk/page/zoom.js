// The stretch of time that a plot shows: it stays the same from one kind of plot to the next.

const LEAST_SECONDS = 1e-6; // a plot of less shows nothing more
/** Class and word, what it does, and its sign where it is not the word. */
const ZOOMS = [
  ['zoom-left', () => pan(-0.5), '‹'], ['zoom-right', () => pan(0.5), '›'],
  ['zoom-in', () => zoom(0.5), '+'], ['zoom-out', () => zoom(2), '−'], ['zoom-all', () => zoom(Infinity)],
];

/** Whichever way another stretch of time was chosen, the heights follow what lies in it. */
function rescaled(u, scale) {
  const { min, max } = u.scales.x;
  if (scale === 'x' && (plot.seen[0] !== min || plot.seen[1] !== max)) {
    plot.seen = [min, max];
    queueMicrotask(() => { // uPlot forgets what is asked for while it tells of a change
      if (plot.drawn === u) {
        const [least, most] = extent(plot.shown.layers, ...plot.seen).y;
        u.setScale('y', { min: least, max: most });
      }
    });
  }
}

/** Shows the stretch between two times, or as much of it as there is. */
function look(from, to) {
  const [first, last] = plot.all.x;
  const width = Math.min(last - first, Math.max(to - from, LEAST_SECONDS));
  const min = Math.max(first, Math.min(last - width, from));
  plot.drawn?.setScale('x', { min, max: min + width });
}

/** Around the selected segment, else the middle. */
function zoom(factor) {
  const [from, to] = plot.seen;
  const row = ladder.rows[ladder.selected];
  const middle = row?.nanos >= 0 && factor < 1 ? row.nanos / 1e9 : (from + to) / 2;
  const half = factor === Infinity ? Infinity : (to - from) * factor / 2;
  if (half === Infinity) {
    look(...plot.all.x);
  } else {
    look(middle - half, middle + half);
  }
}

/** A part of what is seen to the left or right. */
function pan(part) {
  const [from, to] = plot.seen;
  const by = (to - from) * part;
  look(from + by, to + by);
}

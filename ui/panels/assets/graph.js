// The view of the citation graph: draws what Python gives, sends back what is clicked. No words become markup:
// captions are painted on the canvas, and a tooltip is an element that holds text.

const live = new WeakMap(); // element → its view; Streamlit calls `view` again on every change with the same element
const CAPTION = 12; // pixels, whatever the zoom
const ALWAYS_TRIED = 20; // that many captions may cover a marker; the rest must find a free place

// A tooltip. vis-network writes a string as markup in some versions; an element it takes as it is.
function text(words) {
  const element = document.createElement('div');
  element.textContent = words ?? '';
  return element;
}

// Rows for vis-network without its own labels, which collide: `captions` paints them instead.
function plain(rows) {
  return rows.map(({label, title, ...row}) => ({...row, caption: label, title: text(title)}));
}

function overlap(a, b) {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}

// What of the drawing is in sight: its corners, and how many of its units one pixel is.
function frame(v) {
  const canvas = v.net.canvas.frame.canvas;
  return {
    unit: 1 / v.net.getScale(),
    topLeft: v.net.DOMtoCanvas({x: 0, y: 0}),
    bottomRight: v.net.DOMtoCanvas({x: canvas.clientWidth, y: canvas.clientHeight}),
  };
}

// Under the graph: a band for each level of court, named at its left, and lines for the years, named at the foot.
function scenery(v, ctx) {
  const {unit, topLeft, bottomRight} = frame(v);
  ctx.font = `${CAPTION * unit}px ${v.theme.font}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  v.data.lanes.forEach((lane, place) => {
    if (place % 2 === 0) {
      ctx.fillStyle = v.theme.band;
      ctx.fillRect(topLeft.x, lane.y0, bottomRight.x - topLeft.x, lane.y1 - lane.y0);
    }
    ctx.fillStyle = v.theme.text;
    ctx.fillText(lane.name, topLeft.x + 6 * unit, lane.y0 + 3 * unit);
  });
  ctx.strokeStyle = v.theme.line;
  ctx.fillStyle = v.theme.text;
  ctx.lineWidth = unit;
  let lastNamed = -1e9;
  for (const tick of v.data.ticks) {
    ctx.beginPath();
    ctx.moveTo(tick.x, topLeft.y);
    ctx.lineTo(tick.x, bottomRight.y);
    ctx.stroke();
    if ((tick.x - lastNamed) / unit > 44) {
      ctx.fillText(tick.label, tick.x + 3 * unit, bottomRight.y - 16 * unit);
      lastNamed = tick.x;
    }
  }
}

// Over the graph: names, of the chosen case first, then its neighbours, then the most mentioned; never two on each other.
function captions(v, ctx) {
  const {unit, topLeft, bottomRight} = frame(v);
  const at = v.net.getPositions();
  const chosen = v.net.getSelectedNodes();
  const near = new Set(chosen.flatMap(id => v.net.getConnectedNodes(id)));
  const rank = row => (chosen.includes(row.id) ? -2e9 : (near.has(row.id) ? -1e9 : 0) - row.size);
  const rows = v.nodes.get();
  const markers = rows.map(({id, size}) => [at[id].x - size, at[id].y - size, at[id].x + size, at[id].y + size]);
  const placed = [];
  v.shown = [];
  ctx.textBaseline = 'top';
  ctx.textAlign = 'center';
  ctx.lineWidth = 3 * unit;
  ctx.strokeStyle = v.theme.background; // a rim, so that a name stays readable where lines cross it
  ctx.fillStyle = v.theme.text;
  rows.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)).forEach((row, place) => {
    const {x: centre, y: middle} = at[row.id];
    if (centre < topLeft.x || centre > bottomRight.x || middle < topLeft.y || middle > bottomRight.y) return;
    ctx.font = `${chosen.includes(row.id) ? 'bold ' : ''}${CAPTION * unit}px ${v.theme.font}`;
    const half = ctx.measureText(row.caption).width / 2 + 3 * unit;
    const x = Math.min(Math.max(centre, topLeft.x + half), bottomRight.x - half); // whole within the frame
    const y = middle + row.size + 2 * unit;
    const box = [x - half, y, x + half, y + (CAPTION + 2) * unit];
    if (placed.some(other => overlap(box, other))) return;
    if (place >= ALWAYS_TRIED && markers.some(marker => overlap(box, marker))) return;
    placed.push(box);
    v.shown.push(row.id);
    ctx.strokeText(row.caption, x, y);
    ctx.fillText(row.caption, x, y);
  });
}

// Streamlit's theme reaches us as custom properties; the canvas needs them as values.
function themeOf(element) {
  const style = getComputedStyle(element);
  const get = name => style.getPropertyValue(`--st-${name}`).trim();
  return {
    background: get('background-color'),
    text: get('text-color'),
    line: get('border-color'),
    band: get('secondary-background-color'),
    font: get('font') || 'sans-serif',
  };
}

// A new view in an element: vis-network over two data sets, the clicks sent back, the keys that walk by date.
function begin(element, fresh) {
  const {DataSet, DataView, Network} = globalThis.vis;
  const v = {...fresh, nodes: new DataSet(), edges: new DataSet()};
  // Plain citations are kept back in a large graph, save those of the case or line that is chosen.
  const ofChosen = edge =>
    v.selected?.kind === 'node' ? [edge.from, edge.to].includes(v.selected.id) : v.selected?.id === edge.id;
  v.visible = new DataView(v.edges, {filter: edge => !v.data.quiet.includes(edge.relation) || ofChosen(edge)});
  v.net = new Network(element, {nodes: v.nodes, edges: v.visible}, {});
  const choose = (kind, id) => v.send('selected', id === undefined ? null : {kind, id});
  v.net.on('click', ({nodes, edges}) => (nodes.length ? choose('node', nodes[0]) : choose('edge', edges[0])));
  v.net.on('beforeDrawing', ctx => scenery(v, ctx));
  v.net.on('afterDrawing', ctx => captions(v, ctx));
  const box = element.querySelector('.vis-network');
  box.setAttribute('role', 'application');
  box.setAttribute('aria-label', v.data.label);
  box.addEventListener('keydown', event => {
    const step = {',': -1, '.': 1}[event.key];
    if (!step) return;
    const ids = v.nodes.get().sort((a, b) => a.x - b.x || (a.id < b.id ? -1 : 1)).map(row => row.id);
    choose('node', ids.at((ids.indexOf(v.selected?.id) + step) % ids.length));
  });
  v.select = selected => {
    v.selected = selected;
    // Lines of the chosen case or line stand out, the others step back; none vanishes.
    const stand = edge => ({id: edge.id, color: {...edge.color, opacity: !selected || ofChosen(edge) ? 1 : 0.25}});
    v.edges.update(v.edges.map(stand));
    v.visible.refresh();
    const here = (kind, rows) => (selected?.kind === kind && rows.get(selected.id) ? [selected.id] : []);
    v.net.setSelection({nodes: here('node', v.nodes), edges: here('edge', v.visible)});
    v.net.redraw();
  };
  return v;
}

// Nodes and lines as Python says; only when it says something new, so that a rerun leaves zoom and place alone.
function update(v) {
  if (v.rev === v.data.rev) return;
  const sync = (set, rows) => {
    const keep = new Set(rows.map(row => row.id));
    set.remove(set.getIds().filter(id => !keep.has(id)));
    set.update(rows);
  };
  v.net.setOptions(v.data.options);
  // An outline in the colour of text: the fills alone have too little contrast with the page. What is chosen keeps its
  // fill, which says its court, and gets a thick outline.
  const outlined = row => {
    const drawn = {background: row.color, border: v.theme.text};
    return {...row, color: {...drawn, highlight: drawn, hover: drawn}};
  };
  const kept = row => ({...row, color: {color: row.color, highlight: row.color, hover: row.color}});
  sync(v.nodes, plain(v.data.nodes).map(outlined));
  sync(v.edges, plain(v.data.edges).map(kept));
  if (v.frame !== v.data.frame) v.net.fit({animation: false});
  v.frame = v.data.frame;
  v.rev = v.data.rev;
}

export default function view(args) {
  if (!globalThis.vis) {
    globalThis.addEventListener('vis-ready', () => view(args), {once: true}); // the library comes in its own mount
    return undefined;
  }
  const {data, parentElement, setStateValue} = args;
  const element = parentElement.querySelector('#g');
  element.style.height = `${data.height}px`;
  const fresh = {data, send: setStateValue, theme: themeOf(element)};
  let v = live.get(parentElement);
  if (v) {
    Object.assign(v, fresh);
  } else {
    v = begin(element, fresh);
    live.set(parentElement, v);
  }
  update(v);
  const slot = ((globalThis.__caseGraphs ??= {})[data.name] ??= {}); // where the selection's own mount finds the view
  slot.view = v;
  v.select(slot.selected ?? null);
  return () => {
    v.net.destroy();
    live.delete(parentElement);
    if (slot.view === v) delete slot.view;
  };
}

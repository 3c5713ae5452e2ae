// The view of the citation graph: draws what Python gives, sends back what is clicked. No words become markup.
const live = new WeakMap(), text = s => { const e = document.createElement('div'); e.textContent = s ?? ''; return e; };
const plain = rows => rows.map(({label, title, ...r}) => ({...r, caption: label, title: text(title)}));  // never a string title, never a vis label
const hit = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
function frame(v) { const c = v.net.canvas.frame.canvas, A = v.net.DOMtoCanvas({x: 0, y: 0}), B = v.net.DOMtoCanvas({x: c.clientWidth, y: c.clientHeight});
  return {k: 1 / v.net.getScale(), A, B}; }
function scenery(v, ctx) {                                   // court lanes and decade lines under the graph
  const {k, A, B} = frame(v), t = v.theme; ctx.font = `${12 * k}px ${t.font}`; ctx.textBaseline = 'top'; ctx.textAlign = 'left';
  v.data.lanes.forEach((l, i) => { if (i % 2 === 0) { ctx.fillStyle = t.band; ctx.fillRect(A.x, l.y0, B.x - A.x, l.y1 - l.y0); }
    ctx.fillStyle = t.text; ctx.fillText(l.name, A.x + 6 * k, l.y0 + 3 * k); });
  ctx.strokeStyle = t.line; ctx.lineWidth = k; let last = -1e9;
  for (const m of v.data.ticks) { ctx.beginPath(); ctx.moveTo(m.x, A.y); ctx.lineTo(m.x, B.y); ctx.stroke();
    if ((m.x - last) / k > 44) { ctx.fillText(m.label, m.x + 3 * k, B.y - 16 * k); last = m.x; } } }
function captions(v, ctx) {                                  // constant size, by priority, never overlapping; textual canvas only
  const {k, A, B} = frame(v), pos = v.net.getPositions(), sel = v.net.getSelectedNodes(), near = new Set(sel.flatMap(s => v.net.getConnectedNodes(s)));
  const rank = r => sel.includes(r.id) ? -2e9 : (near.has(r.id) ? -1e9 : 0) - r.size, rows = v.nodes.get(), placed = [];
  const dots = rows.map(r => [pos[r.id].x - r.size, pos[r.id].y - r.size, pos[r.id].x + r.size, pos[r.id].y + r.size]);
  ctx.textBaseline = 'top'; ctx.textAlign = 'center'; ctx.lineWidth = 3 * k; ctx.strokeStyle = v.theme.bg; ctx.fillStyle = v.theme.text; v.shown = [];
  rows.sort((p, q) => rank(p) - rank(q) || (p.id < q.id ? -1 : 1)).forEach((r, i) => {
    const p = pos[r.id]; if (p.x < A.x || p.x > B.x || p.y < A.y || p.y > B.y) return;
    ctx.font = `${sel.includes(r.id) ? 'bold ' : ''}${12 * k}px ${v.theme.font}`;
    const w = ctx.measureText(r.caption).width / 2 + 3 * k, y = p.y + r.size + 2 * k, box = [p.x - w, y, p.x + w, y + 14 * k];
    if (placed.some(o => hit(box, o)) || (i >= 20 && dots.some(o => hit(box, o)))) return;
    placed.push(box); v.shown.push(r.id); ctx.strokeText(r.caption, p.x, y); ctx.fillText(r.caption, p.x, y); }); }
export default function view(args) {
  if (!globalThis.vis) { globalThis.addEventListener('vis-ready', () => view(args), {once: true}); return; }
  const {data, parentElement, setStateValue} = args, el = parentElement.querySelector('#g'), V = globalThis.vis;
  el.style.height = data.height + 'px'; let v = live.get(parentElement);
  const css = getComputedStyle(el), g = n => css.getPropertyValue('--st-' + n).trim();
  const fresh = {data, send: setStateValue, theme: {bg: g('background-color'), text: g('text-color'), line: g('border-color'),
    band: g('secondary-background-color'), font: g('font') || 'sans-serif'}};
  if (v) Object.assign(v, fresh); else {
    v = {...fresh, nodes: new V.DataSet(), edges: new V.DataSet()}; live.set(parentElement, v);
    const mine = e => v.sel?.kind === 'node' ? e.from === v.sel.id || e.to === v.sel.id : v.sel?.id === e.id;
    v.visible = new V.DataView(v.edges, {filter: e => !v.data.quiet.includes(e.relation) || mine(e)});
    v.net = new V.Network(el, {nodes: v.nodes, edges: v.visible}, {});
    const pick = (n, e) => v.send('selected', n !== undefined ? {kind: 'node', id: n} : e !== undefined ? {kind: 'edge', id: e} : null);
    v.net.on('click', p => pick(p.nodes[0], p.edges[0]));
    v.net.on('beforeDrawing', c => scenery(v, c)); v.net.on('afterDrawing', c => captions(v, c));
    const box = el.querySelector('.vis-network'); box.setAttribute('role', 'application'); box.setAttribute('aria-label', data.label);
    box.addEventListener('keydown', e => { const d = {',': -1, '.': 1}[e.key]; if (!d) return;      // walk cases by date
      const ids = v.nodes.get().sort((a, b) => a.x - b.x).map(r => r.id), i = ids.indexOf(v.sel?.id); pick(ids.at((i + d) % ids.length)); });
  }
  if (v.rev !== data.rev) {                                  // new graph only when Python says so; otherwise the viewport stays
    const sync = (ds, rows) => { const keep = new Set(rows.map(r => r.id)); ds.remove(ds.getIds().filter(i => !keep.has(i))); ds.update(rows); };
    v.net.setOptions(data.options); sync(v.nodes, plain(data.nodes).map(r => ({...r, color: {background: r.color, border: v.theme.text}})));   // an outline: fills alone are under 3:1 on white
     sync(v.edges, plain(data.edges));
    if (v.rev === undefined) v.net.fit({animation: false}); v.rev = data.rev; }
  v.select = s => { v.sel = s; v.visible.refresh(); const on = (kind, ds) => s?.kind === kind && ds.get(s.id) ? [s.id] : [];
    v.net.setSelection({nodes: on('node', v.nodes), edges: on('edge', v.visible)}); v.net.redraw(); };
  const slot = (globalThis.__caseGraphs ??= {})[data.name] ??= {}; slot.view = v; v.select(slot.sel ?? null);
  return () => { v.net.destroy(); live.delete(parentElement); if (slot.view === v) delete slot.view; };
}

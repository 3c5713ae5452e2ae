// The selection, apart from the drawing, so that a click sends one small message.
export default ({data}) => {
  const s = (globalThis.__caseGraphs ??= {})[data.name] ??= {}; s.sel = data.selected; s.view?.select(s.sel); }

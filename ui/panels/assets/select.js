// The selection, apart from the drawing, so that a click sends one small message.
export default ({data}) => {
  const slot = ((globalThis.__caseGraphs ??= {})[data.name] ??= {});
  slot.selected = data.selected;
  slot.view?.select(slot.selected);
};

"""Chains of authority as a page for a brief: each in brief form, with where every hop was read."""

from collections.abc import Mapping

from graph.cite.forms import full_form
from graph.cite.runs import Run
from graph.exports.blocks import Block, Document, Heading, Paragraph, plain
from graph.model.codec import dumps
from graph.queries.chains import Chain, Chains, as_record

_FOOTER = "Chains made by precedent from the opinions held; check each at its source. Not legal advice."
_CUT = "The search was cut at its bounds: there are more chains than these."
_APART = "The hops of this chain are printed in different passages: no one court says the whole of it."


def document(answer: Chains) -> Document:
    """Each chain, and under it where its hops were read."""
    blocks: list[Block] = [Heading(1, plain("Chains of Authority"))]
    to = () if answer.end is None else (Run(" to "), *full_form(answer.end))
    blocks.append(Paragraph((Run("From "), *full_form(answer.start), *to), "caption"))
    for chain in answer.chains:
        blocks += [Paragraph((*chain.citation, Run(".")), "body"), _hops(chain, answer.names)]
        if not chain.one_passage:
            blocks.append(Paragraph(plain(_APART), "note"))
    if not answer.chains:
        blocks.append(Paragraph(plain(_none(answer))))
    if not answer.complete:
        blocks.append(Paragraph(plain(_CUT), "note"))
    return Document("Chains of Authority", tuple(blocks), _FOOTER)


def as_text(answer: Chains) -> bytes:
    """One chain a line, in brief form and nothing else: to be pasted."""
    lines = [chain.text for chain in answer.chains] or [_none(answer)]
    return ("\n".join(lines + [_CUT] * (not answer.complete)) + "\n").encode()


def as_json(answer: Chains) -> bytes:
    """The contract's record of chains."""
    return (dumps(as_record(answer)) + "\n").encode()


def _hops(chain: Chain, names: Mapping[str, str]) -> Paragraph:
    lines = []
    for hop in chain.hops:
        pin, page = f" at {hop.pin}" if hop.pin else "", f", page {hop.page}" if hop.page else ""
        page += f" ({hop.voice})" if hop.voice else ""
        also = f", and {len(hop.also)} more times" if hop.also else ""
        lines.append(
            f"{names[hop.from_]} {hop.type} {names[hop.to]}{pin} (read in {names[hop.read_in]}{page}{also})"
        )
    return Paragraph(plain("; ".join(lines) + "."), "note")


def _none(answer: Chains) -> str:
    end = f" to {answer.end.name}" if answer.end else ""
    return f"No chain leads from {answer.start.name}{end} in this graph."

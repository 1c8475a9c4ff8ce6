"""Say which paragraphs belong together: in the press one or two sentences make a paragraph, and an answer the next."""

from tizim.coding.reader.document import Document

_SHORT = 2  # sentences of a paragraph that the next can go on from


def flows_of(document: Document) -> tuple[int, ...]:
    """Return, for each block, the first block of the run of short paragraphs that it stands in."""
    sizes = [0] * len(document.blocks)
    for sentence in document.sentences:
        sizes[sentence.block] += 1
    flows = list(range(len(sizes)))
    for block in range(1, len(sizes)):
        kinds = {document.blocks[block].kind, document.blocks[block - 1].kind}
        if kinds == {"paragraph"} and 0 < sizes[block] <= _SHORT and 0 < sizes[block - 1] <= _SHORT:
            flows[block] = flows[block - 1]
    return tuple(flows)

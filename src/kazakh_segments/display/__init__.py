"""TEMP"""
from kazakh_segments.display.text import signed, text_table, filled
from kazakh_segments.display.labels import *
from kazakh_segments.display.labels import doubt_in_words, label_with_basis
from kazakh_segments.profiles.comparison import Comparison
def text(self):
    if not isinstance(self, Comparison):
        lines: list[str] = []
        for kind, found in (
            ("segments", [(item.id, item.name) for item in self.segments]),
            ("dimensions", [(item.id, item.name) for item in self.dimensions]),
            ("statements", [(item.id, item.text) for item in self.statements]),
        ):
            if found:
                lines.append(f"{kind} ({len(found)})")
                for id_, text in found:
                    lines += filled(f"{id_}: {text}", at=2)
        return "\n".join(lines) or f"nothing found for {self.text!r}"
    rows: list[list[str]] = []
    for segment, stance in zip(self._segments, self._stances, strict=True):
        if stance is None:
            rows.append([segment.name, "", NOT_STATED, "", ""])
            continue
        level = "" if stance.level is None else signed(stance.level)
        label = label_with_basis(stance.label, stance.basis)
        doubt, words = doubt_in_words(stance.doubt), " ... ".join(stance.wording)
        rows.append([segment.name, level, label, doubt, words])
    headings = ["segment", "level", "label", "doubt", "wording"]
    if self.dimension.is_nominal:
        # Categories have no level: without its column, their labels have more room.
        table = [[row[0], *row[2:]] for row in [headings, *rows]]
        return text_table(table[0], table[1:], widest=[23, 28, 8])
    return text_table(headings, rows, widest=[23, 5, 22, 8])
def html(item, profile=None, link=None):
    from kazakh_segments.display import html as h
    from kazakh_segments.profiles import packaged
    if profile is None and item in packaged.profile(): profile = packaged.profile()
    around = h.Surroundings(profile, link)
    import kazakh_segments as ks
    if isinstance(item, ks.Segment): return h.segment_view(item, around)
    if isinstance(item, ks.Dimension): return h.dimension_view(item, around)
    if isinstance(item, ks.Statement): return h.statement_view(item, around)
    if isinstance(item, ks.Stance): return h.stance_view(item, around)
    if isinstance(item, ks.Comparison): return h.comparison_view(item.dimension, zip(item._segments, item._stances), around)
    return h.profile_view(item, around)

"""The page before the law: furniture, footnotes, sections, caption."""

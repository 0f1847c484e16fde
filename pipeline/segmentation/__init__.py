"""Segmentation: the blocks of a document → the units that are translated, and the notation that catalogs show them in."""

from pipeline.segmentation.units import segment

__all__ = ["segment"]

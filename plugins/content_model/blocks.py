"""The blocks of this site, as Python-Markdown gets them; its one door to the modules beside."""

from collections.abc import Callable
from typing import Any

from pymdownx.blocks import BlocksExtension

from plugins.content_model.block_checks import check_blocks, not_read
from plugins.content_model.block_kinds import (
    ACTION_TAG,
    BLOCKS,
    CARD_HEADING,
    HEADINGS,
    CareCard,
    SiteBlock,
)

__all__ = [
    "ACTION_TAG",
    "BLOCKS",
    "CARD_HEADING",
    "HEADINGS",
    "BlocksOfThisSite",
    "CareCard",
    "SiteBlock",
    "check_blocks",
    "connect",
    "not_read",
]

SlotMaker = Callable[[Any, str, str], str]


class BlocksOfThisSite(BlocksExtension):
    """Registers the blocks with Python-Markdown."""

    def extendMarkdownBlocks(self, md: Any, block_mgr: Any) -> None:  # noqa: N802
        for block in BLOCKS:
            block_mgr.register(block, self.getConfigs())


def connect(converter: Any, make_slot: SlotMaker) -> None:
    """Let the blocks of this conversion make slots."""
    converter.make_slot = make_slot

"""The plugin among the plugins of a `mkdocs.yml`: whether it is there, and how it is added."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import yaml
from yaml.nodes import CollectionNode, MappingNode, SequenceNode

from mkdocs_seminars.errors import FieldError
from mkdocs_seminars.yaml_text import (
    Change,
    append_entries,
    end_of_line,
    insert_lines,
    write_block,
    write_flow,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.nodes import Node

    from mkdocs_seminars.yaml_text import Entries

Plan: TypeAlias = "tuple[Change, CollectionNode]"
"""A change to the text, and the tree that is meant by it."""
KEY, PLUGIN = "plugins", "seminars"
NAMES = (PLUGIN, f"/{PLUGIN}")
"""The plugin, with and without the slash that says it is not the theme's."""
GROUPS = ("group", "material/group")
"""Material's plugin that holds plugins."""
USUAL = "search"
"""The plugin that MkDocs has when none is named."""
MAP, LIST, NULL, MERGE = (f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "null", "merge"))


def holds_plugin(plugins: object) -> bool:
    """Tell whether the plugin is in a list or mapping of plugins, or in a group among them."""
    return any(
        name in NAMES
        or (name in GROUPS and isinstance(options, Mapping) and holds_plugin(options.get(KEY)))
        for name, options in named_plugins(plugins)
    )


def named_plugins(plugins: object) -> Iterator[tuple[object, object]]:
    """Yield names and options of plugins, which stand in a list or a mapping."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if isinstance(entry, Mapping):
            yield from entry.items()
        elif entries is plugins:
            yield entry, None


def add_plugin(text: str, *, name: str, zone: str | None) -> str:
    """Return the text of a `mkdocs.yml` with the plugin behind the last of its plugins.

    The text is YAML without the plugin, and `name` is what the file is called. FieldError when the
    file has a form in which nothing can be added safely.
    """
    options = {"timezone": zone} if zone else {}
    entry: object = {PLUGIN: options} if options else PLUGIN
    root = yaml.compose(text)
    if not isinstance(root, MappingNode):
        raise FieldError(name, "holds no settings", cure="begin it with site_name: Our seminars")
    try:
        change, meant = _plan(text, root, listed=[entry], mapped={PLUGIN: options})
        changed = change.apply(text)
        if _normal_form(changed) != yaml.serialize(meant):
            raise _refusal("cannot get more without a change to something else")
    except FieldError as error:
        cure = f'add "- {write_flow([entry])[1:-1]}" by hand'
        raise error.of(f"{name}: {KEY}", cure=cure) from error
    return changed


def _refusal(message: str) -> FieldError:
    return FieldError(KEY, message, cure="add the plugin by hand")


def _normal_form(text: str) -> str | None:
    """Write what a text holds as PyYAML does, so that two trees can be compared."""
    try:
        return yaml.serialize(yaml.compose(text))
    except yaml.YAMLError:
        return None


def _plan(text: str, root: MappingNode, *, listed: list[object], mapped: dict[str, object]) -> Plan:
    """Find where the plugin goes, as an entry of a list or of a mapping."""
    found = [pair for pair in root.value if pair[0].value == KEY]
    if not found:
        return _begin(text, root, [USUAL, *listed])
    key, value = found[-1]
    if value.start_mark.index < key.end_mark.index:
        raise _refusal("is an alias of what stands elsewhere")
    if value.tag == NULL:
        change, filled = _fill(text, key, value, [USUAL, *listed], in_brackets=root.flow_style)
    elif isinstance(value, CollectionNode) and value.tag in {LIST, MAP}:
        new: Entries = listed if isinstance(value, SequenceNode) else mapped
        change = append_entries(text, value, new, key_column=key.start_mark.column)
        filled = _extended(value, new)
    else:
        raise _refusal("is neither a list nor a mapping")
    pairs = [(key, filled) if pair[0] is key else pair for pair in root.value]
    return change, MappingNode(root.tag, pairs, flow_style=root.flow_style)


def _begin(text: str, root: MappingNode, plugins: list[object]) -> Plan:
    """Write the key at the end, with the plugin that the site has without it."""
    if any(key.tag == MERGE for key, _ in root.value):
        raise _refusal("may come from a merge key")
    new: Entries = {KEY: plugins}
    if root.flow_style:
        change = append_entries(text, root, new, key_column=0)
    else:
        at = root.end_mark.index
        *_, last = text[:at].splitlines()
        lines = f"{KEY}:\n{textwrap.indent(write_block(plugins), '  ')}"
        gap = "\n" if last.strip() else ""
        change = insert_lines(text, at, gap + lines, column=root.start_mark.column)
    return change, _extended(root, new)


def _fill(text: str, key: Node, value: Node, plugins: list[object], *, in_brackets: bool) -> Plan:
    """Put a list where none is; MkDocs takes that for its usual plugin."""
    start, end = value.start_mark.index, value.end_mark.index
    is_flow = in_brackets or start < end
    if is_flow:
        gap = "" if text[start - 1].isspace() else " "
        change = Change(start=start, end=end, new=gap + write_flow(plugins))
    else:
        column = key.start_mark.column + 2
        change = insert_lines(text, end_of_line(text, start), write_block(plugins), column=column)
    return change, _extended(SequenceNode(LIST, [], flow_style=is_flow), plugins)


def _extended(node: CollectionNode, new: Entries) -> CollectionNode:
    """Return a node as it is meant to be with more entries."""
    more = yaml.compose(write_flow(new) if node.flow_style else write_block(new))
    entries = [*node.value, *more.value] if more else node.value
    return type(node)(node.tag, entries, flow_style=node.flow_style)

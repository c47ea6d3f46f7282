"""networkx: GraphML of who says what about whom."""

from pathlib import Path

from found import Document, Found, Link, Mark, files, main, versions


def read(path: Path) -> list[Found]:
    """Nodes as marks, by the words of their label, and edges as links, by what they say: see `readers.py`."""
    import networkx

    found = Found(versions("networkx"))
    for file in files(path, "*.graphml"):
        graph = networkx.read_graphml(file)
        marks = []
        for node, about in graph.nodes(data=True):
            if "label" not in about:
                found.complaints.append(f"{node} has no label")
            marks.append(Mark(str(node), "", [str(about.get("label", ""))]))
        links = [
            Link(str(about.get("relation", about.get("kind", ""))), str(source), str(target))
            for source, target, about in graph.edges(data=True)
        ]
        found.documents.append(Document("", marks, links))
    return [found]


if __name__ == "__main__":
    main(read)

"""Pages for people: HTML as browsers parse it, PDF by pypdf, pictures by Pillow. They open, and are not empty."""

from pathlib import Path

from found import Document, Found, by_each, files, main, versions


def read(path: Path) -> list[Found]:
    readers = {"html": with_html5lib, "pdf": with_pypdf, "png": with_pillow}
    names = [path] if path.is_file() else sorted(path.rglob("*.*"))
    endings = {name.suffix.removeprefix(".") for name in names} & set(readers)
    return by_each([readers[ending] for ending in sorted(endings)], path)


def with_html5lib(path: Path) -> Found:
    import html5lib

    found = Found(versions("html5lib"))
    for file in files(path, "*.html"):
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        page = parser.parse(file.read_bytes(), transport_encoding=None)
        found.complaints += [f"{file.name}: {code} at {place}" for place, code, _ in parser.errors]
        if any(element.tag in ("script", "iframe", "object") for element in page.iter()):
            found.complaints.append(f"{file.name}: it runs something")
        for element in page.iter():
            for name in ("src", "href"):
                link = element.get(name, "")
                if link.startswith(("http:", "//")) or (name == "src" and link and not link.startswith("data:")):
                    found.complaints.append(f"{file.name}: {name} {link!r} is not in the file")
        found.documents.append(Document("".join(page.find("body").itertext())))
    return found


def with_pypdf(path: Path) -> Found:
    from pypdf import PdfReader

    found = Found(versions("pypdf"))
    for file in files(path, "*.pdf"):
        reader = PdfReader(file, strict=True)
        text = "\n".join(page.extract_text() for page in reader.pages)
        if not reader.pages or not text.strip():
            found.complaints.append(f"{file.name}: no page, or no text in it")
        found.documents.append(Document(text))
    return found


def with_pillow(path: Path) -> Found:
    from PIL import Image

    found = Found(versions("pillow"))
    for file in files(path, "*.png"):
        with Image.open(file) as picture:
            shades = picture.convert("L").getextrema()
        if shades[0] == shades[1]:
            found.complaints.append(f"{file.name}: nothing is drawn on it")
        found.documents.append(Document(""))
    return found


if __name__ == "__main__":
    main(read)

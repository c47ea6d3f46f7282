"""doccano's own import of JSONL, into a project of its own database: relation extraction, overlaps allowed."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from found import Document, Found, Link, Mark, chained, files, main, versions


def read(path: Path) -> list[Found]:
    """Imports the file as the server does when it is uploaded, and reads the database."""
    with tempfile.TemporaryDirectory() as scratch:
        project, user = server(Path(scratch))
        return [imported(path, project, user)]


def server(scratch: Path) -> tuple[Any, Any]:
    """An empty doccano with one project."""
    import backend

    sys.path.insert(0, str(Path(backend.__file__).parent))
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DATABASE_URL": f"sqlite:///{scratch}/doccano.sqlite3",
        "DEBUG": "False",
    }
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from projects.models import SequenceLabelingProject

    call_command("migrate", verbosity=0)
    user = User.objects.create(username="reader")
    project = SequenceLabelingProject.objects.create(
        name="isnad",
        project_type="SequenceLabeling",
        created_by=user,
        allow_overlapping=True,
        use_relation=True,
        collaborative_annotation=True,
    )
    return project, user


def imported(path: Path, project: Any, user: Any) -> Found:
    from data_import.datasets import load_dataset
    from data_import.pipeline.catalog import RELATION_EXTRACTION, create_file_format
    from data_import.pipeline.readers import FileName
    from examples.models import Example

    uploads = [
        FileName(full_path=str(file), generated_name=file.name, upload_name=file.name)
        for file in files(path, "*.jsonl")
    ]
    dataset = load_dataset(RELATION_EXTRACTION, create_file_format("JSONL"), uploads, project, encoding="Auto")
    dataset.save(user)
    complaints = [str(error.dict()) for error in dataset.errors]
    documents = [document(example) for example in Example.objects.filter(project=project.id).order_by("id")]
    return Found(versions("doccano"), documents, complaints)


def document(example: Any) -> Document:
    text = example.text
    marks = [
        Mark(str(span.id), span.label.text, [text[span.start_offset : span.end_offset]])
        for span in example.spans.order_by("start_offset")
    ]
    links = [
        Link(relation.type.text, str(relation.from_id_id), str(relation.to_id_id))
        for relation in example.relations.all()
    ]
    return chained(text, marks, links)


if __name__ == "__main__":
    main(read)

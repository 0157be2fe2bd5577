"""Every check of this project: ``python -m pip install nox && python -m nox`` runs them all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nox
from packaging.version import Version

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "virtualenv"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_venv = "yes"

PYPROJECT = nox.project.load_toml("pyproject.toml")
CURRENT = f"{sys.version_info.major}.{sys.version_info.minor}"
# What the library returns for some answers, which the site in a browser must return, too.
ANSWERS = Path("docs", "_build", "answers.json").resolve()
BENCHMARKS = ("startup", "repeated_calls", "memory", "growth", "analysis", "survey")
# The repository, and the commit of 1 March 2026.
OPENVAA = (
    "https://github.com/OpenVAA/voting-advice-application",
    "9e0399286dfa269d23741b0b7829facbd084a971",
)


def runs(command: str) -> bool:
    """Tell whether a Python is really there; a version manager leaves commands that only fail."""
    try:
        subprocess.run([command, "-c", ""], check=True, capture_output=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def interpreters() -> list[str]:
    """Return the supported Pythons of this machine, the oldest first, and the one that runs nox."""
    supported = nox.project.python_versions(PYPROJECT)
    found = [version for version in supported if runs(f"python{version}")]
    return found if CURRENT in found else [*found, sys.executable]


PYTHONS = interpreters()
OLDEST, *_, NEWEST = [PYTHONS[0], *PYTHONS]
# The extras are tested on the oldest, the newest and the one that runs nox; the core, without
# what the extras install, on each of the others.
BETWEEN = [python for python in PYTHONS if python not in (OLDEST, NEWEST, CURRENT)]

# The tests come last, so that their outcome is what is on the screen at the end.
nox.options.sessions = [
    *("lint", "typing", "wheel", "frozen", "docs"),
    *("tests_core", "tests_lowest"),
    *([] if NEWEST in (CURRENT, sys.executable) else ["tests_newest"]),
    *("tests_slow", "tests"),
]


def browser(session: nox.Session) -> str:
    """Return the program of Chromium, or the one that CHROMIUM names."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return found or session.error("Chromium is needed; CHROMIUM may name its program")


def site_folder(session: nox.Session) -> Path:
    """Return the folder that the site is built into: the one that is given, or the usual one."""
    return Path(*session.posargs[:1] or ["docs", "_build", "html"]).resolve()


def install_with_npm(session: nox.Session) -> None:
    """Install what the package.json of this folder names."""
    if shutil.which("npm") is None:
        session.error("npm is needed")
    # The versions are exact; a lock file would name where they were downloaded from.
    session.run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", external=True)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style, and that the packages import each other in one direction."""
    session.install(".", "--group", "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types of the package, and what users' code may and may not do with it."""
    session.install(".[all]", "--group", "typing")
    session.run("mypy", "--strict", "src", "tests/typing")
    session.run("pyright")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the distributions as for a release; check what the wheel holds and does."""
    folder = Path(session.create_tmp())
    session.install("build")
    session.run("python", "-m", "build", "--outdir", str(folder))
    # Of an earlier run there may be others; the last one built is meant.
    built = str(max(folder.glob("*.whl"), key=lambda path: path.stat().st_mtime))
    session.run("python", "tools/check_wheel.py", built)
    session.install("--force-reinstall", built)
    empty = folder / "empty"
    empty.mkdir(exist_ok=True)
    with session.chdir(empty):
        session.run("python", "-m", "kazakh_segments", "compare", "freedom_of_speech")
        session.run("kazakh-segments", "segments")


@nox.session
def frozen(session: nox.Session) -> None:
    """Make an application of a small program, and run it where no Python finds the package."""
    session.install(".", "pyinstaller")
    folder = Path(session.create_tmp())
    folders = [f"--{kind}path={folder / kind}" for kind in ("dist", "work", "spec")]
    session.run(
        "pyinstaller",
        "--clean",
        "--noconfirm",
        "--log-level=WARN",
        *folders,
        "tools/frozen_program.py",
    )
    source = Path("src")
    paths = [path.relative_to(source) for path in source.rglob("*.py") if "-" not in path.stem]
    modules = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in paths]
    # The first starts the command line, the others need an extra.
    others = {
        "kazakh_segments.__main__",
        "kazakh_segments.analysis._vectorised",
        "kazakh_segments.survey._best_by_recovery",
        "kazakh_segments.survey._expressions",
    }
    program = folder / "dist" / "frozen_program" / "frozen_program"
    session.run(str(program), *sorted({*modules} - others), external=True, silent=True)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, into the folder that is given if one is, and check the site."""
    session.install(".[all]", "--group", "docs")
    site = site_folder(session)
    doctrees = Path(session.create_tmp(), "doctrees")
    # -n and -W: a reference that leads nowhere, and any warning, is an error. -E: pages generated
    # from the data are generated anew, as Sphinx does not see that the data changed.
    session.run(
        "sphinx-build", "-E", "-n", "-W", "--keep-going", "-d", str(doctrees), "docs", str(site)
    )
    session.run("pytest", "docs/tests", "--site", str(site))
    ANSWERS.parent.mkdir(exist_ok=True)
    session.run("python", "docs/tests/answer_sets.py", str(ANSWERS))


@nox.session(requires=["docs"], venv_backend="none")
def accessibility(session: nox.Session) -> None:
    """Open the built site in a real browser, narrow and wide, light and dark; needs npm.

    The browser is Chromium, or the program that CHROMIUM names. The screenshots are
    kept in docs/_build/screenshots.
    """
    docs, site = Path("docs").resolve(), str(site_folder(session))
    with session.chdir(docs / "accessibility"):
        install_with_npm(session)
        screenshots = str(docs / "_build" / "screenshots")
        files = (site, browser(session), screenshots, str(ANSWERS))
        session.run("node", "check.mjs", *files, external=True)


@nox.session
def picture(session: nox.Session) -> None:
    """Take the README's picture anew, after a view changed; look at it before it is kept."""
    session.install(".", "nbconvert", "ipykernel")
    session.run("python", "tools/take_picture.py", browser(session), "docs/images/comparison.png")


# What depends on neither the version of Python nor the libraries is tested once, in ``tests``.
EVERYWHERE = ("pytest", "-n", "auto", "-m")


@nox.session(python=BETWEEN or [OLDEST])
def tests_core(session: nox.Session) -> None:
    """Run the tests of what needs no extra, where no extra is installed."""
    session.install(".", "--group", "tests")
    packages = ("coding", "plots", "survey", "tables")
    needs_extras = [f"--ignore=src/kazakh_segments/{package}" for package in packages]
    session.run(*EVERYWHERE, "not (extras or slow or once)", *needs_extras, *session.posargs)


@nox.session(python=OLDEST)
def tests_lowest(session: nox.Session) -> None:
    """Run the tests with the oldest dependencies and the oldest Python that are supported."""
    extras = PYPROJECT["project"]["optional-dependencies"]
    own = [bound for name in extras if name != "all" for bound in extras[name]]
    bounds = [bound.split(">=") for bound in (*PYPROJECT["project"]["dependencies"], *own)]
    # Two extras may need the same library, and one of them a later release.
    bounds.sort(key=lambda bound: Version(bound[1]))
    lowest = [f"{name}=={version}" for name, version in dict(bounds).items()]
    session.install(".[all]", *lowest, "--group", "tests", "--group", "peers")
    # Old releases use what newer ones of the libraries below them have deprecated since.
    ignored = ("-W", "ignore::DeprecationWarning")
    session.run(*EVERYWHERE, "not (slow or once)", *ignored, *session.posargs)


@nox.session(python=NEWEST)
def tests_newest(session: nox.Session) -> None:
    """Run the tests on the newest supported Python of this machine."""
    session.install(".[all]", "--group", "tests", "--group", "peers")
    # The figures are drawn by the same release of matplotlib as in ``tests``.
    figures = "--ignore=tests/plots"
    session.run(*EVERYWHERE, "not (slow or once)", figures, *session.posargs)


@nox.session
def tests_slow(session: nox.Session) -> None:
    """Run the long searches, which the other sessions leave out."""
    session.install(".[all]", "--group", "tests", "--group", "peers", "--group", "backends")
    session.run(*EVERYWHERE, "slow", *session.posargs)


@nox.session
def spark(session: nox.Session) -> None:
    """Match surveys in PySpark, row by row as one person; needs Java."""
    session.install(".[all]", "--group", "tests", "--group", "peers", "--group", "spark")
    session.run("pytest", "-m", "slow", "-k", "pyspark", "tests/survey", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests but the long searches, and say how much of the package they cover."""
    session.install(".[all]", "--group", "tests", "--group", "peers", "--group", "forms")
    session.run("pytest", "-n", "auto", "--cov", *session.posargs)


@nox.session
def peers(session: nox.Session) -> None:
    """Match the same answers with what voting advice applications use; needs npm and git.

    OpenVAA publishes no package, so that its source is taken from its repository, or from the
    checkout that OPENVAA names. If it cannot be had, the other peer is compared all the same.
    """
    session.install(".[survey]", "--group", "tests")
    folder = Path("tests", "peers_npm")
    with session.chdir(folder):
        install_with_npm(session)
    source = os.environ.get("OPENVAA") or openvaa_source(session)
    # Named, as its name keeps it out of the default run.
    session.run("pytest", str(folder / "check_peers.py"), env={"OPENVAA": source})


def openvaa_source(session: nox.Session) -> str:
    """Take two packages of OpenVAA from its repository; return their folder, or nothing."""
    folder = Path(session.create_tmp(), "openvaa")
    if not (folder / "packages").is_dir():
        for command in (
            ("init", "--quiet", str(folder)),
            ("-C", str(folder), "fetch", "--depth", "1", *OPENVAA),
            ("-C", str(folder), "checkout", "FETCH_HEAD", "--", "packages"),
        ):
            try:
                session.run("git", *command, external=True)
            except nox.command.CommandFailed:
                session.warn("the source of OpenVAA cannot be had; OPENVAA may name a checkout")
                return ""
    return str(folder)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure speed and memory against peers; not a check, as figures vary with the machine."""
    session.install(".[all]", "--group", "benchmarks")
    for name in BENCHMARKS:
        session.run("python", f"benchmarks/{name}.py", *session.posargs)


@nox.session
def audit(session: nox.Session) -> None:
    """Look for known vulnerabilities in what the package and its extras install; needs a network.

    It fails also if a dependency cannot be looked up, as where the service is not reached.
    """
    session.install("pip-audit")
    folder = Path(session.create_tmp())
    report, listed = folder / "report.json", folder / "requirements.txt"
    resolve = ("--dry-run", "--ignore-installed", "--quiet", "--report", str(report))
    session.run("python", "-m", "pip", "install", *resolve, ".[all]")
    items = [item["metadata"] for item in json.loads(report.read_text("utf-8"))["install"]]
    others = [item for item in items if item["name"] != PYPROJECT["project"]["name"]]
    listed.write_text("".join(f"{item['name']}=={item['version']}\n" for item in others), "utf-8")
    session.run("pip-audit", "--strict", "--disable-pip", "--no-deps", "-r", str(listed))


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the core and the analyses in thousands of places: does a test fail for each?

    Arguments name what to change: ``nox -s mutation -- "kazakh_segments.model.rules*"``. It
    goes on where it was stopped; remove the folder ``mutants`` to begin anew. It takes hours,
    and needs a system that can fork.
    """
    session.install(".[all]", "--group", "mutation")
    session.run("mutmut", "run", "--max-children", "1", *session.posargs)
    session.run("mutmut", "results")

"""Checks the files of deploy/ with tools that know their schemas; exits 1 and names the place if one is wrong."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import crossplane
import kubernetes_validate
import yaml

DEPLOY = Path(__file__).parents[1] / "deploy"
KUBERNETES = "1.34"
BIN = Path(sys.executable).parent


def main() -> int:
    """Run every check; return the exit status."""
    complaints = [f"{check.__name__}: {complaint}" for check in CHECKS for complaint in check()]
    for complaint in complaints:
        print(complaint)  # noqa: T201
    return 1 if complaints else 0


def kubernetes() -> Iterator[str]:
    """Check every manifest against the API's own schema, strictly."""
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml")):
        for manifest in yaml.safe_load_all(path.read_text()):
            if manifest["kind"] != "Kustomization":
                yield from _manifest(path, manifest)


def _manifest(path: Path, manifest: dict[str, Any]) -> Iterator[str]:
    try:
        kubernetes_validate.validate(manifest, KUBERNETES, strict=True)
    except kubernetes_validate.ValidationError as error:
        yield f"{path.name} {manifest['kind']}: {'/'.join(map(str, error.path))}: {error.message}"


def kustomization() -> Iterator[str]:
    """Check that the kustomization names each manifest that is not a job of its own."""
    folder = DEPLOY / "kubernetes"
    named = set(yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"])
    there = {path.name for path in folder.glob("*.yaml")} - {"kustomization.yaml", "migrate.yaml"}
    if named != there:
        yield f"named but missing or there but not named: {sorted(named ^ there)}"


def nginx() -> Iterator[str]:
    """Parse the nginx configuration with the directives that nginx knows, in the contexts where they may stand."""
    parsed = crossplane.parse(str(DEPLOY / "nginx/nginx.conf"), strict=False, catch_errors=True)
    for error in parsed["errors"]:
        yield f"line {error.get('line')}: {error['error']}"


def compose() -> Iterator[str]:
    """Check compose.yaml against the Compose specification."""
    yield from _run("check-jsonschema", "--builtin-schema", "vendor.compose-spec", str(DEPLOY / "compose.yaml"))


def dockerfile() -> Iterator[str]:
    """Lint the Dockerfile."""
    yield from _run("hadolint", str(DEPLOY / "Dockerfile"))


def _run(command: str, *arguments: str) -> Iterator[str]:
    finished = subprocess.run([BIN / command, *arguments], capture_output=True, text=True, check=False)
    if finished.returncode:
        yield (finished.stdout + finished.stderr).strip()


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (kubernetes, kustomization, nginx, compose, dockerfile)

if __name__ == "__main__":
    sys.exit(main())

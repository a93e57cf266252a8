"""A process of the suite: `python -m linli.process <package> <descriptor of a listening socket>`.

Without arguments it serves all components that the variable LINLI_TOGETHER describes. Nothing is garbage while modules
are imported, so the collector rests until the application is built: that saves a quarter of the start.
"""

import gc
import json
import os
import sys


def main(arguments: list[str]) -> None:
    """Serve until SIGTERM."""
    gc.disable()
    if arguments:
        from linli.serve import serve

        serve(arguments[0], int(arguments[1]))
    else:
        from linli.catalogue import TOGETHER
        from linli.serve_together import serve_together

        serve_together(json.loads(os.environ.pop(TOGETHER)))


if __name__ == "__main__":
    main(sys.argv[1:])

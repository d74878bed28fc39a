"""Benchmarks: each prints its figures beside those of a peer in the same run."""

from bpgui.core.blas import use_one_thread

use_one_thread()

"""The thread in which training runs, with the worker in it and the lines to and from it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from bpgui.core.moment import Moment
from bpgui.core.setup import Setup
from bpgui.session.record import RunRecord
from bpgui.session.training_worker import SliceOrder, Snapshot, TrainingJob, TrainingWorker


class TrainingThread(QObject):
    """Owns the thread; lives, like its methods and signals, in the GUI's thread.

    One slice at a time is out. Slices of a job that another has replaced are not told.
    """

    #: The slice that was granted has ended; with its Snapshot, None if its job was replaced.
    slice_finished = Signal(object)
    #: Training raised an exception, which is given.
    failed = Signal(object)
    #: A job for the worker, a TrainingJob.
    _job_ready = Signal(object)
    #: Leave for the worker to make a slice, a SliceOrder.
    _slice_granted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job_number = 0
        self._record: RunRecord | None = None
        self.is_slice_out = False
        self.worker = TrainingWorker()
        self.thread_ = QThread()
        self.thread_.setObjectName("training")
        self.worker.moveToThread(self.thread_)
        queued = Qt.ConnectionType.QueuedConnection
        self._job_ready.connect(self.worker.load, queued)
        self._slice_granted.connect(self.worker.make_slice, queued)
        self.worker.slice_finished.connect(self._on_worker_slice_finished, queued)
        self.worker.failed.connect(self._on_worker_failed, queued)

    @property
    def record(self) -> RunRecord | None:
        """The record that iterations are written into, None while there is no job."""
        return self._record

    def start(self) -> None:
        """Have the thread run."""
        if not self.thread_.isRunning():
            self.thread_.start()

    def load(self, setup: Setup, moment: Moment, record: RunRecord, sample: int) -> None:
        """Train ``setup`` from ``moment`` on in the slices to come; losses go to ``record``.

        Snapshots show row ``sample`` of the data.
        """
        self.start()
        self.release()
        self._record = record
        self._job_number += 1
        self._job_ready.emit(TrainingJob(self._job_number, setup, moment, record.record, sample))

    def release(self) -> None:
        """The job is over; there is no record to write into."""
        self._record = None

    def grant(self, order: SliceOrder) -> None:
        """Have a slice made."""
        self.is_slice_out = True
        self._slice_granted.emit(order)

    def shut_down(self) -> None:
        """End the thread, in any state."""
        self.thread_.quit()
        self.thread_.wait()

    @Slot(object)
    def _on_worker_slice_finished(self, snapshot: Snapshot) -> None:
        self.is_slice_out = False
        self.slice_finished.emit(snapshot if snapshot.job == self._job_number else None)

    @Slot(object)
    def _on_worker_failed(self, error: Exception) -> None:
        self.is_slice_out = False
        self.failed.emit(error)

"""The same work by scikit-learn's multi-layer perceptrons."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sklearn.neural_network import MLPClassifier, MLPRegressor

from bpgui.core.architecture import Activation
from tests.benchmarks.workload import Workload


def partial_fits(workload: Workload) -> Callable[[int], object]:
    """Calls of ``partial_fit`` on all data, each an epoch; it shuffles and cuts batches itself."""
    setup, settings = workload.setup, workload.setup.settings
    inputs, targets = setup.dataset.inputs, setup.dataset.targets
    is_softmax = setup.architecture.layers[-1].activation is Activation.SOFTMAX
    batches = setup.batches().per_epoch
    options = {
        "hidden_layer_sizes": setup.architecture.sizes[1:-1],
        "activation": "logistic",
        "solver": "sgd",
        "alpha": 0.0,
        "momentum": 0.0,
        "nesterovs_momentum": False,
        "learning_rate_init": settings.learning_rate,
        "batch_size": settings.batch_size or len(inputs),
        "random_state": 1,
    }
    if is_softmax:
        classifier, classes = MLPClassifier(**options), targets.argmax(axis=1)
        classifier.partial_fit(inputs, classes, classes=range(targets.shape[1]))
        epoch = partial(classifier.partial_fit, inputs, classes)
    else:
        regressor = MLPRegressor(**options)
        aims = targets[:, 0] if targets.shape[1] == 1 else targets
        epoch = partial(regressor.partial_fit, inputs, aims)
    owed = 0

    def advance(count: int) -> None:
        nonlocal owed
        owed += count
        while owed > 0:
            epoch()
            owed -= batches

    return advance

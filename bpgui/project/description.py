"""What a project is, in the English words of the exports and the command line."""

from __future__ import annotations

from bpgui.core.architecture import Activation, Bias
from bpgui.core.losses import Loss
from bpgui.core.setup import Penalty, Settings
from bpgui.project.fault_words import fault_words
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.project import Project
from bpgui.project.symbols import Notation
from bpgui.project.worked_solution import SolutionHeader

OUTPUTS = {Notation.NET: "out", Notation.Z: "a"}
LOSSES = {
    Loss.HALF_SQUARED_ERROR: "half squared error, E = ½ Σ (t − {out})²",
    Loss.MEAN_SQUARED_ERROR: "mean squared error, E = Σ (t − {out})² / outputs",
    Loss.BINARY_CROSS_ENTROPY: "binary cross-entropy, E = −Σ (t ln {out} + (1 − t) ln(1 − {out}))",
    Loss.CROSS_ENTROPY: "cross-entropy, E = −Σ t ln {out}",
}
OPTIMIZERS = {
    "gradient_descent": "gradient descent",
    "momentum": "gradient descent with momentum",
    "rmsprop": "RMSProp",
    "adam": "Adam",
}
ACTIVATIONS = {
    Activation.SIGMOID: "sigmoid",
    Activation.TANH: "tanh",
    Activation.RELU: "ReLU",
    Activation.LEAKY_RELU: "leaky ReLU",
    Activation.LINEAR: "linear",
    Activation.SOFTMAX: "softmax",
}


def solution_header(
    project: Project, style: NumberStyle = DEFAULT_STYLE, notation: Notation = Notation.NET
) -> SolutionHeader:
    """Title and facts for the worked solution of ``project``."""
    settings, architecture = project.setup.settings, project.setup.architecture
    facts = [
        (
            "Network",
            "-".join(str(size) for size in architecture.sizes) + f" ({_activations(project)})",
        ),
        ("Loss", LOSSES[settings.loss].format(out=OUTPUTS[notation])),
        ("Training", _training(settings, style)),
        ("Biases", _biases(project)),
    ]
    if settings.penalty is not Penalty.NONE:
        strength = style.text(settings.penalty_strength)
        facts.append(("Penalty", f"{settings.penalty.upper()} with λ = {strength}"))
    return SolutionHeader(f"Backpropagation by hand: {project.name}", tuple(facts))


def fault_sentence(project: Project) -> str:
    """What is wrong on purpose, in one line, "" where nothing is."""
    if not project.is_faulty:
        return ""
    mistakes = fault_words(project.setup.faults)
    return f"This project contains deliberate mistakes: {mistakes}."


def _activations(project: Project) -> str:
    names = [ACTIVATIONS[layer.activation] for layer in project.setup.architecture.layers]
    return names[0] if len(set(names)) == 1 else ", ".join(names)


def _training(settings: Settings, style: NumberStyle) -> str:
    text = f"{OPTIMIZERS[settings.optimizer.name]}, η = {style.text(settings.learning_rate)}"
    return text if settings.batch_size is None else f"{text}, batches of {settings.batch_size}"


def _biases(project: Project) -> str:
    modes = {layer.bias for layer in project.setup.architecture.layers}
    if modes == {Bias.NONE}:
        return "none"
    words = {
        Bias.SHARED: "one per layer",
        Bias.UNIT: "one per unit",
        Bias.NONE: "none in some layers",
    }
    kinds = ", ".join(words[mode] for mode in Bias if mode in modes)
    return kinds + (", trained" if project.setup.settings.trains_biases else ", not trained")

"""Formulas and plain text as LaTeX."""

from __future__ import annotations

import pytest

from bpgui.core.expression import Function, Product, Quantity, Quotient, Square, Sum
from bpgui.project.formula_builder import Mode, build
from bpgui.project.formula_latex import escaped, latex_lines, symbol_latex, to_latex, undeclared


@pytest.mark.parametrize(
    ("quantity", "latex"),
    [
        ("w5", "w_{5}"),
        ("net_h1", r"\mathrm{net}_{h1}"),
        ("delta_o1", r"\delta_{o1}"),
        ("w5_new", "w_{5}^{+}"),
        ("learning_rate", r"\eta"),
        ("mhat_w1", r"\hat{m}_{w1}"),
        ("beta1^t", r"\beta_{1}^{t}"),
        ("b_h2.1", "b_{h2.1}"),
        ("dE/dw5", r"\frac{\partial E}{\partial w_{5}}"),
        ("mean(dE/dw5)", r"\operatorname{mean}\left(\frac{\partial E}{\partial w_{5}}\right)"),
        ("dE/dw5[3]", r"{\frac{\partial E}{\partial w_{5}}}^{(3)}"),
        ("dE/dout_h1:h2", r"\frac{\partial E}{\partial \mathrm{out}_{h1}}\text{ via h2}"),
        ("my_id", r"\text{my\_id}"),
    ],
)
def test_a_symbol_in_latex(quantity: str, latex: str) -> None:
    assert symbol_latex(quantity) == latex


def test_the_sigmoid_is_a_fraction() -> None:
    box = build(Function("sigmoid", (Quantity("net_h1"),)))
    assert to_latex(box) == r"\frac{1}{1 + e^{-\mathrm{net}_{h1}}}"


def test_numbers_put_in_are_ascii() -> None:
    box = build(Quantity("w1"), Mode.NUMBERS, {"w1": -3.5e-5})
    assert to_latex(box) == r"-3.5\cdot 10^{-5}"


def test_nothing_in_plain_text_is_a_command() -> None:
    assert escaped(r"50% of {x}_y^2 \end $#&~") == (
        r"50\% of \{x\}\_y\textasciicircum{}2 \textbackslash{}end \$\#\&\textasciitilde{}"
    )


def test_white_space_and_controls_become_single_spaces() -> None:
    assert escaped("a\n\n b\x00\tc") == "a b c"


def test_letters_with_accents_need_no_encoding() -> None:
    assert escaped("é ü ß") == r"\'{e} \"{u} \ss{}"


def test_characters_without_a_glyph_are_listed() -> None:
    assert undeclared("η ½ é 中 a") == {"中"}


def test_a_long_sum_is_broken_before_a_plus_and_keeps_all_terms() -> None:
    terms = tuple(Product((Quantity(f"w{n}"), Quantity(f"i{n}"))) for n in range(1, 31))
    lines = list(latex_lines(build(Sum(terms)), 68))
    assert len(lines) > 3
    assert all(line.startswith("{} + ") for line in lines[1:])
    assert sum(line.count(r"\cdot") for line in lines) == 30


def test_a_wide_fraction_is_written_in_one_line_so_that_it_can_be_broken() -> None:
    terms = tuple(Square(Quantity(f"w{n}")) for n in range(1, 41))
    lines = list(latex_lines(build(Quotient(Sum(terms), Quantity("t1"))), 68))
    assert len(lines) > 2
    assert lines[0].startswith("(")
    assert lines[-1].endswith(")/t_{1}")

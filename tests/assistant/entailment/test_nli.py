"""The further opinion of a model, without one."""

from __future__ import annotations

import pytest

from assistant.base import AssistantError
from assistant.entailment.nli import CrossEncoderVeto, entailed_label, open_veto, probability


def test_no_setting_no_veto() -> None:
    assert open_veto("") is None


def test_nothing_is_loaded_before_it_is_asked() -> None:
    assert isinstance(open_veto("no/such/model"), CrossEncoderVeto)


def test_a_model_that_is_not_there_is_told_in_one_line(tmp_path_factory: pytest.TempPathFactory) -> None:
    veto = CrossEncoderVeto(str(tmp_path_factory.mktemp("empty")))
    with pytest.raises(AssistantError) as error:
        veto("Xã có 5 hộ nghèo.", "Xã có 5 hộ nghèo.")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("labels", "label"),
    [
        ({0: "contradiction", 1: "entailment", 2: "neutral"}, 1),
        ({0: "ENTAILMENT", 1: "NEUTRAL", 2: "CONTRADICTION"}, 0),
        ({0: "entailment", 1: "not_entailment"}, 0),
    ],
)
def test_labels_are_read_by_name(labels: dict[int, str], label: int) -> None:
    assert entailed_label(labels) == label


def test_other_labels_are_refused() -> None:
    with pytest.raises(AssistantError):
        entailed_label({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"})


def test_probability_is_a_softmax() -> None:
    assert probability([1.0, 1.0], 0) == pytest.approx(0.5)
    assert probability([0.0, 50.0], 1) == pytest.approx(1.0)

"""Few counts tell of a smooth curve; many are left as they are."""

import numpy as np
import pytest

from tizim.linkage.smoothing import smoothed

_BITS = np.arange(-7.0, 20.0, 0.25)
_CURVE = 300.0 * np.exp2(-(_BITS + 7) * 0.55) + 3.0 * np.exp(-((_BITS - 12) ** 2) / 18)  # chance, and a few relatives


def test_the_curve_behind_few_counts_comes_back() -> None:
    rng = np.random.default_rng(3)
    middle = (_BITS > -2) & (_BITS < 4)  # where pairs are neither surely one person nor surely two
    raw, smooth = [], []
    for _ in range(50):
        counts = rng.poisson(_CURVE).astype(np.float64)
        raw.append(np.abs(counts - _CURVE)[middle].mean())
        smooth.append(np.abs(smoothed(counts) - _CURVE)[middle].mean())
    assert np.mean(smooth) < 0.4 * np.mean(raw)


def test_a_thousand_times_as_many_counts_keep_their_shape() -> None:
    rng = np.random.default_rng(3)
    counts = rng.poisson(1000 * _CURVE).astype(np.float64)
    assert smoothed(counts)[:60] == pytest.approx(1000 * _CURVE[:60], rel=0.05)


@pytest.mark.parametrize("seed", range(5))
def test_smoothing_loses_no_count(seed: int) -> None:
    counts = np.random.default_rng(seed).poisson(_CURVE).astype(np.float64)
    assert smoothed(counts).sum() == pytest.approx(counts.sum(), rel=1e-4)


def test_nothing_is_expected_beyond_the_last_count() -> None:
    counts = np.array([40.0, 22.0, 9.0, 6.0, 2.0, 1.0, 0.0, 0.0])
    assert smoothed(counts)[-2:].tolist() == [0.0, 0.0]
    assert (smoothed(counts)[:-2] > 0).all()


@pytest.mark.parametrize("counts", [[], [0.0, 0.0, 0.0, 0.0], [3.0], [3.0, 0.0, 0.0, 0.0, 0.0]])
def test_too_few_bins_to_smooth_stay_as_they_are(counts: list[float]) -> None:
    assert smoothed(np.array(counts)).tolist() == counts


def test_counts_that_all_lie_in_one_bin_stay_near_it() -> None:
    counts = np.zeros(60)
    counts[40] = 30_000.0
    smooth = smoothed(counts)
    assert smooth.sum() == pytest.approx(30_000.0, rel=1e-3)
    assert smooth[38:].sum() == pytest.approx(30_000.0, rel=1e-3)

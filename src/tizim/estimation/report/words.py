"""How the report speaks: names of methods, and sentences in the reader's language, made safe for a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from tizim.estimation.answer import Estimate
from tizim.estimation.said import Said, Share, Tongue
from tizim.kernel.messages import N_
from tizim.kernel.numerals import numeral

METHOD_NAMES: Mapping[str, str] = {
    "lcmcr": N_("Hidden classes"),
    "dga": N_("Averaged graphs"),
    "loglinear": N_("Averaged log-linear models"),
    "loglinear_bic": N_("Best log-linear model (BIC)"),
    "loglinear_aic": N_("Best log-linear model (AIC)"),
    "stepwise": N_("Stepwise pairs of lists"),
    "main_effects": N_("Independent lists"),
    "chao": N_("Chao's estimator"),
    "chapman": N_("Two lists (Chapman)"),
}
STATISTICS: Mapping[str, str] = {
    "median": N_("median"),
    "maximum likelihood": N_("maximum likelihood"),
    "estimate": N_("estimate"),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """A language to write the page in. What it returns may stand in HTML, but for `plain`, which is text."""

    tongue: Tongue

    def plain(self, message: str, **values: str | float | Share | Said) -> str:
        return Said(message, values).in_language(self.tongue)

    def say(self, message: str, **values: str | float | Share | Said) -> str:
        return escape(self.plain(message, **values))

    def said(self, sentence: Said) -> str:
        return escape(sentence.in_language(self.tongue))

    def number(self, value: float) -> str:
        """Return a number of persons, or a whole number."""
        return numeral(round(value), self.tongue.code)

    def decimal(self, value: float) -> str:
        """Return a number that is not of persons, in three figures at most."""
        short = float(f"{value:.3g}")
        return numeral(int(short) if short.is_integer() else short, self.tongue.code)

    def method(self, name: str) -> str:
        """Return what a method is called, as text."""
        return self.tongue.translate(METHOD_NAMES[name]) if name in METHOD_NAMES else name

    def statistic(self, estimate: Estimate) -> str:
        known = STATISTICS.get(estimate.statistic, estimate.statistic)
        return escape(self.tongue.translate(known))

    def interval(self, low: float, high: float) -> str:
        """Return both bounds, in persons, as text."""
        return self.plain(N_("{low} to {high}"), low=round(low), high=round(high))

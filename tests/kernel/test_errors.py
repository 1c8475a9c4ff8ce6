"""Errors that we raise on purpose."""

import pickle

from tizim.kernel.errors import UnknownCode


def test_an_error_comes_whole_from_one_process_to_another():
    error = UnknownCode("'x' is no term.", where="t.csv, row 2", remedy="Add it.")
    told = pickle.loads(pickle.dumps(error))
    assert type(told) is UnknownCode
    assert (told.problem, told.where, told.remedy) == (error.problem, error.where, error.remedy)
    assert str(told) == str(error)

"""How many, with those never listed: from overlapping lists to a total with its limits, or a refusal.

In: how many persons each combination of lists names, by stratum. Out: estimates by several methods side by side,
each with its interval and what that assumes, or the reason why there is none. Multiple systems estimation; Bird
and King (2018) tell where it may be trusted.
"""

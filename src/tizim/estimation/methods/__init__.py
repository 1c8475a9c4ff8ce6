"""The estimators, a family a module: from one table of capture histories to an Estimate or a Refusal.

Each public function takes a CaptureTable and states its assumptions, units and papers; `estimating.METHODS` names them.
"""

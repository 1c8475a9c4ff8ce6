"""Where Splink runs: on Spark, for more than one machine holds, or on DuckDB, to check results."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from tizim.linkage.splink_engine.run import Backend

_LOCAL = {  # where no cluster is configured, nothing listens beyond this machine
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",  # for a few cores, where Spark thinks of hundreds
}
_ANYWHERE = {
    "spark.ui.enabled": "false",  # a page on all addresses that would show the plans
    # One method for a whole comparison outgrows what Java compiles; Spark would try, complain and fall back.
    "spark.sql.codegen.wholeStage": "false",
}


def on_duckdb(folder: str) -> Backend:
    """Return Splink on DuckDB, in memory, for one linkage. `folder`: for its files."""
    from splink import DuckDBAPI

    link = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    return Backend(DuckDBAPI(link), link.read_parquet, folder)


def on_spark(session: Any, folder: str) -> Backend:
    """Return Splink on a Spark session, for one linkage.

    folder
        For its files, an absolute path; on a cluster one that every machine sees.
    """
    from splink.backends.spark import SparkAPI

    # What is persisted is also what keeps Spark from working out each weight many times over.
    api = SparkAPI(spark_session=session, register_udfs_automatically=False, break_lineage_method="persist")
    return Backend(api, session.read.parquet, folder, _file_address, "/*.parquet")


@contextmanager
def spark_session(folder: str) -> Iterator[Any]:
    """Yield a Spark session, its master and memory from Spark's own configuration; stop Spark at the end.

    folder
        An absolute path, for what Spark keeps while it runs.
    """
    session = _session(folder)
    try:
        yield session
    finally:
        session.stop()


def _session(folder: str) -> Any:
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    gateway = launch_gateway()
    # Made only now, when Java is there, it holds what spark-defaults.conf and the command line say.
    configuration = SparkConf(_jvm=gateway.jvm)
    defaults = {"spark.master": "local[*]", "spark.sql.warehouse.dir": _file_address(f"{folder}/warehouse")} | _ANYWHERE
    if configuration.get("spark.master", "local").startswith("local"):
        defaults |= _LOCAL
    for key, value in defaults.items():
        configuration.setIfMissing(key, value)
    configuration.setAppName("tizim").set("spark.ui.showConsoleProgress", "false")  # a bar is on standard error already
    context = SparkContext(conf=configuration, gateway=gateway)
    context.setLogLevel("ERROR")
    return SparkSession(context)


def _file_address(path: str) -> str:
    return f"file://{path}"

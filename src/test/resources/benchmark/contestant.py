"""The work in pandas, one file at a time.

Called by the benchmark: contestant.py run|run-alone|show CONF FILES OUT. `run` does the work in a process per processor,
`run-alone` in one. `show` is not measured: it writes the
rows that `run` kept as text, so that they can be compared. Where no Parquet library (pyarrow, fastparquet) is installed,
rows are kept with pickle, which is less work.
"""

import csv
import glob
import importlib.util
import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

FIELDS = ["record", "declarant", "date", "procedure", "mode", "commodity_code", "origin", "destination", "consignment",
          "gross", "net", "quantity", "unit", "value", "currency", "statistical"]
CATEGORIES = ["declarant", "date", "procedure", "mode", "commodity_code", "origin", "destination", "consignment", "unit",
              "currency"]
KEYS = ["record", "declarant", "date", "procedure", "mode", "commodity_code", "currency"]
DIRECTIONS = {"10": "export", "40": "import", "31": "re-export", "60": "re-import"}
NUMBER = r"-?[0-9]+(?:,[0-9]+)?"
MOST_MILLIS = 10 ** 18
PARTNER = "CN"
PARQUET = any(importlib.util.find_spec(name) for name in ("pyarrow", "fastparquet"))


def rows_of(file):
    with open(file, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def configuration(conf):
    lists = {name: rows_of(f"{conf}/codelists/{name}.csv") for name in ("countries", "modes", "currencies", "units")}
    codes = {name: {row["code"] for row in rows} for name, rows in lists.items()}
    codes["subheadings"] = {row["code"] for row in rows_of(f"{conf}/codelists/hs-editions.csv") if "HS2022" in row["editions"]}
    units = {}
    for row in lists["units"]:
        for name in ("code", "name_az", "name_kk", "name_ru", "name_en", "aliases"):
            units.update({text.upper(): row["code"] for text in row[name].split("|") if text})
    rates = {}
    for file in glob.glob(f"{conf}/rates/*.csv"):
        currency = os.path.basename(file)[:3]
        for row in rows_of(file):
            rates[(currency, row["date"])] = int(Decimal(row["units_per_usd"]) * 10000)
    prefixes = [(row["prefix"], row["group"]) for row in rows_of(f"{conf}/commodity-groups/karvan.csv")]
    return codes, units, rates, prefixes


def mapped(series, function):
    """A text column through its few distinct texts."""
    return series.map({text: function(text) for text in series.cat.categories}).astype(object)


def true(series, test):
    """Which texts of a column pass a test; an empty one does not."""
    return mapped(series, test).fillna(False).astype(bool)


class Amount:
    """A column of numbers: thousandths as whole numbers, and what is wrong with the text."""

    def __init__(self, text):
        self.given = text.notna()
        is_number = text.str.fullmatch(NUMBER).fillna(False).astype(bool)
        number = pd.to_numeric(text.where(is_number).str.replace(",", ".", regex=False))
        too_large = is_number & (number.abs() * 1000 >= MOST_MILLIS)
        decimals = text.str.len() - text.str.find(",") - 1
        too_exact = is_number & text.str.contains(",", regex=False).fillna(False).astype(bool) & (decimals > 3)
        self.known = is_number & ~too_large
        self.millis = np.rint(number.where(self.known, 0) * 1000).astype("int64")
        self.faults = [(self.given & ~is_number, "bad_number"), (too_large, "number_too_large"),
                       (too_exact, "too_many_decimals"), (is_number & (number < 0), "negative_number")]

    def column(self):
        return self.millis.where(self.known).astype("Int64")


def load(task):
    file, out, conf = task
    codes, units, rates, _ = configuration(conf)
    subheadings = codes["subheadings"]
    period = re.search(r"(\d{4}_\d{2})\.csv$", file).group(1).replace("_", "-")
    with open(file, "rb") as content:
        lines = content.read().split(b"\r\n")
    misfits = [i for i, line in enumerate(lines) if line and line.count(b";") != len(FIELDS) - 1]
    rejects = [(period, "wrong_field_count", lines[i].decode("cp1251").split(";")[0]) for i in misfits]
    del lines
    d = pd.read_csv(file, sep=";", encoding="cp1251", names=FIELDS, skiprows=[0, *misfits], quoting=csv.QUOTE_NONE,
                    keep_default_na=False, na_values=[""],
                    dtype={field: "category" if field in CATEGORIES else str for field in FIELDS})

    direction = mapped(d["procedure"], DIRECTIONS.get)
    day = mapped(d["date"], lambda text: pd.to_datetime(text, format="%d.%m.%Y", errors="coerce"))
    month = mapped(d["date"], lambda text: text[6:10] + "-" + text[3:5])
    back = d["procedure"] == "60"
    partner = d["destination"].astype(object)
    partner = partner.where(~(d["procedure"] == "40"), d["origin"].astype(object))
    partner = partner.where(~back, d["consignment"].astype(object))
    partner2 = d["consignment"].astype(object).where(~back)
    unit = mapped(d["unit"], lambda text: units.get(text.upper()))
    value, usd = Amount(d["value"]), Amount(d["statistical"])
    net, gross, quantity = Amount(d["net"]), Amount(d["gross"]), Amount(d["quantity"])
    in_usd = d["currency"] == "USD"
    pairs = pd.MultiIndex.from_arrays([d["currency"], d["date"]])
    by_day = {pair: rates.get((pair[0], iso(pair[1])), 0) for pair in pairs.unique()}
    by_month = {pair: rates.get((pair[0], iso(pair[1])[:7]), 0) for pair in pairs.unique()}
    daily = np.fromiter((by_day[pair] for pair in pairs), "int64", len(d))
    monthly = np.fromiter((by_month[pair] for pair in pairs), "int64", len(d))
    rate = pd.Series(np.where(daily > 0, daily, monthly), index=d.index)

    faults = [(d[KEYS].isna().any(axis=1), "missing_field"),
              (direction.isna(), "unknown_direction"),
              (day.isna(), "bad_period"),
              (month != period, "period_outside_file"),
              (~true(d["commodity_code"], lambda text: bool(re.fullmatch("[0-9]{10}", text))), "bad_commodity_code"),
              (~true(d["commodity_code"], lambda text: text[:6] in subheadings), "unknown_commodity_code"),
              (partner.isna(), "missing_field"),
              (~partner.isin(codes["countries"]), "unknown_country"),
              (partner2.notna() & ~partner2.isin(codes["countries"]), "unknown_country"),
              (~d["mode"].isin(codes["modes"]), "unknown_mode"),
              *value.faults, *usd.faults,
              (~d["currency"].isin(codes["currencies"]), "unknown_currency"),
              (~usd.given & value.given & ~in_usd & (rate == 0), "no_exchange_rate"),
              *net.faults, *gross.faults, *quantity.faults,
              ((d["unit"].notna() | quantity.given) & unit.isna(), "unknown_unit")]
    reason = pd.Series(np.select([mask.to_numpy(bool) for mask, _ in faults], [name for _, name in faults], ""), index=d.index)
    accepted = reason == ""
    repeated = d.loc[accepted, "record"].duplicated()
    reason[repeated.index[repeated]] = "duplicate_key"
    accepted = reason == ""
    refused = d.loc[~accepted, "record"].fillna("")
    rejects.extend(zip([period] * len(refused), reason[~accepted], refused))

    converted = (2 * value.millis * 1000 + rate) // (2 * rate.where(rate > 0, 1))
    declared = (usd.millis + 5) // 10
    cents = declared.where(usd.given, ((value.millis + 5) // 10).where(in_usd, converted))
    source = np.select([usd.given, in_usd, daily > 0], ["declared", "usd", "daily"], "monthly")
    rows = pd.DataFrame({
        "period": period, "direction": direction.astype("category"), "partner": partner.astype("category"),
        "partner2": partner2.astype("category"), "commodity_code": d["commodity_code"], "mode": d["mode"],
        "procedure": d["procedure"], "declarant": d["declarant"], "value_cents": cents, "value_millis": value.column(),
        "currency": d["currency"], "rate_source": pd.Categorical(source), "net_mass_grams": net.column(),
        "gross_mass_grams": gross.column(), "supplementary_thousandths": quantity.column(),
        "supplementary_unit": unit.where(quantity.given).astype("category"), "file_period": period})[accepted]
    if PARQUET:
        rows.to_parquet(f"{out}/rows/{period}.parquet", compression="zstd")
    else:
        rows.to_pickle(f"{out}/rows/{period}.pickle")
    totals = rows.groupby(["direction", "partner", "commodity_code"], observed=True, sort=False).agg(
        value_cents=("value_cents", "sum"), net_mass_grams=("net_mass_grams", "sum"), observations=("value_cents", "size"))
    totals = totals.reset_index().astype({"direction": str, "partner": str, "commodity_code": str})
    totals.insert(0, "period", period)
    return totals, rejects


def iso(date):
    return f"{date[6:10]}-{date[3:5]}-{date[:2]}" if isinstance(date, str) else ""


def group(code, prefixes):
    fitting = [(len(prefix), name) for prefix, name in prefixes if code.startswith(prefix)]
    return max(fitting)[1]


def run(conf, files, out, alone):
    os.makedirs(f"{out}/rows")
    tasks = [(file, out, conf) for file in sorted(glob.glob(f"{files}/*.csv"))]
    if alone:
        results = [load(task) for task in tasks]
    else:
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(load, tasks))
    prefixes = configuration(conf)[3]
    by_code = pd.concat([totals for totals, _ in results])
    by_code["grp"] = by_code["commodity_code"].map({code: group(code, prefixes) for code in by_code["commodity_code"].unique()})
    both = pd.concat([by_code, by_code.assign(grp="total")])
    totals = both.groupby(["period", "direction", "partner", "grp"], as_index=False)[
        ["value_cents", "net_mass_grams", "observations"]].sum()
    totals.to_csv(f"{out}/totals.csv", index=False)
    pd.DataFrame([reject for _, rejects in results for reject in rejects], columns=["file_period", "reason", "record"]).to_csv(
        f"{out}/rejects.csv", index=False)
    result(totals, sorted({name for _, name in prefixes} | {"total"})).to_excel(f"{out}/result.xlsx", index=False, sheet_name="Result")


def result(totals, groups):
    grid = pd.MultiIndex.from_product([["export", "import"], groups, sorted(totals["period"].unique())],
                                      names=["direction", "group", "period"])
    pair = totals[totals["partner"] == PARTNER].rename(columns={"grp": "group"})
    filled = pair.set_index(["direction", "group", "period"])[["value_cents", "net_mass_grams"]].reindex(grid, fill_value=0)
    before = filled["value_cents"].to_dict()
    lines = []
    for (direction, name, period), row in filled.iterrows():
        base = before.get((direction, name, f"{int(period[:4]) - 1}{period[4:]}"))
        growth = None
        if base:
            exact = Decimal(int(row["value_cents"]) - int(base)) * 100 / Decimal(int(base))
            growth = float(exact.quantize(Decimal("1e-10"), ROUND_HALF_UP))
        lines.append((direction, name, period, row["value_cents"] / 100, None if base is None else base / 100, growth,
                      row["net_mass_grams"] / 1000))
    return pd.DataFrame(lines, columns=["direction", "group", "period", "value_usd", "year_before_usd", "growth_percent",
                                        "net_mass_kg"])


def show(out):
    os.makedirs(f"{out}/shown", exist_ok=True)
    for file in glob.glob(f"{out}/rows/*"):
        rows = pd.read_parquet(file) if PARQUET else pd.read_pickle(file)
        rows.to_csv(f"{out}/shown/{os.path.basename(file)}.csv", index=False)


if __name__ == "__main__":
    mode, conf_folder, files_folder, out_folder = sys.argv[1:]
    if mode == "show":
        show(out_folder)
    else:
        run(conf_folder, files_folder, out_folder, mode == "run-alone")

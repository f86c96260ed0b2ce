package karvan.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Proves that the columns suffice for what the source feeds. */
final class LayoutProof {
    private static final Set<Field> WITHOUT_UNIT = EnumSet.of(Field.FLAG, Field.INDEX, Field.IGNORED);

    private final Source source;
    private final Source.Layout layout;
    private final SourceProof proof;

    LayoutProof(Source source, SourceProof proof) {
        this.source = source;
        this.layout = source.layout();
        this.proof = proof;
    }

    void prove() {
        proof.required("/layout/kind", layout.kind());
        proof.check(
                layout.headerTiers() >= 1 && layout.headerTiers() <= 3,
                "/layout/header_tiers",
                "expected 1 to 3, found " + layout.headerTiers());
        proof.check(layout.headerWithin() >= 1, "/layout/header_within", "expected 1 or more rows");
        proof.check(!layout.measures().isEmpty(), "/layout/measures", "expected at least one measure column");
        Set<Field> keys = keys();
        section();
        measures(keys);
        flags();
        skipRows(keys);
        if (layout.kind() == Source.LayoutKind.NESTED) {
            needed(keys, Field.COMMODITY_CODE, "kind: nested");
            needed(keys, Field.PARTNER, "kind: nested");
        }
        feeds(keys);
    }

    private Set<Field> keys() {
        Set<Field> keys = EnumSet.noneOf(Field.class);
        for (int i = 0; i < layout.keys().size(); i++) {
            Source.KeyColumn key = layout.keys().get(i);
            proof.required("/layout/keys/" + i + "/field", key.field());
            place(key, "/layout/keys/" + i);
            proof.check(
                    key.column() == null || key.column() >= 1,
                    "/layout/keys/" + i + "/column",
                    "expected 1 or more, found " + key.column());
            proof.expression("/layout/keys/" + i + "/footnote", key.footnote());
            proof.check(
                    key.repair() == null || key.field() == Field.COMMODITY_CODE,
                    "/layout/keys/" + i + "/repair",
                    "only used with field: commodity_code");
            if (key.field() != null) {
                proof.check(
                        keys.add(key.field()) || key.field() == Field.IGNORED,
                        "/layout/keys/" + i + "/field",
                        "'" + key.field().code() + "' is declared twice; give one column several headings instead");
            }
        }
        source.constants().forEach((field, text) -> {
            proof.check(
                    field != null && text != null && !text.isBlank(), "/constants", "expected a text behind a field");
            proof.check(
                    field == null || keys.add(field),
                    "/constants",
                    "'" + (field == null ? "" : field.code()) + "' has a column too; keep one of the two");
        });
        return keys;
    }

    /** A key stands under a heading, in a column with a number, or once for all rows of a sheet or file. */
    private void place(Source.KeyColumn key, String path) {
        boolean byColumn = key.place() == KeyPlace.COLUMN;
        proof.check(
                !byColumn || key.header().isEmpty() == (key.column() != null),
                path + "/header",
                "expected at least one heading, or the number of a column that has none");
        proof.check(
                byColumn || key.header().isEmpty() && key.column() == null && !key.held(),
                path + "/place",
                "a text that stands once has no header, no column and is not held");
        proof.check(byColumn || key.pattern() != null, path + "/pattern", "key missing or empty; needed with place");
        proof.check(
                key.label().isEmpty() || key.place() == KeyPlace.TITLE, path + "/label", "only used with place: title");
        proof.check(
                key.place() != KeyPlace.SHEET || source.files().format() == Source.Format.WORKBOOK,
                path + "/place",
                "only a workbook has sheets");
        proof.check(
                !key.held() || layout.kind() == Source.LayoutKind.WIDE,
                path + "/held",
                "only used with kind: wide; a nested table holds its commodity by itself");
        Pattern pattern = proof.expression(path + "/pattern", key.pattern());
        proof.check(
                pattern == null || pattern.matcher("").groupCount() == 1,
                path + "/pattern",
                "expected one group in parentheses, the part of the text that is meant");
    }

    private void section() {
        if (layout.section() != null) {
            proof.expression("/layout/section/after", layout.section().after());
            proof.expression("/layout/section/until", layout.section().until());
            proof.check(
                    layout.section().after() != null || layout.section().until() != null,
                    "/layout/section",
                    "expected after, until or both");
        }
    }

    private void measures(Set<Field> keys) {
        boolean table = layout.kind() == Source.LayoutKind.TABLE;
        for (int i = 0; i < layout.measures().size(); i++) {
            Source.MeasureColumn measure = layout.measures().get(i);
            String path = "/layout/measures/" + i;
            proof.required(path + "/field", measure.field());
            proof.check(
                    measure.field() == null || (measure.unit() == null) == WITHOUT_UNIT.contains(measure.field()),
                    path + "/unit",
                    "key missing or empty; only a flag, an index and what is ignored have no unit");
            proof.check(
                    measure.control() != Controlled.EARLIER || source.period().place() == PeriodPlace.HEADER,
                    path + "/control",
                    "earlier periods are told by the header: expected period.place: header");
            proof.check(
                    measure.field() != Field.INDEX || source.period().place() == PeriodPlace.HEADER,
                    path + "/field",
                    "an index is checked against two years of one header: expected period.place: header");
            proof.check(
                    measure.control() == null || layout.kind() == Source.LayoutKind.WIDE,
                    path + "/control",
                    "only used with kind: wide, where a row has several observations");
            proof.check(
                    measure.control() == null || source.feeds() != Source.Feeds.TRANSITS,
                    path + "/control",
                    "transit has no control figures");
            proof.check(
                    measure.header().size() == layout.headerTiers(),
                    path + "/header",
                    "expected a pattern for each of " + layout.headerTiers() + " tiers of the header, found "
                            + measure.header().size());
            proof.check(
                    !table || measure.direction() == layout.measures().get(0).direction(),
                    path + "/direction",
                    "a table has one observation a row: use kind: wide for columns by direction");
            proof.check(
                    measure.shape() == null || source.period().place() == PeriodPlace.HEADER,
                    path + "/shape",
                    "only used where the header tells the period");
            proof.check(
                    layout.kind() != Source.LayoutKind.NESTED
                            || measure.direction() != null
                            || measure.field() == Field.IGNORED,
                    path + "/direction",
                    "key missing; a nested table has a block of columns for each direction");
            if (measure.unit() != null && measure.unit().isCurrency()) {
                needed(keys, Field.CURRENCY, "unit: " + measure.unit().code());
            }
            if (measure.unit() == MeasureUnit.SUPPLEMENTARY) {
                needed(keys, Field.SUPPLEMENTARY_UNIT, "unit: supplementary");
            }
        }
    }

    private void flags() {
        boolean flagged = layout.measures().stream().anyMatch(measure -> measure.field() == Field.FLAG);
        proof.check(
                flagged != source.flags().isEmpty(), "/flags", "meanings of flags go together with columns of flag");
        proof.check(
                source.flags().values().stream().noneMatch(Objects::isNull),
                "/flags",
                "expected a status behind every flag");
    }

    private void skipRows(Set<Field> keys) {
        for (int i = 0; i < layout.skipRows().size(); i++) {
            SkipRow rule = layout.skipRows().get(i);
            String path = "/layout/skip_rows/" + i;
            proof.required(path + "/rule", rule.rule());
            proof.required(path + "/pattern", rule.pattern());
            proof.expression(path + "/pattern", rule.pattern());
            proof.check(
                    !SkipRow.CONTROL.equals(rule.rule()) || layout.kind() != Source.LayoutKind.NESTED,
                    path + "/rule",
                    "rows of a nested table are subtotals by themselves; control needs kind: wide or table");
            proof.check(
                    keys.contains(rule.field())
                            && rule.field() != Field.IGNORED
                            && !source.constants().containsKey(rule.field()),
                    path + "/field",
                    "expected the field of a key column that is not ignored");
        }
    }

    private void feeds(Set<Field> keys) {
        boolean directed = layout.measures().stream()
                .filter(measure -> measure.field() != Field.IGNORED)
                .allMatch(measure -> measure.direction() != null);
        boolean told = keys.contains(Field.DIRECTION) || keys.contains(Field.PROCEDURE);
        boolean headerPeriod = source.period().place() == PeriodPlace.HEADER;
        proof.check(
                keys.contains(Field.PERIOD) == (source.period().dateFormat() != null)
                        || source.files().format() == Source.Format.SDMX_CSV,
                "/period/date_format",
                "a period column needs the pattern of its dates, and only it does; SDMX-CSV has its own");
        boolean twoColumns = keys.contains(Field.YEAR) && keys.contains(Field.MONTH);
        proof.check(
                source.period().place() != PeriodPlace.COLUMN || keys.contains(Field.PERIOD) || twoColumns,
                "/period/place",
                "place: column needs a column of period, or one of year and one of month");
        proof.check(
                (keys.contains(Field.YEAR) == keys.contains(Field.MONTH) || headerPeriod && !keys.contains(Field.YEAR))
                        && !(keys.contains(Field.MONTH) && keys.contains(Field.PERIOD)),
                "/layout/keys",
                "columns of year and month go together, unless the header tells the year, and leave no use for one of"
                        + " period");
        proof.check(
                !headerPeriod || layout.kind() == Source.LayoutKind.WIDE,
                "/period/place",
                "a period in the header needs kind: wide");
        switch (source.feeds()) {
            case FLOWS -> {
                needed(keys, Field.COMMODITY_CODE, "feeds: flows");
                partner(keys);
                measured("feeds: flows", Field.VALUE, Field.STATISTICAL_VALUE, Field.NET_MASS);
                direction(directed, told);
                proof.check(
                        source.microdata() == (keys.contains(Field.DECLARANT) || keys.contains(Field.RECORD_ID)),
                        "/microdata",
                        "expected true for a source with a column of declarants or records, false for others");
            }
            case TRANSITS -> {
                needed(keys, Field.ROUTE, "feeds: transits");
                needed(keys, Field.MODE, "feeds: transits");
                measured("feeds: transits", Field.NET_MASS, Field.GROSS_MASS);
            }
            case CONTROLS -> {
                needed(keys, Field.PARTNER, "feeds: controls");
                measured("feeds: controls", Field.VALUE, Field.NET_MASS);
                proof.check(
                        !keys.contains(Field.COMMODITY_CODE) || !source.levels().isEmpty(),
                        "/levels",
                        "expected the lengths of commodity codes it may contain");
                direction(directed, told);
            }
        }
    }

    private void partner(Set<Field> keys) {
        if (!keys.contains(Field.ORIGIN) || !keys.contains(Field.DESTINATION)) {
            needed(keys, Field.PARTNER, "feeds: flows, unless origin and destination are");
        }
    }

    private void direction(boolean directed, boolean told) {
        proof.check(
                directed || told,
                "/layout/measures",
                "the direction is told neither by each measure nor by a key column direction or procedure");
        proof.check(
                told != source.directionWords().isEmpty(),
                "/direction_words",
                "words of the direction or procedure column go together with that column");
        if (source.feeds() == Source.Feeds.FLOWS) {
            layout.measures().stream()
                    .map(Source.MeasureColumn::direction)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(direction -> proof.check(
                            source.directions().containsKey(direction),
                            "/directions",
                            "key '" + direction.code() + "' missing, which measures are about"));
            source.directionWords().values().stream()
                    .distinct()
                    .forEach(direction -> proof.check(
                            direction != null && source.directions().containsKey(direction),
                            "/directions",
                            "key '" + (direction == null ? "" : direction.code())
                                    + "' missing, which words stand for"));
        }
    }

    private void measured(String when, Field... anyOf) {
        proof.check(
                layout.measures().stream()
                        .anyMatch(measure -> Arrays.asList(anyOf).contains(measure.field())),
                "/layout/measures",
                "a column of " + List.of(anyOf).stream().map(Field::code).toList() + " is needed with " + when);
    }

    private void needed(Set<Field> keys, Field field, String when) {
        proof.check(keys.contains(field), "/layout/keys", "a column of " + field.code() + " is needed with " + when);
    }
}

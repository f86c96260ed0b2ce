package karvan.load.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import karvan.config.PeriodPlace;
import karvan.config.Source;
import karvan.load.read.Refusal;
import karvan.trade.Period;
import org.junit.jupiter.api.Test;

class TitledPeriodsTest {

    private static final Source.TitledPeriod KZ = Declared.source("kz-customs").period();
    private static final Source.TitledPeriod AZ = Declared.source("az-ministry").period();

    private static Source.TitledPeriod declared(Source.PeriodShape shape, String pattern, String language) {
        return new Source.TitledPeriod(PeriodPlace.TITLE, shape, pattern, language, null);
    }

    /** The pattern of the Kazakh customs table for cumulative tables. */
    private static final Source.TitledPeriod RU_CUMULATIVE =
            declared(Source.PeriodShape.JANUARY_TO, KZ.pattern(), "ru");

    @Test
    void everyCaseFormOfRussianMonths() {
        String[] forms = {
            "январь января январю январем январе",
            "февраль февраля февралю февралем феврале",
            "март марта марту мартом марте",
            "апрель апреля апрелю апрелем апреле",
            "май мая маю маем мае",
            "июнь июня июню июнем июне",
            "июль июля июлю июлем июле",
            "август августа августу августом августе",
            "сентябрь сентября сентябрю сентябрем сентябре",
            "октябрь октября октябрю октябрем октябре",
            "ноябрь ноября ноябрю ноябрем ноябре",
            "декабрь декабря декабрю декабрем декабре"
        };
        proveForms(forms, "ru");
    }

    @Test
    void monthsCutShortAndQuarters() {
        assertThat(TitledPeriods.find(
                        declared(Source.PeriodShape.MONTH, "(?<month>\\p{L}+)\\.? (?<year>\\d{4})", "en"), "Jan. 2024"))
                .hasValue(Period.month(2024, 1));
        assertThat(MonthNames.find("Sept", "en")).hasValue(9);
        assertThat(MonthNames.find("may", "en")).hasValue(5);
        assertThat(MonthNames.find("нояб", "ru")).hasValue(11);
        assertThat(MonthNames.find("мар", "ru")).hasValue(3);
        assertThat(MonthNames.find("Ma", "en")).isEmpty();
        Source.TitledPeriod quarter =
                declared(Source.PeriodShape.QUARTER, "(?<quarter>[IV]+|\\d) \\p{L}+ (?<year>\\d{4})", "ru");
        assertThat(TitledPeriods.find(quarter, "за III квартал 2024 г.")).hasValue(Period.quarter(2024, 3));
        assertThat(TitledPeriods.find(quarter, "5 квартал 2024")).isEmpty();
        assertThat(RowMonths.find(quarter, Period.year(2024), "IV квартал")).hasValue(Period.quarter(2024, 4));
        assertThat(RowMonths.find(RU_CUMULATIVE, Period.year(2024), "Январь-март"))
                .hasValue(Period.januaryTo(2024, 3));
        assertThat(RowMonths.find(RU_CUMULATIVE, Period.year(2024), "Январь")).hasValue(Period.januaryTo(2024, 1));
        assertThat(RowMonths.find(RU_CUMULATIVE, Period.year(2024), "Февраль-март"))
                .isEmpty();
        assertThat(RowMonths.find(KZ, Period.year(2024), "Январь-март")).isEmpty();
        assertThat(RowMonths.find(KZ, Period.year(2024), "")).hasValue(Period.year(2024));
    }

    @Test
    void everyCaseFormOfAzerbaijaniMonths() {
        String[] forms = {
            "yanvar yanvarın yanvara yanvarı yanvarda yanvardan yanvarında",
            "fevral fevralın fevrala fevralı fevralda fevraldan",
            "mart martın marta martı martda martdan",
            "aprel aprelin aprelə apreli apreldə apreldən",
            "may mayın maya mayı mayda maydan mayında",
            "iyun iyunun iyuna iyunu iyunda iyundan",
            "iyul iyulun iyula iyulu iyulda iyuldan",
            "avqust avqustun avqusta avqustu avqustda avqustdan",
            "sentyabr sentyabrın sentyabra sentyabrı sentyabrda sentyabrdan",
            "oktyabr oktyabrın oktyabra oktyabrı oktyabrda oktyabrdan",
            "noyabr noyabrın noyabra noyabrı noyabrda noyabrdan",
            "dekabr dekabrın dekabra dekabrı dekabrda dekabrdan"
        };
        proveForms(forms, "az");
        assertThat(MonthNames.find("İyul", "az")).hasValue(7);
        assertThat(MonthNames.find("IYUL", "az")).hasValue(7);
    }

    @Test
    void everyCaseFormOfKazakhMonths() {
        String[] forms = {
            "қаңтар қаңтардың қаңтарға қаңтарды қаңтарда қаңтардан қаңтармен",
            "ақпан ақпанның ақпанға ақпанды ақпанда ақпаннан ақпанмен",
            "наурыз наурыздың наурызға наурызды наурызда наурыздан наурызбен",
            "сәуір сәуірдің сәуірге сәуірді сәуірде сәуірден сәуірмен",
            "мамыр мамырдың мамырға мамырды мамырда мамырдан мамырмен",
            "маусым маусымның маусымға маусымды маусымда маусымнан маусыммен",
            "шілде шілденің шілдеге шілдені шілдеде шілдеден шілдемен",
            "тамыз тамыздың тамызға тамызды тамызда тамыздан тамызбен",
            "қыркүйек қыркүйектің қыркүйекке қыркүйекті қыркүйекте қыркүйектен қыркүйекпен қыркүйегі",
            "қазан қазанның қазанға қазанды қазанда қазаннан қазанмен",
            "қараша қарашаның қарашаға қарашаны қарашада қарашадан қарашамен",
            "желтоқсан желтоқсанның желтоқсанға желтоқсанды желтоқсанда желтоқсаннан желтоқсанмен"
        };
        proveForms(forms, "kk");
    }

    @Test
    void englishMonthsAndNumbers() {
        String[] forms = {
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December"
        };
        proveForms(forms, "en");
        assertThat(MonthNames.find("06", "ru")).hasValue(6);
        assertThat(MonthNames.find("13", "ru")).isEmpty();
        assertThat(MonthNames.find("за", "ru")).isEmpty();
        assertThat(MonthNames.find("mayor", "en")).isEmpty();
        assertThat(MonthNames.find("июнь", "az")).isEmpty();
    }

    private static void proveForms(String[] forms, String language) {
        for (int month = 1; month <= 12; month++) {
            for (String form : forms[month - 1].split(" ")) {
                assertThat(MonthNames.find(form, language)).as(form).hasValue(month);
                assertThat(MonthNames.find(form.toUpperCase(Locale.ROOT), language))
                        .as(form)
                        .hasValue(month);
            }
        }
    }

    /** Quirk 5 of kz-customs. */
    @Test
    void monthsOfTheKazakhTable() {
        for (String title : List.of(
                "за июнь 2025 года",
                "за июнь 2025 г.",
                "июнь 2025 года",
                "06.2025",
                "в июне 2025 года",
                "ЗА ИЮНЬ 2025",
                "за  июнь\n2025 года",
                "за июнь\u00A02025 г.")) {
            assertThat(TitledPeriods.find(KZ, title)).as(title).contains(Period.month(2025, 6));
        }
        assertThat(TitledPeriods.find(KZ, "Экспорт и импорт в разрезе товар-страна"))
                .isEmpty();
        assertThat(TitledPeriods.find(KZ, "составлено 15.07.2025")).isEmpty();
    }

    @Test
    void rangesEndWithTheirLastMonth() {
        for (String title : List.of(
                "январь-июнь 2025",
                "за январь – июнь 2025 года",
                "с января по июнь 2025 года",
                "01.2025 … 06.2025",
                "01.2025-06.2025",
                "Январь—Июнь 2025 г.")) {
            assertThat(TitledPeriods.find(RU_CUMULATIVE, title)).as(title).contains(Period.januaryTo(2025, 6));
        }
        Source.TitledPeriod kazakh = declared(
                Source.PeriodShape.JANUARY_TO,
                "(?<year>\\d{4}) жыл\\p{L}* (?:(?<first>\\p{L}+) ?[-–—] ?)?(?<month>\\p{L}+)",
                "kk");
        assertThat(TitledPeriods.find(kazakh, "2025 жылғы қаңтар–маусым")).contains(Period.januaryTo(2025, 6));
        assertThat(TitledPeriods.find(kazakh, "2025 жылдың қаңтар-маусымында")).contains(Period.januaryTo(2025, 6));
        Source.TitledPeriod english = declared(
                Source.PeriodShape.JANUARY_TO,
                "(?:(?<first>\\p{L}+) ?[-–—] ?)?(?<month>\\p{L}+) (?<year>\\d{4})",
                "en");
        assertThat(TitledPeriods.find(english, "January–June 2025")).contains(Period.januaryTo(2025, 6));
    }

    /** Quirk 4 of az-ministry. */
    @Test
    void cumulativePeriodsOfTheAzerbaijaniTable() {
        for (String title : List.of(
                "2025-ci ilin yanvar–iyul ayları",
                "2025-ci ilin yanvar-iyul ayları",
                "2025 -ci ilin yanvar – iyul",
                "2025-Cİ İLİN YANVAR–İYUL AYLARI")) {
            assertThat(TitledPeriods.find(AZ, title)).as(title).contains(Period.januaryTo(2025, 7));
        }
        assertThat(TitledPeriods.find(AZ, "2024-cü ilin yanvar ayı")).contains(Period.januaryTo(2024, 1));
        assertThat(TitledPeriods.find(AZ, "2026-cı ilin yanvar–dekabr ayları")).contains(Period.januaryTo(2026, 12));
    }

    @Test
    void anotherSpanThanDeclaredIsRefused() {
        assertThatThrownBy(() -> TitledPeriods.find(KZ, "за январь-июнь 2025 года"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("begins in month 1, expected a single month");
        assertThatThrownBy(() -> TitledPeriods.find(AZ, "2025-ci ilin aprel–iyul ayları"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("begins in month 4, expected January");
    }

    @Test
    void theTitleMustNameOnePeriod() {
        assertThatThrownBy(() -> TitledPeriods.one(KZ, List.of("за июнь 2025 г.", "за май 2025 г."), "the title"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Several periods [2025-05, 2025-06] are written in the title");
        assertThatThrownBy(() -> TitledPeriods.one(KZ, List.of("Республика Казахстан"), "the title"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("No period is written in the title [Республика Казахстан]");
    }

    @Test
    void severalYearsInColumnsSpanFromTheFirstToTheLast() {
        assertThat(Period.covering(List.of(Period.year(2024), Period.year(2023))))
                .isEqualTo(Period.parse("2023-01-01/P24M"));
        assertThat(Period.covering(List.of(Period.year(2024)))).isEqualTo(Period.year(2024));
    }
}

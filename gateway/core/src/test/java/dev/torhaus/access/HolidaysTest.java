package dev.torhaus.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTest {
    /** As the Free State publishes them; all eleven of each year, and no other day of it. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    2024, 01-01 03-29 04-01 05-01 05-09 05-20 10-03 10-31 11-20 12-25 12-26
                    2025, 01-01 04-18 04-21 05-01 05-29 06-09 10-03 10-31 11-19 12-25 12-26
                    2026, 01-01 04-03 04-06 05-01 05-14 05-25 10-03 10-31 11-18 12-25 12-26
                    2027, 01-01 03-26 03-29 05-01 05-06 05-17 10-03 10-31 11-17 12-25 12-26
                    2028, 01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 11-22 12-25 12-26
                    2030, 01-01 04-19 04-22 05-01 05-30 06-10 10-03 10-31 11-20 12-25 12-26
                    """)
    void saxonyHasElevenHolidaysAYear(int year, String expected) {
        assertEquals(
                expected,
                String.join(
                        " ",
                        days(year)
                                .filter(Holidays.SAXONY::contains)
                                .map(date -> date.toString().substring(5))
                                .toList()));
    }

    /** In 2008 Ascension Day was 1 May: ten days, not eleven. */
    @Test
    void twoHolidaysOnOneDayAreOneDay() {
        assertEquals(10, days(2008).filter(Holidays.SAXONY::contains).count());
    }

    /** Easter Sundays as far apart as they can be, and the exceptions of the rule. */
    @ParameterizedTest
    @CsvSource({
        "1818-03-22", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23",
        "2008-03-23", "2019-04-21", "2024-03-31", "2038-04-25", "2049-04-18", "2076-04-19",
    })
    void easterIsWhereTheTablesSay(LocalDate easter) {
        assertEquals(easter, Holidays.easterSunday(easter.getYear()));
    }

    /** When 23 November is a Wednesday itself, the one before it counts: 2022 and 2033. */
    @ParameterizedTest
    @CsvSource({"2022-11-16", "2023-11-22", "2024-11-20", "2029-11-21", "2033-11-16"})
    void repentanceDayIsTheWednesdayBeforeTheTwentyThirdOfNovember(LocalDate date) {
        assertEquals(date, Holidays.repentanceDay(date.getYear()));
    }

    @Test
    void withoutHolidaysNoDayIsOne() {
        assertFalse(days(2026).anyMatch(Holidays.NONE::contains));
    }

    private static Stream<LocalDate> days(int year) {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    }
}

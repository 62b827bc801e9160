using System.Globalization;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Dating.Prose;

namespace FeedServer.Tests.Collect.Dating.Prose;

public sealed class ForeignDateTests
{
    [Theory]
    [InlineData("de", "Mittwoch, 3. April 2024, 10:15 Uhr", "2024-04-03 10:15")]
    [InlineData("de", "Stand: 03.04.2024 um 10.15 Uhr", "2024-04-03 10:15")]
    [InlineData("de", "vom 3. Jänner 2024", "2024-01-03")]
    [InlineData("fr", "Publié le mercredi 3 avril 2024 à 14 h 05", "2024-04-03 14:05")]
    [InlineData("fr", "le 1er août 2024 à 14h05", "2024-08-01 14:05")]
    [InlineData("es", "miércoles, 3 de abril de 2024 a las 2:20 p. m.", "2024-04-03 14:20")]
    [InlineData("es", "Mar 5 de marzo de 2024", "2024-03-05")]
    [InlineData("it", "mercoledì 3 aprile 2024 ore 10.15", "2024-04-03 10:15")]
    [InlineData("it", "1º aprile 2024", "2024-04-01")]
    [InlineData("pt", "quarta-feira, 3 de abril de 2024 às 10h15", "2024-04-03 10:15")]
    [InlineData("ca", "3 d'abril de 2024", "2024-04-03")]
    [InlineData("nl", "woensdag 3 april 2024 om 10.15 uur", "2024-04-03 10:15")]
    [InlineData("fi", "keskiviikkona 3. huhtikuuta 2024 klo 10.15", "2024-04-03 10:15")]
    [InlineData("sv", "onsdagen den 3 april 2024 kl. 10.15", "2024-04-03 10:15")]
    [InlineData("sv", "3/4 2024", "2024-04-03")]
    [InlineData("nb", "3. april 2024 klokken 10.15", "2024-04-03 10:15")]
    [InlineData("da", "d. 3. april 2024 kl. 10.15", "2024-04-03 10:15")]
    public void A_header_line_of_western_and_northern_Europe_is_read(string language, string line, string expected) =>
        AssertRead(language, line, expected);

    [Theory]
    [InlineData("pl", "środa, 3 kwietnia 2024 r., godz. 10:15", "2024-04-03 10:15")]
    [InlineData("pl", "3 IV 2024", "2024-04-03")]
    [InlineData("cs", "středa 3. dubna 2024 v 10:15", "2024-04-03 10:15")]
    [InlineData("cs", "3. 4. 2024 10:15", "2024-04-03 10:15")]
    [InlineData("sk", "3. apríla 2024 o 10.15 hod.", "2024-04-03 10:15")]
    [InlineData("ru", "3 апреля 2024 г., 10:15 мск", "2024-04-03 10:15")]
    [InlineData("uk", "3 квітня 2024 року о 10:15", "2024-04-03 10:15")]
    [InlineData("bg", "3 април 2024 г., 10:15 ч.", "2024-04-03 10:15")]
    [InlineData("hr", "3. travnja 2024. u 10:15 sati", "2024-04-03 10:15")]
    [InlineData("tr", "3 Nisan 2024 Çarşamba 10:15", "2024-04-03 10:15")]
    [InlineData("tr", "3 NİSAN 2024", "2024-04-03")]
    [InlineData("el", "Τετάρτη 3 Απριλίου 2024, 2:20 μ.μ.", "2024-04-03 14:20")]
    [InlineData("hu", "2024. április 3., szerda 10:15", "2024-04-03 10:15")]
    [InlineData("hu", "2024. 04. 03. 10:15", "2024-04-03 10:15")]
    [InlineData("ro", "miercuri, 3 aprilie 2024, ora 10:15", "2024-04-03 10:15")]
    [InlineData("lt", "2024 m. balandžio 3 d. 10:15", "2024-04-03 10:15")]
    [InlineData("lv", "2024. gada 3. aprīlī plkst. 10:15", "2024-04-03 10:15")]
    [InlineData("et", "3. aprill 2024 kell 10:15", "2024-04-03 10:15")]
    public void A_header_line_of_eastern_and_southern_Europe_is_read(string language, string line, string expected) =>
        AssertRead(language, line, expected);

    [Theory]
    [InlineData("zh", "2024年4月3日星期三下午2时20分", "2024-04-03 14:20")]
    [InlineData("zh", "二〇二四年四月三日", "2024-04-03")]
    [InlineData("zh", "二〇二四年十二月二十三日", "2024-12-23")]
    [InlineData("zh", "民國113年4月3日", "2024-04-03")]
    [InlineData("ja", "2024年4月3日(水) 10時15分", "2024-04-03 10:15")]
    [InlineData("ja", "令和6年4月3日 午後2時20分", "2024-04-03 14:20")]
    [InlineData("ja", "令和元年5月1日", "2019-05-01")]
    [InlineData("ja", "平成31年4月30日", "2019-04-30")]
    [InlineData("ja", "２０２４年４月３日", "2024-04-03")]
    [InlineData("ja", "R6.4.3", "2024-04-03")]
    [InlineData("ko", "입력 2024.04.03. 오후 2:20", "2024-04-03 14:20")]
    [InlineData("ko", "2024년 4월 3일 수요일 오전 10시 15분", "2024-04-03 10:15")]
    [InlineData("id", "Rabu, 3 April 2024 pukul 10.15 WIB", "2024-04-03 10:15")]
    [InlineData("id", "Rabu (3/4/2024)", "2024-04-03")]
    [InlineData("id", "3 Agt 2024", "2024-08-03")]
    [InlineData("ms", "3 Ogos 2024", "2024-08-03")]
    [InlineData("th", "วันพุธที่ 3 เมษายน พ.ศ. 2567 เวลา 10.15 น.", "2024-04-03 10:15")]
    [InlineData("th", "๓ เม.ย. ๒๕๖๗", "2024-04-03")]
    [InlineData("th", "3 มี.ค. 67", "2024-03-03")]
    [InlineData("th", "03/04/2567", "2024-04-03")]
    public void A_header_line_of_eastern_Asia_is_read(string language, string line, string expected) =>
        AssertRead(language, line, expected);

    [Theory]
    [InlineData("ar", "الأربعاء ٣ أبريل ٢٠٢٤", "2024-04-03")]
    [InlineData("ar", "3 نيسان/أبريل 2024", "2024-04-03")]
    [InlineData("ar", "3 كانون الثاني 2024", "2024-01-03")]
    [InlineData("ar", "24 رمضان 1445 هـ الموافق 3 أبريل 2024م", "2024-04-03")]
    [InlineData("ar", "24 رمضان 1445 هـ", "2024-04-03")]
    [InlineData("fa", "چهارشنبه ۱۵ فروردین ۱۴۰۳", "2024-04-03")]
    [InlineData("fa", "۱۴۰۳/۰۱/۱۵", "2024-04-03")]
    [InlineData("he", "יום רביעי, 3 באפריל 2024 בשעה 10:15", "2024-04-03 10:15")]
    [InlineData("hi", "बुधवार, 3 सितम्बर 2024", "2024-09-03")]
    public void A_header_line_in_Arabic_Persian_Hebrew_and_Hindi_is_read(string language, string line, string expected) =>
        AssertRead(language, line, expected);

    [Theory]
    [InlineData("3. April 2024")]
    [InlineData("mercredi 3 avril 2024")]
    [InlineData("3 de abril de 2024")]
    [InlineData("3 апреля 2024 г.")]
    [InlineData("2024年4月3日")]
    [InlineData("3 เมษายน 2567")]
    public void A_line_in_another_language_than_the_page_says_is_read(string line) =>
        Assert.Equal((3, 4, 2024), Assert.Single(DateScanner.Scan(line, alone: true, "en")) is var found
            ? (found.Day, found.Month, found.Year) : default);

    [Theory]
    [InlineData("de", "Dienstag, 3. April 2024", DayOfWeek.Tuesday)]
    [InlineData("ja", "2024年4月3日(火)", DayOfWeek.Tuesday)]
    [InlineData("pl", "we wtorek 3 kwietnia 2024", DayOfWeek.Tuesday)]
    public void A_weekday_that_contradicts_is_kept_beside_the_date(string language, string line, DayOfWeek weekday)
    {
        var mention = Assert.Single(DateScanner.Scan(line, alone: true, language));
        Assert.Equal((3, 4, 2024, weekday), (mention.Day, mention.Month, mention.Year, mention.Weekday));
    }

    [Theory]
    [InlineData("de", "vom 3. bis 5. April 2024", "2024-04-03/2024-04-05")]
    [InlineData("fr", "du 30 mars au 2 avril 2024", "2024-03-30/2024-04-02")]
    [InlineData("es", "del 3 al 5 de abril de 2024", "2024-04-03/2024-04-05")]
    [InlineData("fr", "30 décembre 2023 - 2 janvier 2024", "2023-12-30/2024-01-02")]
    [InlineData("zh", "2024年4月3日至5日", "2024-04-03/2024-04-05")]
    [InlineData("en", "June 3-5, 2024", "2024-06-03/2024-06-05")]
    [InlineData("vi", "từ ngày 3 đến 5 tháng 4 năm 2024", "2024-04-03/2024-04-05")]
    [InlineData("vi", "từ ngày 28/2-2/3/2024", "2024-02-28/2024-03-02")]
    public void A_range_keeps_both_ends(string language, string text, string span)
    {
        var mention = Assert.Single(DateScanner.Scan(text, language: language));
        Assert.True(mention.IsRange);
        Assert.Equal(span, mention.SpanIn(mention.Year.GetValueOrDefault()));
    }

    [Theory]
    [InlineData("10:15", null)]
    [InlineData("3 mai", null)]
    [InlineData("Nr. 3 Mai", null)]
    [InlineData("14 von 16", "de")]
    [InlineData("3 mar", "vi")]
    public void What_is_no_date_is_none(string text, string? language) =>
        Assert.DoesNotContain(DateScanner.Scan(text, language: language), found => found.Year is not null);

    [Theory]
    [InlineData("April 2024", "en", "2024-04")]
    [InlineData("avril 2024", "fr", "2024-04")]
    [InlineData("Tháng 4/2024", "vi", "2024-04")]
    [InlineData("tháng Tư năm 2024", "vi", "2024-04")]
    [InlineData("2024年4月", "zh", "2024-04")]
    [InlineData("เมษายน 2567", "th", "2024-04")]
    [InlineData("04/2024", "vi", "2024-04")]
    [InlineData("2024-04", null, "2024-04")]
    [InlineData("Quý II/2024", "vi", "2024-04/2024-06")]
    [InlineData("Q2 2024", "en", "2024-04/2024-06")]
    [InlineData("2. Quartal 2024", "de", "2024-04/2024-06")]
    [InlineData("2024", null, "2024")]
    public void A_month_a_quarter_and_a_year_stay_what_they_are(string text, string? language, string expected)
    {
        Assert.Equal(expected, PeriodScanner.Whole(text, language)?.Text);
        Assert.Equal(expected, DateReader.ReadField(text, FeedServer.Items.DateBasis.FrontMatter, Reads.Zone, language)?.Span);
    }

    [Theory]
    [InlineData("1.500 4")]
    [InlineData("Nghị quyết 2024 về tháng 4")]
    [InlineData("tháng Giêng 2024")]
    public void Other_words_are_no_period(string text) => Assert.Null(PeriodScanner.Whole(text, "vi"));

    private static void AssertRead(string language, string line, string expected)
    {
        var mention = Assert.Single(DateScanner.Scan(line, alone: true, language), found => found.Year is not null);
        var clock = ClockTime.In(DateReader.Without(line, mention));
        var day = mention.In(mention.Year.GetValueOrDefault())?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(expected, clock is { } time ? $"{day} {time.Time:HH\\:mm}" : day);
    }
}

using System.Globalization;
using System.Text;
using FeedServer.Collect.Dating.Cultures;
using FeedServer.Collect.Dating.Prose;

namespace FeedServer.Tests.Collect.Dating.Cultures;

public sealed class CultureNamesTests
{
    public static TheoryData<string> Printed { get; } = [.. PrintedNames.Lines.Keys];

    public static TheoryData<string> Tried { get; } = [.. CultureNames.Tried.Where(language => language is not ("zh" or "ja" or "ko"))];

    [Theory]
    [MemberData(nameof(Printed))]
    public void Every_printed_form_of_every_month_is_read(string language)
    {
        foreach (var (name, month) in Names(PrintedNames.Lines[language].Months, 1)) AssertMonth(language, name, month);
    }

    [Theory]
    [MemberData(nameof(Printed))]
    public void Every_printed_form_of_every_weekday_is_read(string language)
    {
        foreach (var (name, day) in Names(PrintedNames.Lines[language].Days, 0))
            foreach (var form in Forms(language, name))
            {
                var date = language == "vi" ? $"{form}, ngày 3 tháng 4 năm 2024" : $"{form}, 3 {April(language)} 2024";
                var mention = Assert.Single(DateScanner.Scan(date, alone: true, language));
                Assert.True(mention.Weekday == (DayOfWeek)day, $"{language}: {form} is {mention.Weekday}, not {(DayOfWeek)day}");
            }
    }

    [Theory]
    [MemberData(nameof(Tried))]
    public void Every_name_in_the_culture_data_of_this_machine_is_read(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language, predefinedOnly: true);
        if (culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is not { } gregorian) return;
        var format = (DateTimeFormatInfo)culture.DateTimeFormat.Clone();
        format.Calendar = gregorian;
        foreach (var names in new[] { format.MonthNames, format.MonthGenitiveNames, format.AbbreviatedMonthNames })
            for (var month = 1; month <= 12; month++)
                if (!names[month - 1].Any(char.IsDigit)) AssertMonth(language, names[month - 1], month);
    }

    [Theory]
    [InlineData("pl", "3 listopada 2024", "2024-11-03")]
    [InlineData("cs", "3. listopadu 2024", "2024-11-03")]
    [InlineData("hr", "3. listopada 2024.", "2024-10-03")]
    [InlineData("hr", "3. srpnja 2024.", "2024-07-03")]
    [InlineData("cs", "3. srp 2024", "2024-08-03")]
    [InlineData("hr", "3. lip 2024.", "2024-06-03")]
    [InlineData("pl", "3 lip 2024", "2024-07-03")]
    public void A_name_that_two_languages_share_is_that_of_the_page(string language, string text, string day) =>
        Assert.Equal(day, Day(text, language));

    [Theory]
    [InlineData("3 listopada 2024")]
    [InlineData("3 srp 2024")]
    public void A_name_that_two_languages_share_is_none_where_the_language_is_not_known(string text) => Assert.Null(Day(text, null));

    [Theory]
    [InlineData("vn", "vi")]
    [InlineData("jp", "ja")]
    [InlineData("cz", "cs")]
    [InlineData("gr-GR", "el")]
    [InlineData("ua", "uk")]
    [InlineData("pt_BR", "pt")]
    [InlineData("kr", "ko")]
    public void Codes_of_countries_that_stand_for_languages_are_mapped(string tag, string language) =>
        Assert.Equal(language, DateLocale.Language(tag));

    [Theory]
    [InlineData("xx")]
    [InlineData("klingon-and-more-than-a-tag-may-hold-of-it")]
    [InlineData("")]
    [InlineData(null)]
    public void A_language_that_does_not_exist_has_no_names(string? tag) => Assert.Null(CultureNames.For(tag));

    [Fact]
    public void Marks_of_Thai_are_letters() => Assert.NotEqual(LetterFolding.Fold("มี.ค."), LetterFolding.Fold("ม.ค."));

    private static string? Day(string text, string? language) =>
        DateScanner.Scan(text, alone: true, language) is [{ Year: { } year } mention, ..]
        ? mention.In(year)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static void AssertMonth(string language, string name, int month)
    {
        foreach (var form in Forms(language, name))
        {
            var date = $"3 {form} 2024";
            Assert.True(Day(date, language) == $"2024-{month:00}-03",
                $"{language}: {date} is {Day(date, language)}, month {month} is meant");
        }
    }

    private static IEnumerable<(string Name, int Number)> Names(string line, int first) => line.Split(' ')
        .SelectMany((forms, place) => forms.Split('|').Select(form => (form.Replace('_', ' '), place + first)));

    private static string April(string language) =>
        language == "en" ? "April" : PrintedNames.Lines[language].Months.Split(' ')[3].Split('|')[0];

    /// <summary>Both cases, composed and decomposed, with and without full stops.</summary>
    private static IEnumerable<string> Forms(string language, string name)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        string[] cases = language is "en" ? [name, culture.TextInfo.ToUpper(name)]
            : [name, culture.TextInfo.ToUpper(name), culture.TextInfo.ToLower(name)];
        return cases.SelectMany(form => new[] { form.Normalize(NormalizationForm.FormC), form.Normalize(NormalizationForm.FormD) })
            .SelectMany(form => new[] { form, form.Replace(".", "", StringComparison.Ordinal) }).Distinct();
    }
}

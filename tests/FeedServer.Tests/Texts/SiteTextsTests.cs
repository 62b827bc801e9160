using System.Reflection;
using FeedServer.Items;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;
using FeedServer.Texts;

namespace FeedServer.Tests.Texts;

public sealed class SiteTextsTests
{
    private static readonly SiteTexts Vietnamese = SiteTexts.For("vi");
    private static readonly SiteTexts English = SiteTexts.For("en");
    private static readonly DateOnly Day = new(2023, 1, 10);

    public static TheoryData<string> Languages => [.. SiteTexts.Known];

    [Fact]
    public void A_date_is_written_as_its_language_writes_it()
    {
        Assert.Equal("Thứ Ba, 10 tháng 1 năm 2023", Vietnamese.FullDate(Day));
        Assert.Equal("Tuesday, 10 January 2023", English.FullDate(Day));
        Assert.Equal("10/1/2023", Vietnamese.ShortDate(Day));
        Assert.Equal("10 Jan 2023", English.ShortDate(Day));
        Assert.Equal("Tháng 1 năm 2023", Vietnamese.MonthAndYear(2023, 1));
        Assert.Equal("January 2023", English.MonthAndYear(2023, 1));
    }

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(999, "999", "999")]
    [InlineData(3915, "3.915", "3,915")]
    [InlineData(1234567, "1.234.567", "1,234,567")]
    public void A_number_is_grouped_as_its_language_groups_it(long number, string vietnamese, string english)
    {
        Assert.Equal(vietnamese, Vietnamese.Number(number));
        Assert.Equal(english, English.Number(number));
    }

    [Fact]
    public void A_day_worked_out_from_words_alone_is_not_said_to_lack_its_year()
    {
        Assert.Contains("ngày tính từ ngày", Vietnamese.BasisWithWords(DateBasis.Inferred, "Sáng nay"), StringComparison.Ordinal);
        Assert.Contains("năm suy ra", Vietnamese.BasisWithWords(DateBasis.Inferred, "ngày 9/1"), StringComparison.Ordinal);
        Assert.Contains("own date", English.BasisWithWords(DateBasis.Inferred, "yesterday"), StringComparison.Ordinal);
        Assert.Contains("Year inferred", English.BasisWithWords(DateBasis.Inferred, "9 January"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28, "đĩa đã đầy", "the disk is full")]
    [InlineData(30, "kho lưu trữ chỉ đọc được", "the archive is read-only")]
    [InlineData(95, "nhật ký của máy chủ ghi rõ lý do", "the server's log says why")]
    public void Why_something_could_not_be_written_is_said_in_the_page_s_own_words(int code, string vietnamese, string english)
    {
        var refused = new IOException("No such thing : '/srv/archive/sources.opml'", OperatingSystem.IsWindows() ? 0 : code);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the codes are those of POSIX");
        Assert.StartsWith($"Không ghi được: {vietnamese}.", Vietnamese.DeskNotWritten(refused), StringComparison.Ordinal);
        Assert.StartsWith($"It could not be written: {english}.", English.DeskNotWritten(refused), StringComparison.Ordinal);
        var stopped = new WritingStoppedException("Nothing can be written to the archive: " + refused.Message, new IOException());
        Assert.Contains("đang ngừng ghi", Vietnamese.DeskNotWritten(stopped), StringComparison.Ordinal);
        Assert.DoesNotContain("/srv", Vietnamese.DeskNotWritten(stopped), StringComparison.Ordinal);
        Assert.DoesNotContain("/srv", English.DeskNotWritten(new InvalidDataException(refused.Message)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_has_one_name_at_the_desk_and_on_pages()
    {
        Assert.Equal(Vietnamese.Tags, Vietnamese.DeskNamesKind(ScopeKind.Tag));
        Assert.Equal(Vietnamese.Tags, Vietnamese.DeskFieldName(new FieldName(CorrectableField.Tags)));
        Assert.Contains(Vietnamese.Tag, Vietnamese.DeskFieldHint(CorrectableField.Tags), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_page_of_dates_names_every_basis(string language)
    {
        var named = SiteTexts.For(language).DatesBasis.Split(':')[1].Trim(' ', '.').Split(", ");
        Assert.Equal(Enum.GetNames<DateBasis>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName), named);
    }

    [Fact]
    public void A_time_is_on_the_24_hour_clock()
    {
        Assert.Equal("08:05", Vietnamese.Time(new TimeOnly(8, 5)));
        Assert.Equal("10 January 2023, 16:20", English.DateAndTime(Day, new TimeOnly(16, 20)));
    }

    [Fact]
    public void English_counts_one_apart_from_many()
    {
        Assert.Equal("1 item", English.Items(1));
        Assert.Equal("2 items", English.Items(2));
        Assert.Equal("1 item on 1 day", English.ItemsInDays(1, 1));
        Assert.Equal("Previous day, 1 day earlier", English.DaysAway(English.PreviousDay, -1));
        Assert.Equal("Next day, 3 days later", English.DaysAway(English.NextDay, 3));
        Assert.Equal("revised twice", English.Revised(2));
        Assert.Equal("Ngày trước, cách 3 ngày", Vietnamese.DaysAway(Vietnamese.PreviousDay, -3));
    }

    [Fact]
    public void A_byline_says_who_wrote_and_who_photographed()
    {
        var two = new Byline { Text = ["Vân Khê"], Photos = ["Đỗ Quế"] };
        Assert.Equal("Tin: Vân Khê. Ảnh: Đỗ Quế", Vietnamese.Byline(two));
        Assert.Equal("Text: Vân Khê. Photos: Đỗ Quế", English.Byline(two));
        Assert.Equal("Tin, ảnh: Vân Khê", Vietnamese.Byline(new Byline { Text = ["Vân Khê"], Photos = ["Vân Khê"] }));
        Assert.Equal("Ảnh: Đỗ Quế", Vietnamese.Byline(new Byline { Photos = ["Đỗ Quế"] }));
    }

    [Fact]
    public void The_editors_work_is_told_with_their_note_and_without_their_names()
    {
        var edit = new Edit { Kind = EditKind.Corrected, By = "lan", At = DateTimeOffset.UnixEpoch, Note = "gõ nhầm" };
        Assert.Equal("corrected by the editors: gõ nhầm", English.Edited(edit));
        Assert.Equal("ban biên tập sửa", Vietnamese.Edited(edit with { Note = null }));
        Assert.Equal("reinstated by the editors after a withdrawal", English.Edited(edit with { Kind = EditKind.Reinstated, Note = null }));
        Assert.DoesNotContain("lan", Vietnamese.Edited(edit with { Kind = EditKind.Reinstated }), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_every_word(string language)
    {
        var texts = SiteTexts.For(language);
        var words = typeof(SiteTexts).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType == typeof(string));
        Assert.All(words, property => Assert.False(string.IsNullOrWhiteSpace((string?)property.GetValue(texts)), property.Name));
        Assert.All(Enum.GetValues<DateBasis>(),
            basis => Assert.Contains("“10/1”", texts.BasisWithWords(basis, "10/1"), StringComparison.Ordinal));
        Assert.Equal(7, Enum.GetValues<DayOfWeek>().Select(texts.WeekDay).Distinct().Count());
        Assert.Equal(12, Enumerable.Range(1, 12).Select(texts.ShortMonth).Distinct().Count());
    }
}

using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using FeedServer.Items;
using FeedServer.Publish.Exports;
using FeedServer.Texts;

namespace FeedServer.Tests.Publish.Exports;

public sealed class TableTests
{
    private static readonly Publication Publication = new()
    {
        Title = "Đồng Lúa",
        Description = "Kho",
        BaseUrl = new Uri("https://donglua.example/kho/"),
        TagAuthority = "donglua.example,2023",
        Zone = new PublicationZone("Asia/Ho_Chi_Minh"),
        Language = "vi",
    };

    [Fact]
    public void Parquet_has_the_columns_of_csv_and_the_text()
    {
        var parquet = typeof(ExportRow).GetProperties()
            .Select(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name);
        Assert.Equal(TableColumns.All.Select(column => column.Name).Append("text"), parquet);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void Every_column_is_explained(string language)
    {
        var texts = SiteTexts.For(language);
        Assert.All(TableColumns.All, column => Assert.NotEmpty(texts.ColumnMeaning(column.Name)));
        Assert.Throws<ArgumentException>(() => texts.ColumnMeaning("published_x"));
    }

    [Fact]
    public void Every_field_is_quoted_and_what_a_spreadsheet_could_compute_stays_text()
    {
        var row = Row(content => content with
        {
            Title = "=1+1\r\n\"trích, dẫn\" \u0000\uD800",
            Tags = ["a\"b", "c;d"],
            Section = null,
        });
        Assert.EndsWith("\"\r\n", row, StringComparison.Ordinal);
        Assert.Contains(",\"=1+1\n\"\"trích, dẫn\"\" \",\"\",", row, StringComparison.Ordinal);
        Assert.Contains(",\"[\"\"a\\\"\"b\"\",\"\"c;d\"\"]\",", row, StringComparison.Ordinal);
        Assert.Contains(",\"https://donglua.example/kho/2023/01/10/cho-phien\",", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_date_is_told_as_precisely_as_it_is_known_and_no_more()
    {
        var hour = Cells(Date("2023-01-10") with { Time = new TimeOnly(8, 5) });
        Assert.Equal(("2023-01-10", "2023-01-10T01:05:00Z", "2023-01-10T08:05:00+07:00", "2023-01-10"), hour);
        Assert.Equal(("2023-01-10", "", "", "2023-01-10"), Cells(Date("2023-01-10")));
        Assert.Equal(("", "", "", "2023-04"), Cells(Date("2023-04-01") with { Span = "2023-04" }));
        Assert.Equal(("", "", "", "2023"), Cells(Date("2023-01-01") with { Span = "2023" }));
        Assert.Equal(("", "", "", "2023-04-03/2023-04-05"), Cells(Date("2023-04-03") with { Span = "2023-04-03/2023-04-05" }));
        Assert.Equal(("2023-01-10", "", "", "2023-01-10?"), Cells(Date("2023-01-10") with { Confidence = DateConfidence.Doubtful }));
        Assert.Equal(("", "", "", ""), Cells(null));
        Assert.Equal(("0001-01-01", "", "", "0001-01-01"), Cells(Date("0001-01-01") with { Time = TimeOnly.MinValue }));
    }

    private static (string On, string Utc, string Local, string Edtf) Cells(StatedDate? date)
    {
        var cells = Row(content => content with { Published = date, Event = Date("2023-01-10") })[1..^3].Split("\",\"");
        return (Cell(cells, "published_on"), Cell(cells, "published_utc"), Cell(cells, "published_local"), Cell(cells, "published_edtf"));
    }

    private static string Cell(string[] cells, string column) =>
        cells[TableColumns.All.Select(known => known.Name).ToList().IndexOf(column)];

    private static StatedDate Date(string day) => new()
    {
        Day = DateOnly.ParseExact(day, "yyyy-MM-dd", null),
        Zone = "Asia/Ho_Chi_Minh",
        Words = "như in",
        Basis = DateBasis.Header,
    };

    private static string Row(Func<ItemContent, ItemContent> change)
    {
        var item = new Item
        {
            Number = 1,
            Id = new ItemGuid("tag:donglua.example,2023:1"),
            Source = "drop",
            Slug = "cho-phien",
            Content = change(new ItemContent { Title = "Chợ phiên", Published = Date("2023-01-10") }),
            FirstSeen = DateTimeOffset.UnixEpoch,
            Changed = DateTimeOffset.UnixEpoch.AddMilliseconds(5),
            Revision = 1,
        };
        return Encoding.UTF8.GetString(CsvTable.Row(Publication, new Entry(item, new ItemBody("<p>Chợ <b>phiên</b> vùng cao.</p>"))));
    }
}

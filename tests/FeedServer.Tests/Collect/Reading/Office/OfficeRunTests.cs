using FeedServer.Collect.Reading.Office;
using static FeedServer.Tests.Collect.Reading.Office.OfficeFiles;

namespace FeedServer.Tests.Collect.Reading.Office;

/// <summary>Runs that are many, or whose characters are none.</summary>
public sealed class OfficeRunTests
{
    [Theory]
    [InlineData("&#xD800;")]
    [InlineData("&#xFFFE;")]
    [InlineData("&#xFFFF;")]
    public void A_character_that_is_none_costs_itself(string broken)
    {
        var article = Article("a.docx", Docx(P("Nước sạch về Bình Khê", "<w:pStyle w:val='T'/>")
            + P($"Nước đến đủ {broken} năm thôn của xã ngay trong buổi sáng."), Style("T", "Title")));

        Assert.Contains("năm thôn của xã", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_paragraph_of_many_runs_is_joined_at_once()
    {
        var body = "<w:p>" + string.Concat(Enumerable.Repeat("<w:r><w:t>nước về làng </w:t></w:r>", 20_000)) + "</w:p>";
        var file = Docx(P("Nước sạch về Bình Khê", "<w:pStyle w:val='T'/>") + body, Style("T", "Title"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Article("a.docx", file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1L << 30);
    }

    [Fact]
    public void The_code_of_a_field_is_read_once_however_many_runs_it_spans()
    {
        var fields = new WordFields();
        fields.Mark("begin");
        fields.AddCode("HYPERLINK \"https://binhkhe.example/" + new string('a', 3_000) + "\"");
        fields.Mark("separate");
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var run = 0; run < 1_000; run++) Assert.NotNull(fields.Link);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}

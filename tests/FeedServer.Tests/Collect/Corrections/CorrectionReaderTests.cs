using System.Text;
using FeedServer.Collect.Corrections;
using FeedServer.Items;
using FeedServer.Items.Corrections;

namespace FeedServer.Tests.Collect.Corrections;

public sealed class CorrectionReaderTests
{
    private static readonly PublicationZone Zone = new("Asia/Ho_Chi_Minh");

    [Fact]
    public void Fields_are_read_as_editors_write_them()
    {
        var values = Read(
            ("title", "  Hội nghị\n tổng kết "), ("Published", "10/1/2023 8:05"), ("event", "2023-01"),
            ("text", "An Khê"), ("text", "Bình Lục"), ("photos", "An Khê"), ("caption 2", "Quang cảnh"),
            ("place", "Mai Sơn"), ("summary", "Tóm tắt."), ("section", "Tin"),
            ("tags", "bến"), ("tags", " đò  ngang "), ("tags", "bến"));
        Assert.Equal("Hội nghị tổng kết", values.Title);
        Assert.Equal(("2023-01-10T08:05", DateBasis.Editor, "10/1/2023 8:05"),
            (values.Published?.ToLocalString(), values.Published?.Basis, values.Published?.Words));
        Assert.Equal("2023-01", values.Event?.Span);
        Assert.Equal(["An Khê", "Bình Lục"], values.Text);
        Assert.Equal(["An Khê"], values.Photos);
        Assert.Equal(["bến", "đò ngang"], values.Tags);
        Assert.Equal("Quang cảnh", values.Captions[2]);
        Assert.Equal(["title", "section", "published", "event", "place", "text", "photos", "tags", "summary", "caption 2"],
            values.Fields().Select(field => field.ToString()));
    }

    [Theory]
    [InlineData("name", "x", "\"name\" is no field that can be corrected")]
    [InlineData("title", " \u200b ", "title is empty")]
    [InlineData("published", "30/2/2023", "published \"30/2/2023\" is not a date that exists")]
    [InlineData("event", "hôm qua", "event \"hôm qua\" is not a date that exists")]
    [InlineData("body", "x", "a body is given as a file")]
    public void What_cannot_be_read_is_named(string field, string text, string fault)
    {
        var reading = new CorrectionReader(Zone).Read([new FieldText(field, text), new FieldText("place", "Mai Sơn")]);
        Assert.StartsWith(fault, Assert.Single(reading.Faults), StringComparison.Ordinal);
        Assert.Equal("Mai Sơn", reading.Values.Place);
    }

    [Fact]
    public void More_names_than_an_article_has_are_a_fault()
    {
        var names = Enumerable.Range(0, 400).Select(n => new FieldText("text", $"An Khê {n % 201}"));
        var reading = new CorrectionReader(Zone).Read(names);
        Assert.Equal("text has more than 200 names", Assert.Single(reading.Faults));
        Assert.Equal(200, reading.Values.Text?.Count);
        var tags = new CorrectionReader(Zone).Read(Enumerable.Range(0, 201).Select(n => new FieldText("tags", $"bến {n}")));
        Assert.Equal("tags has more than 200 tags", Assert.Single(tags.Faults));
    }

    [Theory]
    [InlineData("title")]
    [InlineData("published")]
    [InlineData("caption 1")]
    public void A_field_of_one_value_is_given_once(string field)
    {
        var reading = new CorrectionReader(Zone).Read([new FieldText(field, "2023-01-10"), new FieldText(field, "2023-01-10")]);
        Assert.Single(reading.Faults);
    }

    [Fact]
    public void A_text_keeps_the_pictures_that_its_item_has_and_those_at_web_addresses()
    {
        var item = ItemWith(new ItemImage { Address = "/images/ab/c.png", Caption = "Cũ", Width = 640, Height = 480 });
        var text = TextOf("sua.html", """
            <p>Bài viết lại, có đủ câu chữ để đọc.</p>
            <figure><img src="/images/ab/c.png" alt="Cầu"><figcaption>Cầu mới.</figcaption></figure>
            <figure><img src="https://anh.example/d.png" alt=""><figcaption>Bến.</figcaption></figure>
            <p><img src="e.png" alt=""> <img src="/images/zz/khac.png" alt="">Câu cuối của bài.</p><script>x()</script>
            """, item);
        Assert.Null(text.Reason);
        Assert.Equal([("/images/ab/c.png", "Cầu mới.", 640), ("https://anh.example/d.png", "Bến.", (int?)null)],
            text.Body?.Images.Select(image => (image.Address, image.Caption, image.Width)));
        Assert.DoesNotContain("script", text.Body?.Body.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("khac.png", text.Body?.Body.Html, StringComparison.Ordinal);
        Assert.Equal(2, text.Notes.Count(note => note.EndsWith("has no web address", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sua.txt", "Bến đò mở lại sau lũ.\n\nNgười qua lại đã đông.\n", "<p>Bến đò mở lại sau lũ.</p>")]
    [InlineData("sua.md", "Bến đò *mở lại* sau lũ.\n\nNgười qua lại đã đông.\n", "<em>mở lại</em>")]
    public void A_text_is_read_like_a_dropped_file(string name, string text, string part)
    {
        var read = TextOf(name, text, ItemWith());
        Assert.Contains(part, read.Body?.Body.Html, StringComparison.Ordinal);
        Assert.StartsWith("Bến đò mở lại sau lũ.", read.Body?.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sua.exe", "x")]
    [InlineData("sua.md", "---\ntitle: x\n")]
    public void A_file_that_cannot_be_read_says_why(string name, string text) =>
        Assert.NotNull(TextOf(name, text, ItemWith()).Reason);

    private static CorrectedValues Read(params (string Field, string Text)[] fields)
    {
        var reading = new CorrectionReader(Zone).Read(fields.Select(field => new FieldText(field.Field, field.Text)));
        Assert.Empty(reading.Faults);
        return reading.Values;
    }

    private static CorrectionText TextOf(string name, string text, Item item) =>
        CorrectionText.Read(name, Encoding.UTF8.GetBytes(text), item, Zone);

    private static Item ItemWith(params IReadOnlyList<ItemImage> images) => new()
    {
        Number = 1,
        Id = new ItemGuid("tag:example.org,2026:1"),
        Source = "drop",
        Slug = "x",
        Content = new ItemContent { Title = "X", Images = images },
        FirstSeen = new DateTimeOffset(2026, 11, 29, 8, 0, 0, TimeSpan.Zero),
        Changed = new DateTimeOffset(2026, 11, 29, 8, 0, 0, TimeSpan.Zero),
        Revision = 1,
    };
}

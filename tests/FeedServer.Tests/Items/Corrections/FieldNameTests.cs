using FeedServer.Items.Corrections;

namespace FeedServer.Tests.Items.Corrections;

public sealed class FieldNameTests
{
    [Theory]
    [InlineData("title", "title")]
    [InlineData(" Published ", "published")]
    [InlineData("caption 2", "caption 2")]
    [InlineData("caption:12", "caption 12")]
    [InlineData("caption3", "caption 3")]
    [InlineData("CAPTION", "caption 1")]
    public void A_field_is_read_as_editors_write_it(string text, string name) => Assert.Equal(name, FieldName.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("title 2")]
    [InlineData("caption 0")]
    [InlineData("caption 99999999999")]
    [InlineData("caption x")]
    [InlineData("3")]
    [InlineData("title, place")]
    public void What_is_no_field_is_none(string text) => Assert.Null(FieldName.Parse(text));

    [Fact]
    public void Every_field_has_a_name_that_is_read_again() => Assert.All(Enum.GetValues<CorrectableField>(), field =>
    {
        var name = new FieldName(field, field == CorrectableField.Caption ? 7 : 0);
        Assert.Equal(name, FieldName.Parse(name.ToString()));
    });
}

using CsCheck;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Publish.Harvesting;
using FeedServer.Tests.Publish.Hostile;

namespace FeedServer.Tests.Publish.Harvesting;

/// <summary>The names of sets and the identifiers of records: what goes out comes back.</summary>
public sealed class HarvestNameTests
{
    [Theory]
    [InlineData("section:tin-hoat-dong")]
    [InlineData("source:bao-dong-lua")]
    [InlineData("source:b!C3!A1o")]
    [InlineData("published:2023-01")]
    [InlineData("undated")]
    public void A_set_has_one_name(string spec)
    {
        var scope = SetSpec.Parse(spec);
        Assert.NotNull(scope);
        Assert.Equal(spec, SetSpec.From(scope.Value));
        Assert.True(SetSpec.IsWellFormed(spec));
    }

    [Theory]
    [InlineData("")]
    [InlineData("section:")]
    [InlineData("source:")]
    [InlineData("source:BAO")]
    [InlineData("source:!4")]
    [InlineData("source:!FF")]
    [InlineData("published:2023")]
    [InlineData("published:2023-13")]
    [InlineData("published:0000-01")]
    [InlineData("published:undated")]
    [InlineData("tag:le-hoi")]
    public void What_is_no_name_of_a_set_is_none(string spec) => Assert.Null(SetSpec.Parse(spec));

    [Theory]
    [InlineData("published:2023", 2023)]
    [InlineData("published:0044", 44)]
    [InlineData("published:44", null)]
    [InlineData("published:0000", null)]
    [InlineData("published:+023", null)]
    [InlineData("published:2023-01", null)]
    [InlineData("undated", null)]
    public void A_year_is_a_set_without_a_list_of_its_own(string spec, int? year)
    {
        Assert.Equal(year, SetSpec.YearOf(spec));
        Assert.Equal(year is not null || SetSpec.Parse(spec) is not null, SetSpec.IsKnown(spec));
    }

    [Fact]
    public void Whatever_the_id_of_a_source_is_its_set_has_a_name_that_harvesters_take() => HostileText.Any.Sample(id =>
    {
        var scope = Scope.Source(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(id)));
        var spec = SetSpec.From(scope);
        // Those of HTTP::OAI, a part of the standard's.
        Assert.Matches("^[A-Za-z0-9_!.:-]+$", spec);
        if (scope.Slug.Length > 0) Assert.Equal(scope, SetSpec.Parse(spec));
    });

    [Theory]
    [InlineData("tag:vankhe.example,2022:12")]
    [InlineData("https://bao.example/bai?id=7&x=%20#y")]
    [InlineData("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a")]
    public void An_id_that_is_a_uri_is_the_identifier(string id) => Assert.Equal(id, Identifier(id));

    [Theory]
    [InlineData("https://bao.example/bài 7")]
    [InlineData("12")]
    [InlineData("https://bao.example/%zz")]
    [InlineData("tag:vankhe.example,2022:id:12")]
    [InlineData("https://[/")]
    [InlineData("a:b#c#d")]
    public void Any_other_id_stands_escaped_in_a_tag_uri(string id)
    {
        Assert.StartsWith("tag:vankhe.example,2022:id:", Identifier(id), StringComparison.Ordinal);
        Assert.True(HarvestIdentifier.IsUri(Identifier(id)));
        Assert.Equal(id, HarvestIdentifier.Parse(SampleEntries.Publication, Identifier(id)).Value);
    }

    private static string Identifier(string id) => HarvestIdentifier.From(SampleEntries.Publication, new ItemGuid(id));
}

using FeedServer.Collect.Names;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Tests.Pages;

namespace FeedServer.Tests.Collect.Names;

/// <summary>The operator's names.yml: what it joins, and what it is told when it is wrong.</summary>
public sealed class NamesParserTests
{
    private const string Example = """
        # Như được hiện ra, và những cách viết khác.
        sections:
          Thông báo: [THÔNG BÁO, Tin hoạt động]
          Trạm đo:
        people:
          Hà Miên:
            - HÀ MIÊN
            - H. Miên
        tags:
          mực nước: mực nước sông
        """;

    [Fact]
    public void Each_name_stands_with_its_other_spellings()
    {
        var joins = NamesParser.Parse(Example);
        Assert.Equal(
            [
                (ScopeKind.Section, "Thông báo", "thong-bao tin-hoat-dong"), (ScopeKind.Section, "Trạm đo", "tram-do"),
                (ScopeKind.Byline, "Hà Miên", "ha-mien h-mien"), (ScopeKind.Tag, "mực nước", "muc-nuoc muc-nuoc-song"),
            ],
            joins.Names.Select(name => (name.Kind, name.Name, string.Join(' ', name.Slugs))));
        Assert.Equal(Scope.Section("thong-bao"), joins.Resolve(Scope.Section("tin-hoat-dong")));
        Assert.Equal(Scope.Tag("tin-hoat-dong"), joins.Resolve(Scope.Tag("tin-hoat-dong")));
        Assert.Equal("Hà Miên", joins.Find(Scope.Byline("h-mien"))?.Name);
        // One list anyway: only the spelling that is shown is the operator's.
        Assert.Null(joins.Find(Scope.Section("tram-do"))?.Stamp);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# chưa có gì\n")]
    [InlineData("~")]
    [InlineData("sections:\n")]
    public void An_empty_file_joins_nothing(string yaml) => Assert.Empty(NamesParser.Parse(yaml).Names);

    [Theory]
    [InlineData("section:\n  A: [B]\n", "line 1: 'section' is none of sections, people, places, tags")]
    [InlineData("sections:\n  A: [B]\n  C: [b]\n", "line 3: 'b' stands in line 2 already")]
    [InlineData("sections:\n  A: [B]\n  B: [C]\n", "line 3: 'B' stands in line 2 already")]
    [InlineData("sections:\n  A: &x [B]\n", "line 2: anchors and aliases are not read")]
    [InlineData("sections:\n  A: !!str B\n", "line 2: tags are not read")]
    [InlineData("sections:\n  A: [B\n  C: D\n", "line 2: what follows here is not well-formed")]
    [InlineData("sections:\n  A: {B: C}\n", "line 2: ")]
    [InlineData("sections:\n  A: ['']\n", "line 2: a name has 1 to 200 characters")]
    [InlineData("- A\n", "line 1: what stands here is not as names.yml is written")]
    [InlineData("sections:\n  A: [B]\n---\nsections:\n", "line 3: ")]
    public void A_file_that_is_wrong_is_told_with_line_and_reason(string yaml, string told) =>
        Assert.StartsWith(told, Assert.Throws<InvalidDataException>(() => NamesParser.Parse(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_anywhere_or_with_a_character_too_many_is_read_or_refused_and_nothing_else()
    {
        foreach (var at in Enumerable.Range(0, Example.Length))
            foreach (var text in (string[])[Example[..at], .. "[]{}:,\t\"'&*!|>%@`-?#\n".Select(c => Example.Insert(at, c.ToString()))])
                Assert.True(Record.Exception(() => NamesParser.Parse(text)) is null or InvalidDataException, text);
    }

    [Fact]
    public void Spellings_and_their_length_are_bounded()
    {
        var many = "tags:\n  A: [" + string.Join(", ", Enumerable.Range(0, NamesParser.MostSpellings).Select(at => "b" + at)) + "]\n";
        Assert.Contains("more than", Assert.Throws<InvalidDataException>(() => NamesParser.Parse(many)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => NamesParser.Parse($"tags:\n  {new string('a', NamesParser.LongestName + 1)}: B\n"));
    }

    [Fact]
    public void An_item_is_shown_by_the_operators_spellings_and_stays_what_it_is()
    {
        var joins = NamesParser.Parse(Example);
        var item = PageSamples.Item(content => content with
        {
            Section = "TIN HOẠT ĐỘNG",
            Byline = new Byline { Text = ["H. Miên", "HÀ MIÊN"], Photos = ["Đỗ Quế"] },
            Tags = ["Mực nước sông", "mưa"],
        });
        var shown = joins.Shown(item).Content;
        Assert.Equal("Thông báo", shown.Section);
        Assert.Equal(["Hà Miên"], shown.Byline.Text);
        Assert.Equal(["Đỗ Quế"], shown.Byline.Photos);
        Assert.Equal(["mực nước", "mưa"], shown.Tags);
        Assert.Same(item, NameJoins.None.Shown(item));
    }
}

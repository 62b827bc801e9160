using FeedServer.Collect.Names;
using FeedServer.Items.Keeping;

namespace FeedServer.Tests.Collect.Names;

/// <summary>The operator's file as an editor changes it.</summary>
public sealed class NamesTextTests
{
    private const string Kept = """
        # Ours, by hand.
        sections:
          Thông báo: [THÔNG BÁO 1, Tin hoạt động]   # the old section and the new one
          Trạm đo:                                  # nothing to join
        people:
            Hà Miên:
              - H. Miên
              - "Miên: Hà"
            # The gauge's keeper.
            Đỗ Quế: [Đ. Quế]

        """;

    [Fact]
    public void A_new_name_is_written_into_its_part_and_nothing_else_changes()
    {
        var text = NamesText.Parse(Kept).Join(ScopeKind.Byline, "Vĩnh Giang", "V. Giang");
        Assert.Equal(Kept.Replace("people:\n", "people:\n    \"Vĩnh Giang\": [\"V. Giang\"]\n", StringComparison.Ordinal), text);
    }

    [Fact]
    public void A_part_that_is_not_there_yet_is_added_at_the_end()
    {
        Assert.Equal("tags:\n  \"lũ\": [\"nước lũ\"]\n", NamesText.Parse("").Join(ScopeKind.Tag, "lũ", "nước lũ"));
        Assert.EndsWith("tags:\n  \"lũ\": [\"nước lũ\"]\n",
            NamesText.Parse(Kept).Join(ScopeKind.Tag, "lũ", "nước lũ"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_further_spelling_comes_to_those_that_are_joined_and_comments_stay()
    {
        var text = NamesText.Parse(Kept).Join(ScopeKind.Byline, "Hà Miên", "Nguyễn Hà Miên");
        Assert.Contains("    \"Hà Miên\": [\"H. Miên\", \"Miên: Hà\", \"Nguyễn Hà Miên\"]\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("- H. Miên", text, StringComparison.Ordinal);
        Assert.Contains("# The gauge's keeper.\n    Đỗ Quế: [Đ. Quế]\n", text, StringComparison.Ordinal);
        Assert.Contains("# nothing to join\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_names_that_have_spellings_of_their_own_become_one_with_all_of_them()
    {
        var names = NamesParser.Parse(NamesText.Parse(Kept).Join(ScopeKind.Byline, "Đỗ Quế", "H. Miên"));
        var name = names.Find(Scope.Byline("ha-mien"));
        Assert.Equal(("Đỗ Quế", 5), (name?.Name, name?.Slugs.Count));
    }

    [Fact]
    public void A_spelling_is_taken_out_again_and_its_name_with_the_last()
    {
        var once = NamesText.Parse(Kept).Split(ScopeKind.Byline, "Hà Miên", "Miên: Hà");
        Assert.Contains("    \"Hà Miên\": [\"H. Miên\"]\n", once, StringComparison.Ordinal);
        var twice = NamesText.Parse(once).Split(ScopeKind.Byline, "Hà Miên", "H. Miên");
        Assert.DoesNotContain("Hà Miên", twice, StringComparison.Ordinal);
        Assert.Contains("people:\n    # The gauge's keeper.\n", twice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a \"b\" \\ c", "d: [e] # f")]
    [InlineData("- x", "?y")]
    public void Names_of_any_characters_come_back_as_they_were(string name, string other)
    {
        var entry = Assert.Single(NamesText.Parse(NamesText.Parse("").Join(ScopeKind.Place, name, other)).Entries);
        Assert.Equal((name, other), (entry.Name, Assert.Single(entry.Others)));
    }

    [Theory]
    [InlineData("people: {Hà Miên: [H. Miên]}\n")]
    [InlineData("people: {}\n")]
    public void A_part_in_one_line_is_left_to_the_operator(string yaml) => Assert.Contains("change it in the file",
        Assert.Throws<InvalidDataException>(() => NamesText.Parse(yaml).Join(ScopeKind.Byline, "Hà Miên", "Miên Hà")).Message,
        StringComparison.Ordinal);
}

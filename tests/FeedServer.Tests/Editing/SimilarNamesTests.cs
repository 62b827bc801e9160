using FeedServer.Editing;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.Tests.Editing;

/// <summary>Names that may be two spellings of one.</summary>
public sealed class SimilarNamesTests
{
    [Theory]
    [InlineData("Hà Miên", "H. Miên")]
    [InlineData("Hà Miên", "Nguyễn Hà Miên")]
    [InlineData("Hà Miên", "Miên Hà")]
    [InlineData("Vĩnh Giang", "Vĩnh Gian")]
    [InlineData("Trần Vân Khê", "Trần Van Khue")]
    [InlineData("Mực nước", "Mựcnước")]
    public void Two_spellings_of_one_name_are_suggested(string name, string other) =>
        Assert.Equal((name, other), Assert.Single(Pairs((name, 5), (other, 2))));

    [Theory]
    [InlineData("Hà Miên", "Hồ Miên")]
    [InlineData("Khóa đo đạc 41", "Khóa đo đạc 42")]
    [InlineData("Đỗ Quế", "Đỗ Huế")]
    [InlineData("Nguyễn Hà Miên", "Trần Hà Miên")]
    public void Two_names_are_not_suggested_for_what_many_share(string name, string other) => Assert.Empty(Pairs((name, 5), (other, 2)));

    [Fact]
    public void What_concerns_the_most_items_comes_first() => Assert.Equal(
        [("Hà Miên", "H. Miên"), ("Vĩnh Giang", "V. Giang")],
        Pairs(("V. Giang", 2), ("Hà Miên", 9), ("Vĩnh Giang", 50), ("H. Miên", 7)));

    [Fact]
    public void Thousands_of_names_that_share_a_word_take_no_time_of_their_square()
    {
        var names = Enumerable.Range(0, SimilarNames.MostNames).Select(i => ($"Người {(char)('a' + i % 26)}{i} Miên", 1)).ToArray();
        Assert.True(Pairs(names).Count <= 40);
    }

    private static List<(string Name, string Other)> Pairs(params (string Name, int Items)[] names) =>
        [.. SimilarNames.In([.. names.Select(name => new ListingCount(Scope.Byline(Slug.From(name.Name)), name.Name, name.Items))], 40)
            .Select(pair => (pair.Name.Name, pair.Other.Name))];
}
